import { expect, test } from 'vitest'
import { newCrowdedWorld } from '#tests/support/crowd.ts'
import type { HttpBrowser } from '#tests/support/http-browser.ts'
import { newOwner } from '#tests/support/owners.ts'
import { mother, proveNumber, signIn } from '#tests/support/people.ts'
import {
  DAY,
  giveEmail,
  HOUR,
  proveAddress,
  proveAndOpen,
  proveByCall,
  signedIn,
  vetoLinkIn,
} from '#tests/support/recovery.ts'
import { newWorld, type World } from '#tests/support/world.ts'

const MAIL = 'olga@example.ru'
const NEW_PASSWORD = 'новый пароль мамы'
const FORGETFUL_MOTHER = { ...mother, password: NEW_PASSWORD }

/** Proves the mother's number and presses «Забыли пароль?». */
function forgets(world: World, browser: HttpBrowser) {
  return proveAndOpen(world, browser, mother.phone, '/sign-in/recovery')
}

async function signsOut(world: World, browser: HttpBrowser) {
  await browser.open(`${world.id}/cabinet`)
  await browser.submit({}, '/sign-out')
}

test('who forgot the password sets a new one in a browser that the account knows, by the number alone', async () => {
  const world = await newWorld()
  const browser = (await newOwner(world, mother)).browser
  const elsewhere = await signedIn(world, mother)
  await signsOut(world, browser)

  world.clock.pass(60 * DAY)
  await elsewhere.open(`${world.id}/sign-in/phone`)
  await signIn(world, elsewhere, mother)
  expect((await forgets(world, browser)).heading).toBe('Новый пароль')
  const done = await browser.submit({ password: NEW_PASSWORD }, '/sign-in/recovery/password')
  expect(done.heading).toBe('Личный кабинет Парта ID')
  expect(await world.phones.notice(mother.phone)).toContain('Пароль вашего аккаунта изменён')

  expect((await elsewhere.open(`${world.id}/cabinet`)).heading).toBe('Вход и регистрация')
  const another = world.newBrowser()
  await another.open(`${world.id}/sign-in/phone`)
  expect((await signIn(world, another, mother)).text).toContain('Пароль неверный')
  await another.open(`${world.id}/sign-in/phone`)
  expect((await signIn(world, another, FORGETFUL_MOTHER)).heading).toBe('Личный кабинет Парта ID')
})

test('after a reset the browsers that were known before need a second evidence again', async () => {
  const world = await newWorld()
  const browser = (await newOwner(world, mother)).browser
  const elsewhere = await signedIn(world, mother)
  expect((await forgets(world, elsewhere)).heading).toBe('Новый пароль')
  await forgets(world, browser)
  await browser.submit({ password: NEW_PASSWORD })
  expect((await elsewhere.reload()).heading).toBe('Забыли пароль?')
})

test.each([
  ['in a browser that the account does not know', 0, false],
  ['with a number that was last proved more than 90 days ago', 91 * DAY, true],
])('the number alone is not enough %s', async (_, seconds, known) => {
  const world = await newWorld()
  const first = (await newOwner(world, mother)).browser
  world.clock.pass(seconds)
  const browser = known ? first : world.newBrowser()
  const page = await forgets(world, browser)
  expect(page.heading).toBe('Забыли пароль?')
  expect(page.text).toContain('Поможет и школа')
  expect((await browser.open(`${world.id}/sign-in/recovery/password`)).heading).toBe('Забыли пароль?')
  const forced = await browser.post(`${world.id}/sign-in/recovery/password`, { password: NEW_PASSWORD })
  expect(forced.headers.get('location')).toBe('/sign-in/recovery')
  await browser.open(`${world.id}/sign-in/phone`)
  expect((await signIn(world, browser, FORGETFUL_MOTHER)).text).toContain('Пароль неверный')
})

test('the digits of a call are not enough, not even in a known browser, and cannot wait', async () => {
  const world = await newWorld()
  const browser = (await newOwner(world, mother)).browser
  await signsOut(world, browser)
  await proveByCall(world, browser, mother.phone)
  const page = await browser.open(`${world.id}/sign-in/recovery`)
  expect(page.heading).toBe('Забыли пароль?')
  expect(page.text).toContain('Подтвердите номер кодом из СМС')
  expect((await browser.open(`${world.id}/sign-in/recovery/waiting`)).heading).toBe('Забыли пароль?')
})

