import { expect, test } from 'vitest'
import { settle } from '#tests/support/cast.ts'
import { fieldsOf } from '#tests/support/form-fields.ts'
import type { HttpBrowser } from '#tests/support/http-browser.ts'
import { newOwner, nowhere } from '#tests/support/owners.ts'
import { mother, oneOfMany, proveNumber, signIn } from '#tests/support/people.ts'
import { giveEmail, proveAddress, proveAndOpen } from '#tests/support/recovery.ts'
import { count } from '#tests/support/rows.ts'
import { appCode, connectApp, ownerAt } from '#tests/support/second-proofs.ts'
import { isBackAt, newService } from '#tests/support/service.ts'
import { newWorld, type World } from '#tests/support/world.ts'
import { deleteAccount } from '../deletion/delete-account.ts'
import { sweep } from '../sweep.ts'

const HOUR = 3600
const MAIL = 'olga@example.ru'
const PASSWORD = '/sign-in/password'

/** Signs the mother in with the tick, at Parta ID itself or at what waits at `start`. */
async function onBorrowed(world: World, browser: HttpBrowser, start = `${world.id}/sign-in/phone`) {
  await browser.open(start)
  await proveNumber(world, browser, mother.phone)
  return browser.submit({ password: mother.password, borrowed: 'yes' }, PASSWORD)
}

const isIn = async (world: World, browser: HttpBrowser) =>
  (await browser.open(`${world.id}/cabinet`)).heading === 'Личный кабинет Парта ID'

/** Closes the browser: cookies without an age are gone. */
async function close(world: World, browser: HttpBrowser): Promise<void> {
  for (const cookie of await browser.jar.getCookies(world.id)) {
    if (cookie.expires === 'Infinity' && cookie.maxAge === null) {
      await browser.jar.setCookie(`${cookie.key}=; Max-Age=0; Path=${cookie.path}`, world.id)
    }
  }
}

test('on somebody else’s device the sign-in is gone when the browser is closed; on the own one it stays', async () => {
  const world = await newWorld()
  const site = await newService(world, { firstParty: true })
  await settle(world, mother)
  for (const start of [`${world.id}/sign-in/phone`, site.signInUrl()]) {
    const [borrowed, own] = [world.newBrowser(), world.newBrowser()]
    await onBorrowed(world, borrowed, start)
    await own.open(start)
    await signIn(world, own, mother)
    expect([await isIn(world, borrowed), await isIn(world, own)]).toEqual([true, true])
    await close(world, borrowed)
    await close(world, own)
    expect([await isIn(world, borrowed), await isIn(world, own)]).toEqual([false, true])
  }
})

test('an hour without use ends it, and using it begins the hour anew', async () => {
  const world = await newWorld()
  const site = await newService(world, { firstParty: true })
  await settle(world, mother)
  for (const start of [`${world.id}/sign-in/phone`, site.signInUrl()]) {
    const browser = world.newBrowser()
    await onBorrowed(world, browser, start)
    for (let times = 0; times < 3; times += 1) {
      world.clock.pass(HOUR - 60)
      expect(await isIn(world, browser)).toBe(true)
    }
    world.clock.pass(HOUR - 60)
    expect(isBackAt(site, await browser.open(site.signInUrl()))).toBe(true)
    world.clock.pass(HOUR + 1)
    expect(await isIn(world, browser)).toBe(false)
  }
})

test('however much it is used, it is over for good after the days that every sign-in has', async () => {
  const world = await newWorld({ settings: { SESSION_DAYS: '1', SESSION_DAYS_AT_MOST: '1' } })
  await settle(world, mother)
  const browser = world.newBrowser()
  await onBorrowed(world, browser)
  for (let used = 1; used < 25; used += 1) {
    world.clock.pass(HOUR - 60)
    expect([used, await isIn(world, browser)]).toEqual([used, true])
  }
  world.clock.pass(HOUR - 60)
  expect(await isIn(world, browser)).toBe(false)
})

test('the browser is neither a known one nor offers the account afterwards, even where it did before', async () => {
  const world = await newWorld()
  await settle(world, mother)
  const browser = world.newBrowser()
  await browser.open(`${world.id}/sign-in/phone`)
  await signIn(world, browser, mother)
  expect(await count(world, 'id.known_device')).toBe(1)
  await onBorrowed(world, browser)
  expect((await browser.open(`${world.id}/cabinet/sessions`)).text).toContain('Чужое устройство')
  expect(await count(world, 'id.known_device')).toBe(0)
  expect(await count(world, 'id.session')).toBe(1)
  await browser.post(`${world.id}/sign-out`, {})
  expect((await browser.open(`${world.id}/sign-in/accounts`)).heading).toBe('Вход и регистрация')
})

