import { parse } from 'node-html-parser'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { secondsAfter } from '#kernel/clock.ts'
import { warmUp } from '#kernel/database/open-database.ts'
import { dumpOf, spellingsOf } from '#tests/support/dump.ts'
import type { HttpBrowser } from '#tests/support/http-browser.ts'
import { nowhere } from '#tests/support/owners.ts'
import { proveNumber } from '#tests/support/people.ts'
import {
  appCode,
  connectApp,
  newRecoveryCodes,
  ownerAt,
  toSecondProof,
  wrongAppCode,
} from '#tests/support/second-proofs.ts'
import { MANY_CODES, openWorld, type World } from '#tests/support/world.ts'
import { qrCode } from '#ui/qr-code.ts'
import { appAddress, stepOfCode } from './app-code.ts'
import { confirmSecret, startAppCode } from './app-code-store.ts'

const HOME = 'Личный кабинет Парта ID'
const ASKED = 'Код из приложения'

let world: World

beforeAll(async () => {
  world = await openWorld({ settings: MANY_CODES })
  await warmUp(world.composed.id.ctx.db, 12)
})
afterAll(() => world.close())

const answer = (browser: HttpBrowser, code: string) => browser.submit({ code }, '/sign-in/app-code')

/** An owner whose application is connected; the code that connected it is used up. */
async function connected(index: number) {
  const owner = await ownerAt(world, index)
  const secret = await connectApp(world, owner.browser)
  world.clock.pass(60)
  return { ...owner, secret }
}

test('an application is connected by its first code, told about, and then asked for after the password', async () => {
  const { browser, person } = await ownerAt(world, 7201)
  await browser.open(`${world.id}/cabinet/security/app-code`)
  const begun = await browser.submit({}, '/cabinet/security/app-code')
  const [secret = ''] = /(?<=<code>)[A-Z2-7]{32}/.exec(begun.html) ?? []
  expect((await browser.reload()).html).toContain(secret)
  const before = await toSecondProof(world, person)
  expect(before.page().heading).toBe(HOME)
  const wrong = await browser.submit(
    { code: wrongAppCode(world, secret) },
    '/cabinet/security/app-code/confirmation',
  )
  expect([wrong.status, wrong.text]).toEqual([422, expect.stringContaining('Код не подошёл')])
  const on = await browser.submit({ code: appCode(world, secret) }, '/cabinet/security/app-code/confirmation')
  expect(on.text).toContain('Код из приложения включён. Мы будем спрашивать его после пароля.')
  expect(await world.phones.notice(person.phone)).toContain('Включён код из приложения')
  expect((await browser.open(`${world.id}/cabinet/security/app-code/confirmation`)).html).not.toContain(
    secret,
  )

  world.clock.pass(30)
  const later = await toSecondProof(world, person)
  expect(later.page().heading).toBe(ASKED)
  expect((await answer(later, wrongAppCode(world, secret))).text).toContain('Осталось 4 попытки')
  expect((await later.open(`${world.id}/cabinet`)).heading).toBe('Вход и регистрация')
  await later.open(`${world.id}/sign-in/app-code`)
  expect((await answer(later, appCode(world, secret))).heading).toBe(HOME)
})

test('who begins to connect an application while one is on changes nothing: its codes go on to count', async () => {
  const { browser, person, secret } = await connected(7219)
  await browser.post(`${world.id}/cabinet/security/app-code`, {})
  const page = await browser.open(`${world.id}/cabinet/security/app-code/confirmation`)
  expect(page.url).toBe(`${world.id}/cabinet/security/app-code`)
  const later = await toSecondProof(world, person)
  expect((await answer(later, appCode(world, secret))).heading).toBe(HOME)
})

test('a code turns on the secret that it belongs to, and not one that another tab has begun with meanwhile', async () => {
  const { accountId } = await ownerAt(world, 7220)
  const { db, clock, secrets } = world.composed.id.ctx
  const now = clock.now()
  const [before, after] = [secrets.seal('app_code', 'one'), secrets.seal('app_code', 'another')]
  const turnOn = (secretSealed: Buffer) =>
    confirmSecret(db, {
      ...{ accountId, secretSealed, step: 1, startedAfter: secondsAfter(now, -60) },
      ...{ browser: nowhere(world), now },
    })
  await startAppCode(db, { accountId, secretSealed: before, now })
  await startAppCode(db, { accountId, secretSealed: after, now })
  expect(await turnOn(before)).toBe(false)
  expect(await turnOn(after)).toBe(true)
  expect(await turnOn(after)).toBe(false)
})

