import { expect, test } from 'vitest'
import { startRecovery } from '#id/index.ts'
import { newCrowdedWorld } from '#tests/support/crowd.ts'
import type { HttpBrowser } from '#tests/support/http-browser.ts'
import { holderOf, newOwner } from '#tests/support/owners.ts'
import { father, mother, proveNumber, signIn } from '#tests/support/people.ts'
import { DAY, giveEmail, HOUR, proveAndOpen, proveByCall, signedIn } from '#tests/support/recovery.ts'
import { appCode, connectApp, newRecoveryCodes } from '#tests/support/second-proofs.ts'
import { proveNew, provePresent } from '#tests/support/steps-of-numbers.ts'
import { newWorld, type World } from '#tests/support/world.ts'

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
  const spent = await browser.submit(OWNER, '/sign-in/recovery/waiting')
  expect([spent.status, spent.text]).toEqual([429, expect.stringContaining('Попытки закончились')])
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
  await signedIn(world, mother)
  world.clock.pass(72 * HOUR)
  expect((await forgets(world, browser)).heading).toBe('Забыли пароль?')
})

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

/** Opens the link of the school and presses «Продолжить». */
async function followsLink(browser: HttpBrowser, url: string) {
  await browser.open(url)
  return browser.submit({})
}

test('the link of the school and the number together open the account, once', async () => {
  const world = await newWorld()
  const { ctx } = world.composed.id
  await newOwner(world, mother)
  world.clock.pass(200 * DAY)
  const accountId = await holderOf(world, mother.phone)
  const { url } = await startRecovery(ctx, { accountId, by: 'Соколова А. П., паспорт проверен' })
  expect(await world.phones.notice(mother.phone)).toContain('Школа дала ссылку')
  const [browser, another] = [world.newBrowser(), world.newBrowser()]
  await browser.open(url)
  expect(browser.page().html).not.toMatch(/Ольга|Иванова|999/)
  expect((await followsLink(browser, url)).heading).toBe('Вход и регистрация')
  await followsLink(another, url)
  for (const one of [browser, another]) expect((await forgets(world, one)).heading).toBe('Новый пароль')
  expect((await browser.submit({ password: NEW_PASSWORD })).heading).toBe('Личный кабинет Парта ID')
  const late = await another.submit({ password: 'пароль опоздавшей' }, '/sign-in/recovery/password')
  expect(late.heading).toBe('Забыли пароль?')
  expect((await world.newBrowser().open(url)).heading).toBe('Ссылка больше не действует')
})

test('the link of the school opens nothing without the number, nor with another number, and only for a day', async () => {
  const world = await newWorld()
  const { ctx } = world.composed.id
  await newOwner(world, mother)
  await newOwner(world, father)
  const accountId = await holderOf(world, mother.phone)
  const { url } = await startRecovery(ctx, { accountId, by: 'operator' })
  const browser = world.newBrowser()
  await followsLink(browser, url)
  expect((await browser.open(`${world.id}/sign-in/recovery/password`)).heading).toBe('Вход и регистрация')
  const other = await proveAndOpen(world, browser, father.phone, '/sign-in/recovery')
  expect(other.heading).toBe('Забыли пароль?')
  world.clock.pass(DAY + 1)
  expect((await forgets(world, browser)).heading).toBe('Забыли пароль?')
})

test('a later link of the school ends the one before', async () => {
  const world = await newWorld()
  const { ctx } = world.composed.id
  await newOwner(world, mother)
  const accountId = await holderOf(world, mother.phone)
  const first = await startRecovery(ctx, { accountId, by: 'operator' })
  const second = await startRecovery(ctx, { accountId, by: 'operator' })
  expect((await world.newBrowser().open(first.url)).status).toBe(404)
  expect((await world.newBrowser().open(second.url)).status).toBe(200)
})

const MAIL = 'olga@example.ru'

/** Asks for a code to an address and types what comes. */
async function showsEmail(world: World, browser: HttpBrowser, email: string) {
  await forgets(world, browser)
  await browser.open(`${world.id}/sign-in/recovery/email`)
  const before = world.phones.mailsTo(email).filter(({ code }) => code).length
  await browser.submit({ email }, '/sign-in/recovery/email')
  const { code } = await world.phones.mailedCode(email, before + 1)
  return browser.submit({ code: code ?? '' }, '/sign-in/recovery/email/code')
}

