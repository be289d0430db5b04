import { expect, test } from 'vitest'
import { newCrowdedWorld } from '#tests/support/crowd.ts'
import type { HttpBrowser } from '#tests/support/http-browser.ts'
import { holderOf, newOwner, nowhere } from '#tests/support/owners.ts'
import { father, masha, mother, type Person, stranger } from '#tests/support/people.ts'
import { DAY, giveEmail, proveAddress, proveAndOpen } from '#tests/support/recovery.ts'
import { count } from '#tests/support/rows.ts'
import { appCode, connectApp, newRecoveryCodes } from '#tests/support/second-proofs.ts'
import { newWorld, type World } from '#tests/support/world.ts'
import { deleteAccount } from '../deletion/delete-account.ts'
import { browserFacts } from '../device/known-device.ts'
import { guardEmail } from '../email/email-address.ts'
import { requestEmailCode } from '../email/request-email-code.ts'
import { createPasswordHasher } from '../password/password-hasher.ts'
import { enterWithoutNumber } from './enter-without-number.ts'
import { spendAppCodeTry } from './without-number-store.ts'

const MAIL = 'olga@example.ru'
const START = '/sign-in/without-number'

/** Types an address and the code that comes to it. */
function provesAddress(world: World, browser: HttpBrowser, email = MAIL) {
  return proveAddress(world, browser, email)
}

function typesPassword(browser: HttpBrowser, password: string, second_code = '') {
  return browser.submit({ password, second_code }, `${START}/password`)
}

/** The number of an account goes to a stranger. */
async function losesNumber(world: World, person: Person) {
  world.clock.pass(91 * DAY)
  const browser = world.newBrowser()
  await proveAndOpen(world, browser, person.phone, '/sign-in/not-me')
  await browser.submit({}, '/sign-in/not-me')
  const { phone: _, ...form } = stranger
  await browser.submit(form, '/sign-in/account')
}

test('a mother whose number was given away signs in by e-mail and password and adds a new number', async () => {
  const world = await newWorld()
  const { accountId } = await newOwner(world, mother)
  await giveEmail(world, mother, MAIL)
  await losesNumber(world, mother)

  const browser = world.newBrowser()
  expect((await provesAddress(world, browser)).heading).toBe('Введите пароль')
  expect(browser.page().html).not.toMatch(/Ольга|Иванова/)
  const page = await typesPassword(browser, mother.password)
  expect([page.heading, page.text]).toEqual([
    'Другой номер телефона',
    expect.stringContaining('у этого аккаунта нет номера'),
  ])
  expect((await browser.open(`${world.id}/cabinet`)).text).toContain('У аккаунта нет номера телефона')
  const texts = world.phones.mailsTo(MAIL).map(({ text }) => text)
  expect(texts.join()).toContain('перешёл новому владельцу')

  const number = '+79990000190'
  await browser.open(`${world.id}/number`)
  await browser.submit({ phone: number }, '/number')
  await browser.submit({ code: await world.phones.code(number) }, '/number/code')
  const changed = await browser.submit({}, '/number/confirmation')
  expect(changed.heading).toBe('Номер изменён')
  expect(await holderOf(world, number)).toBe(accountId)
})

test('a sign-in without the number is told to every contact, the number that is still there among them', async () => {
  const world = await newWorld()
  await newOwner(world, mother)
  await giveEmail(world, mother, MAIL)
  const browser = world.newBrowser()
  await provesAddress(world, browser)
  await typesPassword(browser, mother.password)
  expect(await world.phones.notice(mother.phone)).toContain('по почте и паролю')
})

test('a mother whose number is gone closes her account, changes her mind, and restores it by e-mail and password', async () => {
  const world = await newWorld()
  const { accountId } = await newOwner(world, mother)
  await giveEmail(world, mother, MAIL)
  await losesNumber(world, mother)
  const browser = world.newBrowser()
  await provesAddress(world, browser)
  await typesPassword(browser, mother.password)
  await browser.post(`${world.id}/cabinet/personal/deletion`, { understood: 'yes' })
  expect(await count(world, 'id.session', { account_id: accountId })).toBe(0)

  const later = world.newBrowser()
  await provesAddress(world, later)
  for (const nobody of [later, world.newBrowser()]) {
    const answer = await nobody.post(`${world.id}/restoration`, {})
    expect(answer.headers.get('location')).toBe('/sign-in/phone')
  }
  await later.open(`${world.id}${START}/password`)
  expect((await typesPassword(later, mother.password)).heading).toMatch(/^Аккаунт будет удалён \d+/)
  world.clock.pass(31 * 60)
  expect((await later.post(`${world.id}/restoration`, {})).headers.get('location')).toBe('/sign-in/phone')
  await provesAddress(world, later)
  await typesPassword(later, mother.password)
  expect(await count(world, 'id.session', { account_id: accountId })).toBe(0)
  expect((await later.submit({}, '/restoration')).heading).toBe('Другой номер телефона')
  expect((await later.open(`${world.id}/cabinet`)).text).toContain('Ольга')
  expect(await count(world, 'id.audit', { account_id: accountId, event: 'id.account_restored' })).toBe(1)
  expect((await later.post(`${world.id}/restoration`, {})).headers.get('location')).toBe('/sign-in/phone')
})