const OWNER = { family_name: mother.family_name, birth_date: mother.birth_date }

/** Asks to wait for a new password in a browser that the account does not know. */
async function asksToWait(world: World, browser: HttpBrowser) {
  await forgets(world, browser)
  await browser.open(`${world.id}/sign-in/recovery/waiting`)
  return browser.submit(OWNER, '/sign-in/recovery/waiting')
}

test('who has nothing but the number waits three days, comes back with the number and is in', async () => {
  const world = await newWorld()
  await newOwner(world, mother)
  const browser = world.newBrowser()
  const waits = await asksToWait(world, browser)
  expect(waits.heading).toBe('Ждём')
  expect(await world.phones.notice(mother.phone)).toMatch(/просит новый пароль.+\/veto\/[\w-]{43}/)

  world.clock.pass(71 * HOUR)
  await forgets(world, browser)
  expect((await browser.open(`${world.id}/sign-in/recovery/waiting`)).heading).toBe('Ждём')
  expect((await browser.open(`${world.id}/sign-in/recovery/password`)).heading).toBe('Забыли пароль?')
  world.clock.pass(HOUR + 1)
  expect((await browser.reload()).heading).toBe('Вход и регистрация')
  expect((await forgets(world, browser)).heading).toBe('Новый пароль')
  expect((await browser.submit({ password: NEW_PASSWORD })).heading).toBe('Личный кабинет Парта ID')

  const another = world.newBrowser()
  expect((await forgets(world, another)).heading).toBe('Забыли пароль?')
})

test('nobody asks every day: three times a month for one number, and the page says what else to do', async () => {
  const world = await newWorld()
  await newOwner(world, mother)
  for (let wait = 1; wait <= 3; wait += 1) {
    await asksToWait(world, world.newBrowser())
    await world.newBrowser().post(vetoLinkIn(await world.phones.notice(mother.phone, 2 * wait - 1)), {})
    await world.phones.notice(mother.phone, 2 * wait)
    world.clock.pass(DAY)
  }
  const refused = await asksToWait(world, world.newBrowser())
  expect([refused.status, refused.text]).toEqual([429, expect.stringContaining('попросите помощи в школе')])
})

test('a wait that nobody comes back for is over after a week', async () => {
  const world = await newWorld()
  await newOwner(world, mother)
  const browser = world.newBrowser()
  await asksToWait(world, browser)
  world.clock.pass(72 * HOUR + 7 * DAY + 1)
  expect((await forgets(world, browser)).heading).toBe('Забыли пароль?')
})

test('who cannot say whose account it is does not begin to wait, and nobody is told', async () => {
  const world = await newWorld()
  await newOwner(world, mother)
  const browser = world.newBrowser()
  await forgets(world, browser)
  await browser.open(`${world.id}/sign-in/recovery/waiting`)
  for (const left of [
    'Осталось 4 попытки',
    'Осталось 3 попытки',
    'Осталось 2 попытки',
    'Осталась 1 попытка',
  ]) {
    const page = await browser.submit({ ...OWNER, birth_date: '03.02.1985' }, '/sign-in/recovery/waiting')
    expect([page.status, page.text]).toEqual([422, expect.stringContaining(left)])
  }
  await browser.submit({ ...OWNER, family_name: 'Петрова' }, '/sign-in/recovery/waiting')
  expect(browser.page().text).toMatch(/Попытки закончились.*Подтвердить номер ещё раз/)
  const spent = await browser.post(`${world.id}/sign-in/recovery/waiting`, OWNER)
  expect([spent.status, await spent.text()]).toEqual([429, expect.stringContaining('Попытки закончились')])
  expect(world.phones.noticesOn(mother.phone)).toEqual([])
})

test('a name is known again however it is spelled', async () => {
  const world = await newWorld()
  await newOwner(world, { ...mother, family_name: 'Семёнова-Дёмина' })
  const another = world.newBrowser()
  await forgets(world, another)
  await another.open(`${world.id}/sign-in/recovery/waiting`)
  const page = await another.submit({ ...OWNER, family_name: 'семенова демина' }, '/sign-in/recovery/waiting')
  expect(page.heading).toBe('Ждём')
})