test('a code to the confirmed e-mail address is enough beside the number, in any browser', async () => {
  const world = await newWorld()
  await newOwner(world, mother)
  await giveEmail(world, mother, MAIL)
  world.clock.pass(300 * DAY)
  const browser = world.newBrowser()
  expect((await showsEmail(world, browser, 'Olga@Example.ru')).heading).toBe('Новый пароль')
  expect((await browser.submit({ password: NEW_PASSWORD })).heading).toBe('Личный кабинет Парта ID')
  expect((await world.phones.mail(MAIL, 1)).text).toContain('Пароль вашего аккаунта изменён')
})

test('a code to an address of one’s own proves nothing, and no page names the right one', async () => {
  const world = await newWorld()
  await newOwner(world, mother)
  await giveEmail(world, mother, MAIL)
  const browser = world.newBrowser()
  const pages = [await forgets(world, browser), await browser.open(`${world.id}/sign-in/recovery/email`)]
  const page = await showsEmail(world, browser, 'igor@example.ru')
  expect([page.status, page.text]).toEqual([422, expect.stringContaining('Этот адрес не от аккаунта')])
  for (const { html } of [...pages, page]) expect(html).not.toMatch(/olga|o\*\*\*/)
  expect((await browser.open(`${world.id}/sign-in/recovery/password`)).heading).toBe('Забыли пароль?')
})

test('a recovery code is enough beside the number, once', async () => {
  const world = await newWorld()
  const { browser: owner } = await newOwner(world, mother)
  const [code = ''] = await newRecoveryCodes(world, owner)
  world.clock.pass(300 * DAY)
  for (const [way, heading] of [
    [world.newBrowser(), 'Новый пароль'],
    [world.newBrowser(), 'Запасной код'],
  ] as const) {
    await forgets(world, way)
    await way.open(`${world.id}/sign-in/recovery/code`)
    expect((await way.submit({ code }, '/sign-in/recovery/code')).heading).toBe(heading)
  }
})

test('recovery codes cannot be guessed: five tries for each proof of the number', async () => {
  const world = await newWorld()
  await newOwner(world, mother)
  const browser = world.newBrowser()
  await forgets(world, browser)
  await browser.open(`${world.id}/sign-in/recovery/code`)
  const code = 'AAAA-AAAA-AAAA-AAAA-AAAA-AAAA'
  for (let guess = 1; guess <= 5; guess += 1) await browser.submit({ code }, '/sign-in/recovery/code')
  const spent = await browser.submit({ code }, '/sign-in/recovery/code')
  expect([spent.status, spent.text]).toEqual([429, expect.stringContaining('Попытки закончились')])
})

test('a reset does not go around the code from an application', async () => {
  const world = await newWorld()
  const { browser } = await newOwner(world, mother)
  const secret = await connectApp(world, browser)
  await forgets(world, browser)
  const page = await browser.submit({ password: NEW_PASSWORD })
  expect(page.heading).toBe('Код из приложения')
  expect((await browser.open(`${world.id}/cabinet`)).heading).toBe('Вход и регистрация')
  world.clock.pass(60)
  await browser.open(`${world.id}/sign-in/app-code`)
  const entered = await browser.submit({ code: appCode(world, secret) }, '/sign-in/app-code')
  expect(entered.heading).toBe('Личный кабинет Парта ID')
})

test('what was shown for one account is worth nothing when the number has moved on to another', async () => {
  const world = await newWorld()
  const { browser: owner } = await newOwner(world, mother)
  await giveEmail(world, mother, MAIL)
  const browser = world.newBrowser()
  expect((await showsEmail(world, browser, MAIL)).heading).toBe('Новый пароль')
  const other = '+79990000191'
  await proveNew(world, { browser: owner }, other)
  await provePresent(world, { browser: owner, person: mother })
  await newOwner(world, { ...father, phone: mother.phone })
  const page = await browser.submit({ password: NEW_PASSWORD }, '/sign-in/recovery/password')
  expect(page.heading).toBe('Забыли пароль?')
})
