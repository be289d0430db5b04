import { expect, test } from 'vitest'
import { startRecovery } from '#id/index.ts'
import { newCrowdedWorld } from '#tests/support/crowd.ts'
import type { HttpBrowser } from '#tests/support/http-browser.ts'
import { holderOf, newOwner } from '#tests/support/owners.ts'
import { father, mother } from '#tests/support/people.ts'
import { DAY, giveEmail, proveAndOpen, proveByCall } from '#tests/support/recovery.ts'
import { appCode, connectApp, newRecoveryCodes } from '#tests/support/second-proofs.ts'
import { proveNew, provePresent } from '#tests/support/steps-of-numbers.ts'
import { newWorld, type World } from '#tests/support/world.ts'

const NEW_PASSWORD = 'новый пароль мамы'

/** Proves the mother's number and presses «Забыли пароль?». */
function forgets(world: World, browser: HttpBrowser) {
  return proveAndOpen(world, browser, mother.phone, '/sign-in/recovery')
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

test('ten links of the school at once are one that lives, and no error', async () => {
  const world = await newCrowdedWorld()
  const { ctx } = world.composed.id
  await newOwner(world, mother)
  const accountId = await holderOf(world, mother.phone)
  const links = await Promise.all(
    Array.from({ length: 10 }, () => startRecovery(ctx, { accountId, by: 'operator' })),
  )
  const statuses = []
  for (const { url } of links) statuses.push((await world.newBrowser().open(url)).status)
  expect(statuses.filter((status) => status === 200)).toHaveLength(1)
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

test.each([
  ['has been removed since', { removed_at: new Date() }],
  ['was never confirmed', { confirmed_at: null }],
])('a code to an address that %s proves nothing', async (_, change) => {
  const world = await newWorld()
  await newOwner(world, mother)
  await giveEmail(world, mother, MAIL)
  await world.composed.id.ctx.db.updateTable('id.email').set(change).execute()
  expect((await showsEmail(world, world.newBrowser(), MAIL)).text).toContain('Этот адрес не от аккаунта')
})

test.each([
  [
    'changes the password in the cabinet',
    async (world: World, owner: HttpBrowser) => {
      await owner.open(`${world.id}/cabinet/security/password`)
      await owner.submit({ password: 'пароль хозяйки' }, '/cabinet/security/password')
    },
  ],
  [
    'sets a new one in a browser that the account knows',
    async (world: World, owner: HttpBrowser) => {
      await forgets(world, owner)
      await owner.submit({ password: 'пароль хозяйки' }, '/sign-in/recovery/password')
    },
  ],
])('an owner who %s ends what anybody else has shown, was given or waits for', async (_, changes) => {
  const world = await newWorld()
  const { browser: owner, accountId } = await newOwner(world, mother)
  await giveEmail(world, mother, MAIL)
  const [shown, waits, given] = [world.newBrowser(), world.newBrowser(), world.newBrowser()]
  await showsEmail(world, shown, MAIL)
  await forgets(world, waits)
  await waits.open(`${world.id}/sign-in/recovery/waiting`)
  const whose = { family_name: mother.family_name, birth_date: mother.birth_date }
  expect((await waits.submit(whose, '/sign-in/recovery/waiting')).heading).toBe('Ждём')
  const { url } = await startRecovery(world.composed.id.ctx, { accountId, by: 'operator' })
  await followsLink(given, url)
  expect((await forgets(world, given)).heading).toBe('Новый пароль')

  await changes(world, owner)
  expect((await owner.open(`${world.id}/cabinet`)).text).not.toContain('Кто-то просит новый пароль')
  for (const browser of [shown, given]) {
    const late = await browser.submit({ password: 'пароль чужого' }, '/sign-in/recovery/password')
    expect(late.heading).toBe('Забыли пароль?')
  }
  world.clock.pass(3 * DAY + 60)
  expect((await forgets(world, waits)).heading).toBe('Забыли пароль?')
})

test('a wait for which the number was proved by a text message does not end with the digits of a call', async () => {
  const world = await newWorld()
  await newOwner(world, mother)
  const browser = world.newBrowser()
  await forgets(world, browser)
  await browser.open(`${world.id}/sign-in/recovery/waiting`)
  const whose = { family_name: mother.family_name, birth_date: mother.birth_date }
  await browser.submit(whose, '/sign-in/recovery/waiting')
  world.clock.pass(3 * DAY + 60)
  await proveByCall(world, browser, mother.phone)
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
  expect(browser.page().text).toMatch(/Попытки закончились.*Подтвердить номер ещё раз/)
  const spent = await browser.post(`${world.id}/sign-in/recovery/code`, { code })
  expect([spent.status, await spent.text()]).toEqual([429, expect.stringContaining('Попытки закончились')])
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
  expect((await provePresent(world, { browser: owner, person: mother })).heading).toBe('Номер изменён')
  await newOwner(world, { ...father, phone: mother.phone })
  const page = await browser.submit({ password: NEW_PASSWORD }, '/sign-in/recovery/password')
  expect(page.heading).toBe('Забыли пароль?')
})
