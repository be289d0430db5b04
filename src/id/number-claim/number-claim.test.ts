import { expect, test } from 'vitest'
import type { HttpBrowser } from '#tests/support/http-browser.ts'
import { newOwner } from '#tests/support/owners.ts'
import { father, mother, stranger } from '#tests/support/people.ts'
import {
  DAY,
  giveEmail,
  HOUR,
  mailedVetoLink,
  proveAndOpen,
  proveByCall,
  signedIn,
  tenMinutesLater,
  vetoLinkIn,
} from '#tests/support/recovery.ts'
import { count } from '#tests/support/rows.ts'
import { newWorld, type World } from '#tests/support/world.ts'
import { phoneIndex } from '../challenge/phone.ts'
import { claimNumber } from './claim-number.ts'

const NOT_ME = '/sign-in/not-me'
const MAIL = 'olga@example.ru'

/** The new holder of the mother's number. */
const newcomer = { ...stranger, phone: mother.phone }

/** Somebody proves the mother's number and says «Это не я». */
async function claims(world: World, browser: HttpBrowser) {
  await proveAndOpen(world, browser, mother.phone, NOT_ME)
  await browser.post(world.id + NOT_ME, {})
  return browser.open(world.id + NOT_ME)
}

/** Who held the mother's number and when, and whose it is now, oldest first. */
async function holdersOf(world: World) {
  return world.composed.id.ctx.db
    .selectFrom('id.phone_number')
    .orderBy('held_from')
    .select(['account_id', 'held_from', 'held_until'])
    .execute()
}

test('the new holder of a number whose account slept for 90 days gets a new account at once', async () => {
  const world = await newWorld()
  await newOwner(world, mother)
  await giveEmail(world, mother, MAIL)
  world.clock.pass(91 * DAY)
  const browser = world.newBrowser()
  const page = await proveAndOpen(world, browser, mother.phone, NOT_ME)
  expect(page.heading).toBe('Это не вы?')
  expect((await browser.submit({}, NOT_ME)).heading).toBe('Новый аккаунт')
  const { phone: _, ...form } = newcomer
  const cabinet = await browser.submit(form, '/sign-in/account')
  expect(cabinet.text).toContain('Кузнецов Игорь Львович')
  expect(cabinet.html).not.toMatch(/Ольга|Иванова/)

  expect((await world.phones.mail(MAIL)).text).toContain('перешёл новому владельцу')
  expect(world.phones.noticesOn(mother.phone)).toEqual([])
  const [before, now] = await holdersOf(world)
  expect(before?.held_until).not.toBeNull()
  expect([now?.held_until, now?.account_id === before?.account_id]).toEqual([null, false])
})

test.each([
  ['the sign-in', (world: World) => signedIn(world, mother)],
  ['a page that an open browser looks at', undefined],
])('an account that was used within 90 days, by %s, keeps its number for now', async (_, use) => {
  const world = await newWorld()
  const owner = (await newOwner(world, mother)).browser
  if (use) {
    world.clock.pass(50 * DAY)
    await use(world)
  } else {
    world.clock.pass(29 * DAY)
    await owner.open(`${world.id}/cabinet`)
    await owner.submit({}, '/sign-out')
  }
  world.clock.pass(89 * DAY)
  const browser = world.newBrowser()
  expect((await claims(world, browser)).heading).toBe('Номер пока занят')
  expect((await browser.open(`${world.id}/sign-in/account`)).heading).toBe('Введите пароль')
})

test.each([
  ['signed out', 1, (world: World, owner: HttpBrowser) => owner.post(`${world.id}/sign-out`, {})],
  ['stayed away until the sign-in was over', 31, tenMinutesLater],
])(
  'an owner who only ever went on to the platform and then %s was there all the same',
  async (_, days, leaves) => {
    const world = await newWorld()
    const owner = (await newOwner(world, mother)).browser
    for (let month = 0; month < 4; month += 1) {
      world.clock.pass(25 * DAY)
      expect((await owner.open(`${world.platform}/sign-in?next=/profile`)).url).toContain(world.platform)
    }
    world.clock.pass(days * DAY)
    await leaves(world, owner)
    expect(await count(world, 'id.session')).toBe(0)
    expect((await claims(world, world.newBrowser())).heading).toBe('Номер пока занят')
  },
)

