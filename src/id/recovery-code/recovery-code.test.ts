import { afterAll, beforeAll, expect, test } from 'vitest'
import { warmUp } from '#kernel/database/open-database.ts'
import { SAFARI_ON_IPHONE } from '#tests/support/browser-names.ts'
import { dumpOf } from '#tests/support/dump.ts'
import type { HttpBrowser } from '#tests/support/http-browser.ts'
import { nowhere } from '#tests/support/owners.ts'
import { oneOfMany, proveNumber, signUp } from '#tests/support/people.ts'
import { connectApp, newRecoveryCodes, ownerAt } from '#tests/support/second-proofs.ts'
import { openWorld, type World } from '#tests/support/world.ts'
import { spendRecoveryCode } from './spend-recovery-code.ts'

let world: World

beforeAll(async () => {
  world = await openWorld()
  await warmUp(world.composed.id.ctx.db, 12)
})
afterAll(() => world.close())

const spend = (accountId: string, code: string) =>
  spendRecoveryCode(world.composed.id.ctx, { accountId, code, browser: nowhere(world) })
const leftOf = async (browser: HttpBrowser) =>
  /Остал(?:ось|ся) \d+ код(?:ов|а)?|Кодов не осталось/.exec(
    (await browser.open(`${world.id}/cabinet/security`)).text,
  )?.[0]

test('ten codes are shown once; each opens once, however it is typed, and the owner is told', async () => {
  const { browser, person, accountId } = await ownerAt(world, 7001)
  const codes = await newRecoveryCodes(world, browser)
  expect(codes).toHaveLength(10)
  expect(new Set(codes).size).toBe(10)
  expect(codes.every((code) => /^([0-9A-HJKMNP-TV-Z]{4}-){5}[0-9A-HJKMNP-TV-Z]{4}$/.test(code))).toBe(true)
  expect((await browser.open(`${world.id}/cabinet/security/recovery-codes`)).html).not.toContain(codes[0])
  expect(await leftOf(browser)).toBe('Осталось 10 кодов')
  const [first = '', second = ''] = codes
  const byHand = first.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'о').replaceAll('1', 'l')
  expect(await spend(accountId, byHand)).toBe(true)
  expect(await spend(accountId, first)).toBe(false)
  const russian = second.replace(/[ABEKMHPCTX]/g, (sign) => 'АВЕКМНРСТХ'.charAt('ABEKMHPCTX'.indexOf(sign)))
  expect(await spend(accountId, russian)).toBe(true)
  expect(await leftOf(browser)).toBe('Осталось 8 кодов')
  expect(await world.phones.notice(person.phone, 2)).toContain('Использован запасной код. Осталось кодов: 9.')
})

test('a code tried fifty times at once opens once', async () => {
  const { browser, accountId } = await ownerAt(world, 7002)
  const [code = ''] = await newRecoveryCodes(world, browser)
  const answers = await Promise.all(Array.from({ length: 50 }, () => spend(accountId, code)))
  expect(answers.filter(Boolean)).toHaveLength(1)
  expect(await leftOf(browser)).toBe('Осталось 9 кодов')
})

test('new codes end the old ones, and the codes of one account open no other', async () => {
  const one = await ownerAt(world, 7003)
  const other = await ownerAt(world, 7004)
  const [old = ''] = await newRecoveryCodes(world, one.browser)
  const [current = ''] = await newRecoveryCodes(world, one.browser)
  await newRecoveryCodes(world, other.browser)
  expect(await spend(one.accountId, old)).toBe(false)
  expect(await spend(other.accountId, current)).toBe(false)
  expect(await spend(one.accountId, current)).toBe(true)
  expect(await world.phones.notice(one.person.phone, 2)).toContain('Созданы новые запасные коды')
})

test('a form sent twice shows the same codes; an old form cannot bring spent codes back', async () => {
  const { browser, accountId } = await ownerAt(world, 7005)
  const path = `${world.id}/cabinet/security/recovery-codes`
  await browser.open(path)
  const twice = await browser.submitTwice({}, '/cabinet/security/recovery-codes')
  const [code = ''] = twice.html.match(/(?<=<code>)[^<]+/g) ?? []
  expect((await browser.reload()).html).toContain(code)
  expect(await spend(accountId, code)).toBe(true)
  await browser.reload()
  expect(await spend(accountId, code)).toBe(false)
  const old = browser.page()
  expect(old.heading).toBe('Ваши запасные коды')
  const another = await browser.open(path)
  const before = Object.fromEntries(
    another
      .form('/cabinet/security/recovery-codes')
      .querySelectorAll('input')
      .map((input) => [input.getAttribute('name') ?? '', input.getAttribute('value') ?? '']),
  )
  const [lost = ''] = await newRecoveryCodes(world, browser)
  expect((await browser.post(path, before)).headers.get('location')).toBe('/cabinet/security/recovery-codes')
  expect(await spend(accountId, lost)).toBe(true)
})

test('twenty tries an hour at the codes of an account, then not even a right one, and an hour later again', async () => {
  const { browser, accountId } = await ownerAt(world, 7006)
  const [code = ''] = await newRecoveryCodes(world, browser)
  const wrong = 'AAAA-AAAA-AAAA-AAAA-AAAA-AAAA'
  const misses = await Promise.all(Array.from({ length: 20 }, () => spend(accountId, wrong)))
  expect(misses).toEqual(Array.from({ length: 20 }, () => false))
  expect(await spend(accountId, code)).toBe(false)
  world.clock.pass(3601)
  expect(await spend(accountId, code)).toBe(true)
})

test('a child who found the open browser gets no codes without the password', async () => {
  const { browser, person } = await ownerAt(world, 7007)
  world.clock.pass(301)
  const path = '/cabinet/security/recovery-codes'
  expect((await browser.open(world.id + path)).heading).toBe('Подтвердите, что это вы')
  const posted = await browser.post(world.id + path, { form: 'x'.repeat(43), after: '0' })
  expect(posted.headers.get('location')).toContain('/cabinet/step-up?next=')
  expect(world.phones.noticesOn(person.phone)).toEqual([])
})

test('the history shows in which browser a code was used', async () => {
  const { browser, person } = await ownerAt(world, 7010)
  await connectApp(world, browser)
  const [code = ''] = await newRecoveryCodes(world, browser)
  const phone = world.newBrowser(SAFARI_ON_IPHONE)
  await phone.open(`${world.id}/sign-in/phone`)
  await proveNumber(world, phone, person.phone)
  await phone.submit({ password: person.password }, '/sign-in/password')
  await phone.open(`${world.id}/sign-in/recovery-code`)
  await phone.submit({ code }, '/sign-in/recovery-code')
  expect((await phone.open(`${world.id}/cabinet/history`)).text).toMatch(
    /Использован запасной код\d+ \S+ 20\d\d, \d\d:\d\d · Safari на iOS/,
  )
})

test('the database holds no recovery code', async () => {
  const { browser } = await ownerAt(world, 7008)
  const codes = await newRecoveryCodes(world, browser)
  const dump = await dumpOf(world, 'id')
  expect(
    codes.flatMap((code) => [code, code.replaceAll('-', '')]).filter((one) => dump.includes(one)),
  ).toEqual([])
})

test('the codes of a newcomer are none', async () => {
  const browser = world.newBrowser()
  await browser.open(`${world.id}/sign-in/phone`)
  await signUp(world, browser, oneOfMany(7009))
  expect((await browser.open(`${world.id}/cabinet/security`)).text).toContain('Запасные кодыПока нет')
})