test('one address of a family: the password says whose account is meant', async () => {
  const world = await newWorld()
  const accounts = []
  for (const person of [masha, mother]) {
    accounts.push((await newOwner(world, person)).accountId)
    await giveEmail(world, person, MAIL)
  }
  const browser = world.newBrowser()
  await provesAddress(world, browser)
  await typesPassword(browser, mother.password)
  expect((await browser.open(`${world.id}/cabinet`)).text).toContain('Иванова Ольга Викторовна')
})

test('until the code is right, nothing tells whether an account has the address; then its owner alone is told', async () => {
  const world = await newWorld()
  await newOwner(world, mother)
  await giveEmail(world, mother, MAIL)
  const seen = []
  for (const email of [MAIL, 'nobody@example.ru']) {
    const browser = world.newBrowser()
    await browser.open(world.id + START)
    world.statements.length = 0
    const sent = await browser.submit({ email }, START)
    const wrong = await browser.submit({ code: '000000' }, `${START}/code`)
    const blank = (html: string) => html.replaceAll(email, '#').replace(/\d+:\d\d|data-countdown="\d+"/g, '#')
    seen.push([sent.status, blank(sent.html), wrong.status, blank(wrong.html), [...world.statements]])
    expect((await world.phones.mailedCode(email)).code).toMatch(/^\d{6}$/)
  }
  expect(seen[1]).toEqual(seen[0])
  const browser = world.newBrowser()
  expect((await provesAddress(world, browser, 'nobody@example.ru')).heading).toBe('Такого аккаунта нет')
})

test('an address that is not confirmed, or no longer there, opens nothing', async () => {
  const world = await newWorld()
  for (const person of [mother, father]) {
    await newOwner(world, person)
    await giveEmail(world, person, MAIL)
  }
  const { db } = world.composed.id.ctx
  const [mothers, fathers] = [await holderOf(world, mother.phone), await holderOf(world, father.phone)]
  await db.updateTable('id.email').set({ confirmed_at: null }).where('account_id', '=', mothers).execute()
  await db
    .updateTable('id.email')
    .set({ removed_at: world.clock.now() })
    .where('account_id', '=', fathers)
    .execute()
  const browser = world.newBrowser()
  expect((await provesAddress(world, browser)).heading).toBe('Такого аккаунта нет')
  for (const { password } of [mother, father]) {
    await browser.post(`${world.id}${START}/password`, { password, second_code: '' })
    expect((await browser.open(`${world.id}/cabinet`)).heading).toBe('Вход и регистрация')
  }
})

test('five wrong passwords, and the address has to be proved anew', async () => {
  const world = await newWorld()
  await newOwner(world, mother)
  await giveEmail(world, mother, MAIL)
  const browser = world.newBrowser()
  await provesAddress(world, browser)
  for (const left of [
    'Осталось 4 попытки',
    'Осталось 3 попытки',
    'Осталось 2 попытки',
    'Осталась 1 попытка',
  ]) {
    expect((await typesPassword(browser, 'это не её пароль')).text).toContain(left)
  }
  expect((await typesPassword(browser, 'это не её пароль')).text).toContain('Попытки закончились')
  const late = await browser.post(`${world.id}${START}/password`, { password: mother.password })
  expect([late.status, await late.text()]).toEqual([422, expect.stringContaining('Попытки закончились')])
})

test('where the account asks for a code from an application, e-mail and password are not enough', async () => {
  const world = await newWorld()
  const { browser: owner } = await newOwner(world, mother)
  await giveEmail(world, mother, MAIL)
  const [recoveryCode = ''] = await newRecoveryCodes(world, owner)
  const secret = await connectApp(world, owner)
  world.clock.pass(60)
  const browser = world.newBrowser()
  await provesAddress(world, browser)
  expect((await typesPassword(browser, mother.password)).text).toContain('Нужен код из приложения')
  const wrong = await typesPassword(browser, mother.password, 'AAAA-AAAA-AAAA-AAAA-AAAA-AAAA')
  expect(wrong.text).toContain('Нужен код из приложения')
  expect((await browser.open(`${world.id}/cabinet`)).heading).toBe('Вход и регистрация')
  await browser.open(`${world.id}${START}/password`)
  const page = await typesPassword(browser, mother.password, appCode(world, secret))
  expect(page.heading).toBe('Другой номер телефона')

  const another = world.newBrowser()
  await provesAddress(world, another)
  expect((await typesPassword(another, mother.password, recoveryCode)).heading).toBe('Другой номер телефона')
})