test('the code of the step before and after counts too, those beyond do not', () => {
  const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
  // RFC 6238, appendix B: at second 59 the code is 94287082, whose last six digits these are.
  for (const [second, step] of [
    [59, 1],
    [29, 1],
    [89, 1],
    [119, undefined],
  ] as const) {
    expect([second, stepOfCode({ secret, code: '287082', now: new Date(second * 1000) })]).toEqual([
      second,
      step,
    ])
  }
})

test('a code that was read over the shoulder lets nobody in a second time', async () => {
  const { person, secret } = await connected(7202)
  const [owner, thief] = [await toSecondProof(world, person), await toSecondProof(world, person)]
  const code = appCode(world, secret)
  expect((await answer(owner, code)).heading).toBe(HOME)
  expect((await answer(thief, code)).status).toBe(422)
  expect((await answer(thief, appCode(world, secret, -1))).status).toBe(422)
  expect((await answer(thief, appCode(world, secret, 1))).heading).toBe(HOME)
})

test('one code typed in eight browsers at once lets one of them in', async () => {
  const { person, secret } = await connected(7203)
  const browsers: HttpBrowser[] = []
  for (let one = 0; one < 8; one += 1) browsers.push(await toSecondProof(world, person))
  const code = appCode(world, secret)
  const answers = await Promise.all(
    browsers.map((browser) => browser.post(`${world.id}/sign-in/app-code`, { code })),
  )
  expect(answers.map(({ status }) => status).sort()).toEqual([303, ...Array.from({ length: 7 }, () => 422)])
})

test('thirty wrong codes at once: five are looked at, then the number has to be proved anew', async () => {
  const { person, secret } = await connected(7204)
  const browser = await toSecondProof(world, person)
  const wrong = wrongAppCode(world, secret)
  const answers = await Promise.all(
    Array.from({ length: 30 }, () => browser.post(`${world.id}/sign-in/app-code`, { code: wrong })),
  )
  const texts = await Promise.all(answers.map((one) => one.text()))
  expect(texts.filter((text) => /Осталось|Осталась/.test(text)).length).toBeLessThanOrEqual(4)
  await browser.open(`${world.id}/sign-in/app-code`)
  expect(browser.page().text).toContain('Попытки закончились')
  const posted = await browser.post(`${world.id}/sign-in/app-code`, { code: appCode(world, secret) })
  expect(posted.status).toBe(422)
})

test('twenty wrong codes an hour for the account, in however many sign-ins; a recovery code still helps', async () => {
  const { browser: owner, person, secret } = await connected(7205)
  const [recovery = ''] = await newRecoveryCodes(world, owner)
  for (let round = 0; round < 4; round += 1) {
    const browser = await toSecondProof(world, person)
    for (let guess = 0; guess < 5; guess += 1) {
      await browser.post(`${world.id}/sign-in/app-code`, { code: wrongAppCode(world, secret) })
    }
  }
  const browser = await toSecondProof(world, person)
  expect((await answer(browser, appCode(world, secret))).text).toContain('Попробуйте через час')
  await browser.open(`${world.id}/sign-in/recovery-code`)
  expect((await browser.submit({ code: recovery }, '/sign-in/recovery-code')).heading).toBe(HOME)
})

test('a recovery code does instead, once, and the owner is told', async () => {
  const { browser: owner, person } = await connected(7206)
  const [code = ''] = await newRecoveryCodes(world, owner)
  const browser = await toSecondProof(world, person)
  const page = await browser.open(`${world.id}/sign-in/app-code`)
  expect(page.html).toContain('href="/sign-in/recovery-code"')
  await browser.open(`${world.id}/sign-in/recovery-code`)
  expect((await browser.submit({ code }, '/sign-in/recovery-code')).heading).toBe(HOME)
  expect(await world.phones.notice(person.phone, 3)).toContain('Использован запасной код. Осталось кодов: 9.')
  const again = await toSecondProof(world, person)
  await again.open(`${world.id}/sign-in/recovery-code`)
  const refused = await again.submit({ code }, '/sign-in/recovery-code')
  expect([refused.status, refused.text]).toEqual([422, expect.stringContaining('уже использован')])
})