test('who remembers the password while waiting signs in, and the wait is over', async () => {
  const world = await newWorld()
  await newOwner(world, mother)
  const browser = world.newBrowser()
  await asksToWait(world, browser)
  world.clock.pass(HOUR)
  const owner = await signedIn(world, mother)
  expect((await owner.open(`${world.id}/cabinet`)).text).not.toContain('Кто-то просит новый пароль')
  world.clock.pass(72 * HOUR)
  expect((await forgets(world, browser)).heading).toBe('Забыли пароль?')
})

test('who forgets the password again, after all, waits anew', async () => {
  const world = await newWorld()
  await newOwner(world, mother)
  await asksToWait(world, world.newBrowser())
  await signedIn(world, mother)
  const browser = world.newBrowser()
  expect((await asksToWait(world, browser)).heading).toBe('Ждём')
  await world.phones.notice(mother.phone, 2)
  world.clock.pass(72 * HOUR + 1)
  expect((await forgets(world, browser)).heading).toBe('Новый пароль')
})

test.each([
  [
    'number',
    '/sign-in/password',
    (world: World, owner: HttpBrowser) => proveAndOpen(world, owner, mother.phone, '/'),
  ],
  [
    'e-mail address',
    '/sign-in/without-number/password',
    (world: World, owner: HttpBrowser) => proveAddress(world, owner, MAIL),
  ],
])(
  'who had proved the %s before somebody began to wait, and types the password then, ends the wait',
  async (_, path, proves) => {
    const world = await newWorld()
    await newOwner(world, mother)
    await giveEmail(world, mother, MAIL)
    const owner = world.newBrowser()
    await proves(world, owner)
    const thief = world.newBrowser()
    await asksToWait(world, thief)
    await owner.post(world.id + path, { password: mother.password, second_code: '' })
    expect((await owner.open(`${world.id}/cabinet`)).heading).toBe('Личный кабинет Парта ID')
    world.clock.pass(72 * HOUR + 1)
    expect((await forgets(world, thief)).heading).toBe('Забыли пароль?')
  },
)

test('of twenty resets at once in one browser one is done, and all end where it ended', async () => {
  const world = await newCrowdedWorld()
  const browser = (await newOwner(world, mother)).browser
  await forgets(world, browser)
  const passwords = Array.from({ length: 20 }, (_, nth) => `новый пароль номер ${nth}`)
  const answers = await Promise.all(
    passwords.map((password) => browser.post(`${world.id}/sign-in/recovery/password`, { password })),
  )
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([303]))
  expect(await resetsNoted(world)).toBe(1)
})

test('of two resets at once in two browsers that the account knows one is done', async () => {
  const world = await newCrowdedWorld()
  const browsers = [(await newOwner(world, mother)).browser, await signedIn(world, mother)]
  for (const browser of browsers) await forgets(world, browser)
  const answers = await Promise.all(
    browsers.map((browser, nth) =>
      browser.post(`${world.id}/sign-in/recovery/password`, { password: `новый пароль номер ${nth}` }),
    ),
  )
  const ends = answers.map((answer) => answer.headers.get('location')).sort()
  expect(ends).toEqual(['/cabinet', '/sign-in/recovery'])
  expect(await resetsNoted(world)).toBe(1)
})

test('a sign-in with the old password that was under way ends nowhere after the reset', async () => {
  const world = await newWorld()
  const browser = (await newOwner(world, mother)).browser
  const [typing, returning] = [world.newBrowser(), world.newBrowser()]
  for (const thief of [typing, returning]) {
    await thief.open(`${world.platform}/sign-in?next=/profile`)
    await proveNumber(world, thief, mother.phone)
  }
  const entered = await returning.post(`${world.id}/sign-in/password`, { password: mother.password })
  await forgets(world, browser)
  await browser.submit({ password: NEW_PASSWORD })
  const wrong = await typing.submit({ password: mother.password }, '/sign-in/password')
  expect(wrong.text).toContain('Пароль неверный')
  const resumed = await returning.open(new URL(entered.headers.get('location') ?? '', world.id).href)
  expect(resumed.heading).not.toBe('Профиль')
  expect((await returning.open(`${world.id}/cabinet`)).heading).toBe('Вход и регистрация')
})

async function resetsNoted(world: World): Promise<number> {
  const { db } = world.composed.id.ctx
  const rows = await db.selectFrom('id.audit').where('event', '=', 'id.password_reset').select('id').execute()
  return rows.length
}