test('the owner is told by e-mail and in the cabinet, and stops it; the claimant is told so', async () => {
  const world = await newWorld()
  await newOwner(world, mother)
  await giveEmail(world, mother, MAIL)
  world.clock.pass(20 * DAY)
  const browser = world.newBrowser()
  await claims(world, browser)
  const mail = await world.phones.mail(MAIL)
  expect(mail.text).toContain('говорит, что аккаунт не его')

  const anybody = world.newBrowser()
  expect((await anybody.open(vetoLinkIn(mail.text))).heading).toBe('Кто-то просит ваш номер')
  expect(anybody.page().html).not.toMatch(/Ольга|Иванова|999 000/)
  expect((await anybody.submit({})).heading).toBe('Остановлено')
  expect((await anybody.open(`${world.id}/cabinet`)).heading).toBe('Вход и регистрация')
  expect((await world.phones.mail(MAIL, 2)).text).toContain('Передача номера остановлена')

  world.clock.pass(80 * HOUR)
  const page = await proveAndOpen(world, browser, mother.phone, NOT_ME)
  expect(page.text).toContain('Владелец аккаунта оставил номер себе')
})

test('who stops a claim by the link alone was there: the number is not free a week later because nobody has signed in', async () => {
  const world = await newWorld()
  await newOwner(world, mother)
  await giveEmail(world, mother, MAIL)
  world.clock.pass(85 * DAY)
  await claims(world, world.newBrowser())
  await world.newBrowser().post(await mailedVetoLink(world, MAIL), {})
  world.clock.pass(7 * DAY)
  expect((await claims(world, world.newBrowser())).heading).toBe('Номер пока занят')
})

test('a claim that nobody comes back for within a week is over, and has to be made anew', async () => {
  const world = await newWorld()
  await newOwner(world, mother)
  world.clock.pass(DAY)
  await claims(world, world.newBrowser())
  world.clock.pass(10 * DAY + 1)
  expect((await claims(world, world.newBrowser())).heading).toBe('Номер пока занят')
})

test('after the waiting period whoever proves the number goes on to a new account', async () => {
  const world = await newWorld()
  await newOwner(world, mother)
  world.clock.pass(20 * DAY)
  await claims(world, world.newBrowser())
  world.clock.pass(72 * HOUR - 60)
  const browser = world.newBrowser()
  expect((await claims(world, browser)).heading).toBe('Номер пока занят')
  world.clock.pass(120)
  const page = await browser.reload()
  expect(page.text).toContain('Ожидание закончилось')
  expect((await browser.submit({}, NOT_ME)).heading).toBe('Новый аккаунт')
})

test('a child with the borrowed SIM card cannot take the number of a mother who uses her account', async () => {
  const world = await newWorld()
  const owner = (await newOwner(world, mother)).browser
  await giveEmail(world, mother, MAIL)
  world.clock.pass(HOUR)
  const child = world.newBrowser()
  await claims(world, child)
  expect((await world.phones.mail(MAIL)).text).toContain('остановите')

  world.clock.pass(2 * DAY)
  const cabinet = await owner.open(`${world.id}/cabinet`)
  expect(cabinet.text).toContain('Кто-то просит ваш номер телефона')
  world.clock.pass(2 * DAY)
  const answer = await claims(world, child)
  expect(answer.text).toContain('Аккаунтом пользуются')
  expect((await child.open(`${world.id}/sign-in/account`)).heading).toBe('Введите пароль')
  expect((await world.phones.mail(MAIL, 2)).text).toContain('номер остался у вас')
  expect(await holdersOf(world)).toHaveLength(1)
})