test('neither step can be left out: no password, no code from the application; no code, no account', async () => {
  const { person, secret } = await connected(7207)
  const browser = world.newBrowser()
  await browser.open(`${world.id}/sign-in/phone`)
  await proveNumber(world, browser, person.phone)
  expect((await browser.open(`${world.id}/sign-in/app-code`)).heading).toBe('Введите пароль')
  const early = await browser.post(`${world.id}/sign-in/app-code`, { code: appCode(world, secret) })
  expect(early.headers.get('location')).toBe('/sign-in/password')
  await browser.open(`${world.id}/sign-in/password`)
  expect((await browser.submit({ password: person.password }, '/sign-in/password')).heading).toBe(ASKED)
  for (const path of ['/cabinet', '/number', '/cabinet/security']) {
    expect((await browser.open(world.id + path)).heading).toBe('Вход и регистрация')
  }
})

test('a sign-in that waits for the code ends when the password changes', async () => {
  const { browser: owner, person, secret } = await connected(7208)
  const thief = await toSecondProof(world, person)
  expect(thief.page().heading).toBe(ASKED)
  await owner.open(`${world.id}/cabinet/security/password`)
  await owner.submit({ password: 'совсем другой пароль' }, '/cabinet/security/password')
  const posted = await thief.post(`${world.id}/sign-in/app-code`, { code: appCode(world, secret) })
  expect(posted.headers.get('location')).toBe('/sign-in/password')
})

test('a service learns that a code from an application was given', async () => {
  const { person, secret } = await connected(7209)
  const browser = world.newBrowser()
  await browser.open(`${world.platform}/sign-in?next=/profile`)
  await proveNumber(world, browser, person.phone)
  await browser.submit({ password: person.password }, '/sign-in/password')
  expect((await answer(browser, appCode(world, secret))).url).toBe(`${world.platform}/profile`)
  const { db } = world.composed.id.ctx
  const { payload } = await db
    .selectFrom('id.session')
    .orderBy('created_at', 'desc')
    .select('payload')
    .executeTakeFirstOrThrow()
  expect(payload.amr).toEqual(['sms', 'pwd', 'otp', 'mfa'])
})

test('the code is turned off behind the password alone, the owner is told, and nobody is asked for it any more', async () => {
  const { browser, person } = await connected(7210)
  world.clock.pass(301)
  const path = '/cabinet/security/app-code/removal'
  expect((await browser.post(world.id + path, {})).headers.get('location')).toContain(
    '/cabinet/step-up?next=',
  )
  expect((await toSecondProof(world, person)).page().heading).toBe(ASKED)
  await browser.open(`${world.id}/cabinet/security/app-code`)
  await browser.submit({ password: person.password }, '/cabinet/step-up')
  expect((await browser.submit({}, path)).text).toContain('Код из приложения выключен.')
  expect(await world.phones.notice(person.phone, 2)).toContain('Код из приложения выключен')
  expect((await toSecondProof(world, person)).page().heading).toBe(HOME)
})

test('a secret that waited half an hour for its first code counts no more', async () => {
  const { browser, person } = await ownerAt(world, 7211)
  await browser.open(`${world.id}/cabinet/security/app-code`)
  const page = await browser.submit({}, '/cabinet/security/app-code')
  const [secret = ''] = /(?<=<code>)[A-Z2-7]{32}/.exec(page.html) ?? []
  world.clock.pass(30 * 60 + 1)
  await browser.open(`${world.id}/cabinet/step-up?next=/cabinet/security`)
  await browser.submit({ password: person.password }, '/cabinet/step-up')
  const path = '/cabinet/security/app-code/confirmation'
  const late = await browser.post(world.id + path, { code: appCode(world, secret) })
  expect(late.headers.get('location')).toBe('/cabinet/security/app-code')
})

test('the QR code carries the secret and names Parta ID, and the database tells neither', async () => {
  const { browser, person } = await ownerAt(world, 7212)
  await browser.open(`${world.id}/cabinet/security/app-code`)
  const page = await browser.submit({}, '/cabinet/security/app-code')
  const [secret = ''] = /(?<=<code>)[A-Z2-7]{32}/.exec(page.html) ?? []
  const address = appAddress({
    secret,
    issuer: 'Парта ID',
    name: person.given_name,
  })
  expect(parse(page.html).querySelector('figure img')?.getAttribute('src')).toBe(await qrCode(address))
  const { protocol, host, searchParams } = new URL(address)
  expect([protocol, host, searchParams.get('secret'), searchParams.get('issuer')]).toEqual([
    'otpauth:',
    'totp',
    secret,
    'Парта ID',
  ])
  const dump = await dumpOf(world, 'id')
  expect(spellingsOf(secret).filter((one) => dump.includes(one))).toEqual([])
})