test('who signs in again as the own one after a borrowed sign-in stays signed in, and the other way round', async () => {
  const world = await newWorld()
  const site = await newService(world, { firstParty: true })
  await settle(world, mother)
  const browser = world.newBrowser()
  await onBorrowed(world, browser, site.signInUrl())
  await browser.open(site.signInUrl({ prompt: 'login' }))
  await signIn(world, browser, mother)
  await close(world, browser)
  expect(await isIn(world, browser)).toBe(true)
  await onBorrowed(world, browser, site.signInUrl({ prompt: 'login' }))
  await close(world, browser)
  expect(await isIn(world, browser)).toBe(false)
})

test('a newcomer can open an account on somebody else’s device, also with a double tap', async () => {
  const world = await newWorld()
  const { phone, ...form } = oneOfMany(700)
  const browser = world.newBrowser()
  await browser.open(`${world.id}/sign-in/phone`)
  await proveNumber(world, browser, phone)
  await browser.submitTwice({ ...form, borrowed: 'yes' }, '/sign-in/account')
  expect(await isIn(world, browser)).toBe(true)
  expect(await count(world, 'id.known_device')).toBe(0)
  await close(world, browser)
  expect(await isIn(world, browser)).toBe(false)
})

test('within the hour the services are told, so that nobody finds the platform open on that device', async () => {
  const world = await newWorld()
  await settle(world, mother)
  const [borrowed, own] = [world.newBrowser(), world.newBrowser()]
  await onBorrowed(world, borrowed, `${world.platform}/sign-in?next=/profile`)
  await own.open(`${world.platform}/sign-in?next=/profile`)
  await signIn(world, own, mother)
  expect(borrowed.page().heading).toBe('Профиль')
  await close(world, borrowed)
  world.clock.pass(HOUR + 1)
  await sweep(world.composed.id.ctx)
  await expect.poll(() => count(world, 'school.session')).toBe(1)
  expect((await borrowed.open(`${world.platform}/profile`)).heading).toBe('Вход и регистрация')
  expect((await own.open(`${world.platform}/profile`)).heading).toBe('Профиль')
})

test('the tick at the password holds through the second proof, whichever it is', async () => {
  const world = await newWorld()
  const { browser: own, person } = await ownerAt(world, 710)
  const secret = await connectApp(world, own)
  world.clock.pass(61)
  const browser = world.newBrowser()
  await browser.open(`${world.id}/sign-in/phone`)
  await proveNumber(world, browser, person.phone)
  const asked = await browser.submit({ password: person.password, borrowed: 'yes' }, PASSWORD)
  const [, other = ''] = /href="(\/sign-in\/recovery-code[^"]*)"/.exec(asked.html) ?? []
  const page = await browser.open(world.id + other)
  expect(fieldsOf(page, '/sign-in/recovery-code')).toMatchObject({ borrowed: 'yes' })
  await browser.open(asked.url)
  const ticked = fieldsOf(browser.page(), '/sign-in/app-code')
  await browser.submit({ ...ticked, code: appCode(world, secret) }, '/sign-in/app-code')
  expect(await isIn(world, browser)).toBe(true)
  expect(await count(world, 'id.known_device')).toBe(1)
  await close(world, browser)
  expect(await isIn(world, browser)).toBe(false)
})

test('whoever restores a closed account on somebody else’s device is out when the browser is closed, too', async () => {
  const world = await newWorld()
  const { accountId } = await newOwner(world, mother)
  await deleteAccount(world.composed.id.ctx, { accountId, language: 'ru', browser: nowhere(world) })
  const browser = world.newBrowser()
  const page = await onBorrowed(world, browser)
  expect(page.heading).toContain('Аккаунт будет удалён')
  await browser.submit(fieldsOf(page, '/restoration'), '/restoration')
  expect(await isIn(world, browser)).toBe(true)
  await close(world, browser)
  expect(await isIn(world, browser)).toBe(false)
})

test.each([
  [
    'forgot the password',
    async (world: World, browser: HttpBrowser) => {
      await proveAndOpen(world, browser, mother.phone, '/sign-in/recovery/email')
      await browser.submit({ email: MAIL }, '/sign-in/recovery/email')
      await browser.submit(
        { code: (await world.phones.mailedCode(MAIL)).code ?? '' },
        '/sign-in/recovery/email/code',
      )
      await browser.submit({ password: 'новый пароль мамы', borrowed: 'yes' }, '/sign-in/recovery/password')
    },
  ],
  [
    'has lost the number',
    async (world: World, browser: HttpBrowser) => {
      await proveAddress(world, browser, MAIL)
      await browser.submit({ password: mother.password, borrowed: 'yes' }, '/sign-in/without-number/password')
    },
  ],
])(
  'who %s on somebody else’s device is out when the browser is closed, and the account does not know it',
  async (_, enters) => {
    const world = await newWorld()
    await settle(world, mother)
    await giveEmail(world, mother, MAIL)
    const { db } = world.composed.id.ctx
    await db.deleteFrom('id.known_device').execute()
    const browser = world.newBrowser()
    await enters(world, browser)
    expect(await isIn(world, browser)).toBe(true)
    expect(await count(world, 'id.known_device')).toBe(0)
    await close(world, browser)
    expect(await isIn(world, browser)).toBe(false)
  },
)