test('a closed account signs in nowhere by e-mail and password, not even by the form alone: it can be restored', async () => {
  const world = await newWorld()
  const { browser: owner } = await newOwner(world, mother)
  await giveEmail(world, mother, MAIL)
  const early = world.newBrowser()
  await provesAddress(world, early)
  await owner.open(`${world.id}/cabinet/personal/deletion`)
  await owner.submit({ understood: 'yes' }, '/cabinet/personal/deletion')
  const late = world.newBrowser()
  await provesAddress(world, late)
  for (const browser of [early, late]) {
    const answer = await browser.post(`${world.id}${START}/password`, { password: mother.password })
    expect(answer.headers.get('location')).toBe('/restoration')
    expect((await browser.open(`${world.platform}/sign-in?next=/profile`)).url).toContain(world.id)
  }
  expect(await count(world, 'id.session')).toBe(0)
})

test.each([
  ['has lost its number', (world: World) => losesNumber(world, mother)],
  [
    'is not closed',
    (world: World, other: string) =>
      deleteAccount(world.composed.id.ctx, { accountId: other, language: 'ru', browser: nowhere(world) }),
  ],
])('of two accounts with one address and one password the one is meant that %s', async (_, happens) => {
  const world = await newWorld()
  const same = { password: 'один на всю семью' }
  const [other] = [
    await newOwner(world, { ...masha, ...same }),
    await newOwner(world, { ...mother, ...same }),
  ]
  for (const person of [masha, mother]) await giveEmail(world, person, MAIL)
  await happens(world, other.accountId)
  const browser = world.newBrowser()
  await provesAddress(world, browser)
  await typesPassword(browser, same.password)
  expect((await browser.open(`${world.id}/cabinet`)).text).toContain('Иванова Ольга Викторовна')
})

test('who finds the queue of passwords full loses no try by it; a wrong password stands in the history', async () => {
  const world = await newWorld()
  const { browser: owner } = await newOwner(world, mother)
  await giveEmail(world, mother, MAIL)
  const browser = world.newBrowser()
  await provesAddress(world, browser)
  const { ctx } = world.composed.id
  const quiet = ctx.hasher
  ctx.hasher = createPasswordHasher({ atOnce: 0, waiting: 0 })
  for (let nth = 0; nth < 6; nth += 1) {
    const busy = await browser.post(`${world.id}${START}/password`, { password: mother.password })
    expect(busy.status).toBe(503)
  }
  ctx.hasher = quiet
  expect((await typesPassword(browser, 'это не её пароль')).text).toContain('Осталось 4 попытки')
  expect((await owner.open(`${world.id}/cabinet/history`)).text).toContain('Введён неверный пароль')
})

test('no password is looked at before the address is proved, not even behind the page', async () => {
  const world = await newWorld()
  await newOwner(world, mother)
  await giveEmail(world, mother, MAIL)
  const { ctx } = world.composed.id
  const email = guardEmail(ctx.secrets, MAIL)
  const asked = { accountId: null, email, purpose: 'sign_in', language: 'ru', address: '' } as const
  const sent = await requestEmailCode(ctx, asked)
  if (!sent.ok) throw new Error(sent.error)
  const browser = browserFacts(ctx.secrets, { device: undefined, userAgent: undefined, address: '' })
  const typed = { token: sent.token, password: mother.password, secondCode: undefined, browser }
  expect(await enterWithoutNumber(ctx, typed)).toEqual({ ok: false, error: 'passwords_spent' })
})

test('codes from the application cannot be guessed by proving the address again and again: twenty an hour', async () => {
  const world = await newWorld()
  const { browser: owner, accountId } = await newOwner(world, mother)
  await connectApp(world, owner)
  const tried = { accountId, triesPerHour: 20, now: world.clock.now() }
  const { db } = world.composed.id.ctx
  const tries = await Promise.all(Array.from({ length: 25 }, () => spendAppCodeTry(db, tried)))
  expect(tries.filter(Boolean)).toHaveLength(20)
  const anHourLater = { ...tried, now: new Date(tried.now.getTime() + 3_600_001) }
  expect(await spendAppCodeTry(db, anHourLater)).toBeDefined()
})

test('five times the right password at once: one sign-in', async () => {
  const world = await newCrowdedWorld()
  await newOwner(world, mother)
  await giveEmail(world, mother, MAIL)
  const browser = world.newBrowser()
  await provesAddress(world, browser)
  const answers = await Promise.all(
    Array.from({ length: 5 }, () =>
      browser.post(`${world.id}${START}/password`, { password: mother.password, second_code: '' }),
    ),
  )
  expect(answers.filter((answer) => answer.headers.get('location') === '/number')).toHaveLength(1)
})