test('the claim of the child ends by itself, and the mother is told, also when nobody comes back for it', async () => {
  const world = await newWorld()
  const owner = (await newOwner(world, mother)).browser
  world.clock.pass(HOUR)
  await claims(world, world.newBrowser())
  world.clock.pass(HOUR)
  await owner.open(`${world.id}/cabinet`)
  await tenMinutesLater(world)
  expect(await world.phones.notice(mother.phone, 2)).toContain('номер остался у вас')
  expect((await owner.open(`${world.id}/cabinet`)).text).not.toContain('Кто-то просит')
})

test('the mother sees the banner and presses «Отменить»', async () => {
  const world = await newWorld()
  const owner = (await newOwner(world, mother)).browser
  await claims(world, world.newBrowser())
  const page = await owner.open(`${world.id}/cabinet`)
  expect(page.text).toContain('Кто-то просит ваш номер телефона')
  expect((await owner.submit({}, '/cabinet/veto')).text).not.toContain('Кто-то просит')
  expect(await world.phones.notice(mother.phone, 2)).toContain('Передача номера остановлена')
})

test('the owner who proves number and password meanwhile keeps the number', async () => {
  const world = await newWorld()
  await newOwner(world, mother)
  world.clock.pass(40 * DAY)
  const browser = world.newBrowser()
  await claims(world, browser)
  world.clock.pass(DAY)
  await signedIn(world, mother)
  world.clock.pass(3 * DAY)
  expect((await claims(world, browser)).text).toContain('Аккаунтом пользуются')
})

test('the digits of a call take no number over', async () => {
  const world = await newWorld()
  await newOwner(world, mother)
  world.clock.pass(100 * DAY)
  const browser = world.newBrowser()
  await proveByCall(world, browser, mother.phone)
  const page = await browser.open(world.id + NOT_ME)
  expect(page.text).toContain('подтвердите его кодом из СМС')
  const forced = await browser.post(world.id + NOT_ME, {})
  expect([forced.status, await forced.text()]).toEqual([200, expect.stringContaining('кодом из СМС')])
  expect((await holdersOf(world))[0]?.held_until).toBeNull()
})

test('nor do they behind the page: the number is released for a text message alone', async () => {
  const world = await newWorld()
  const { accountId } = await newOwner(world, mother)
  world.clock.pass(100 * DAY)
  const browser = world.newBrowser()
  await proveByCall(world, browser, mother.phone)
  const { ctx } = world.composed.id
  const cookies = await browser.jar.getCookies(world.id)
  const token = cookies.find(({ key }) => key === ctx.cookies.challenge.name)?.value ?? ''
  const number = phoneIndex(ctx.secrets, mother.phone)
  const claim = { token, accountId, phoneIndex: number, address: '203.0.113.9' }
  expect(await claimNumber(ctx, claim)).toEqual({ ok: true, released: false })
  expect((await holdersOf(world))[0]?.held_until).toBeNull()
})

test('an owner is not pestered: three claims a month for one number, whoever makes them', async () => {
  const world = await newWorld()
  const owner = (await newOwner(world, mother)).browser
  for (let claim = 1; claim <= 3; claim += 1) {
    expect((await claims(world, world.newBrowser())).heading).toBe('Номер пока занят')
    await owner.open(`${world.id}/cabinet`)
    await owner.submit({}, '/cabinet/veto')
    world.clock.pass(DAY)
  }
  const browser = world.newBrowser()
  await proveAndOpen(world, browser, mother.phone, NOT_ME)
  const refused = await browser.submit({}, NOT_ME)
  expect([refused.status, refused.text]).toEqual([429, expect.stringContaining('слишком много раз')])
  expect(world.phones.noticesOn(mother.phone).filter((text) => text.includes('/veto/'))).toHaveLength(3)
})

test('from one address so many claims can be made and no more', async () => {
  const world = await newWorld({ settings: { PENDING_CHANGES_PER_ADDRESS_AND_DAY: '1' } })
  await newOwner(world, mother)
  await newOwner(world, father)
  await claims(world, world.newBrowser())
  const browser = world.newBrowser()
  await proveAndOpen(world, browser, father.phone, NOT_ME)
  expect((await browser.submit({}, NOT_ME)).status).toBe(429)
})
