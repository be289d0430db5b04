import { randomBytes } from 'node:crypto'
import { request as httpRequest } from 'node:http'
import { parse } from 'node-html-parser'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openClass, settle } from '#tests/support/cast.ts'
import { inviteParent, knownPerson, knownStudent } from '#tests/support/crowd.ts'
import { ASKING_FORMS, BUTTONS, routesOf } from '#tests/support/every-form.ts'
import type { HttpBrowser } from '#tests/support/http-browser.ts'
import { masha, mother, oneOfMany, proveNumber } from '#tests/support/people.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World

beforeAll(async () => {
  world = await openWorld({ settings: { CODES_PER_NUMBER_AND_HOUR: '10' } })
})

afterAll(() => world.close())

const originOf = (app: 'platform' | 'id') => world[app]

/** An own page: a heading, a way on, nothing of the program in it. */
async function expectOwnPage(answer: Response, statuses: number[]): Promise<string> {
  const html = await answer.text()
  const page = parse(html)
  const told = {
    url: answer.url,
    status: statuses.includes(answer.status) ? statuses : answer.status,
    heading: page.querySelector('h1')?.textContent.trim() !== '',
    way: page.querySelector('main a[href], main form button') !== null,
    program: /node_modules|\bat .+:\d+:\d+|Error:|\bundefined\b|\[object/.test(page.textContent),
    language: page.querySelector('html')?.getAttribute('lang'),
  }
  expect(told).toEqual({
    url: answer.url,
    status: statuses,
    heading: true,
    way: true,
    program: false,
    language: 'ru',
  })
  return html
}

/** An own page, or a step back to where the person belongs. */
async function expectWayOn(answer: Response, statuses: number[]): Promise<void> {
  if (answer.status === 303 || answer.status === 302) {
    expect(answer.headers.get('location')).toMatch(/^(\/|http:\/\/localhost:)/)
    await answer.body?.cancel()
  } else await expectOwnPage(answer, statuses)
}

const GARBAGE = [
  '%00',
  '%E0%A4%A',
  '..%2F..%2Fetc%2Fpasswd',
  '%3Cscript%3E',
  "'%20or%201=1--",
  'x'.repeat(3000),
  '🦊',
]

test('an unknown or garbled token, id or name has an own page, whoever asks', async () => {
  const stranger = world.newBrowser()
  const { browser: parent } = await knownPerson(world)
  for (const browser of [stranger, parent]) {
    for (const garbage of [...GARBAGE, randomBytes(18).toString('base64url'), crypto.randomUUID()]) {
      for (const path of [
        `/join/parent/${garbage}`,
        `/join/parent/${garbage}/details`,
        `/join/parent/${garbage}/child`,
        `/join/class/${garbage}`,
        `/join/class/${garbage}/enrolment`,
        `/children/${garbage}`,
        `/classes/${garbage}`,
        `/documents/${garbage}`,
      ]) {
        await expectWayOn(await browser.send(world.platform + path), [404])
      }
      await expectWayOn(await browser.send(`${world.id}/sign-in/phone?flow=${garbage}`), [200])
      await expectWayOn(await browser.send(`${world.id}/auth/${garbage}`), [400, 404])
    }
  }
})

test('every form sent to an unknown token or by a stranger is answered with a page or a way back, never a failure', async () => {
  const { browser: somebody } = await knownPerson(world)
  for (const app of ['platform', 'id'] as const) {
    for (const route of [...Object.keys(ASKING_FORMS[app]), ...BUTTONS[app]]) {
      // Asked by the browser module and answered with JSON, to whomever it asks.
      if (route.endsWith('/passkey/question')) continue
      const path = route.slice('POST '.length).replace(/:\w+/g, 'unknown')
      for (const browser of [world.newBrowser(), somebody]) {
        await expectWayOn(await browser.post(originOf(app) + path, { any: 'thing' }), [403, 404, 410, 422])
      }
    }
  }
})

test('with any cookie broken the person is led to the sign-in or to the right step, and nothing fails', async () => {
  const { id, school } = world.composed
  const jars = [
    ...Object.values(school.ctx.cookies),
    ...Object.values(id.ctx.cookies),
    id.ctx.engine.requestCookie,
  ]
  const gets = (['platform', 'id'] as const).flatMap((app) =>
    routesOf(world, app)
      .filter((route) => route.startsWith('GET ') && !/assets|\.json|messages|well-known/.test(route))
      .map((route) => originOf(app) + route.slice('GET '.length).replace(/:\w+/g, 'unknown')),
  )
  for (const { name } of jars) {
    for (const value of ['', '\0', `"${'a'.repeat(2000)}"`, 'ж'.repeat(43)]) {
      for (const url of [...gets, `${world.id}/auth/unknown`, `${world.id}/session/end`]) {
        const cookie = `${name}=${encodeURIComponent(value)}`
        const answer = await fetch(url, { redirect: 'manual', headers: { cookie } })
        await expectWayOn(answer, [200, 400, 404, 410])
      }
    }
  }
})

test('a form from another site is refused, also one that says nothing of where it comes from', async () => {
  const browser = await signedInStudent()
  for (const app of ['platform', 'id'] as const) {
    for (const route of [...Object.keys(ASKING_FORMS[app]), ...BUTTONS[app]]) {
      const url = originOf(app) + route.slice('POST '.length).replace(/:\w+/g, 'unknown')
      for (const headers of FOREIGN) {
        const body = new URLSearchParams({ any: 'thing' }).toString()
        const answer = await browser.send(url, { method: 'POST', body, headers: { ...FORM, ...headers } })
        await expectOwnPage(answer, [403])
      }
    }
  }
  expect((await browser.open(`${world.platform}/profile`)).status).toBe(200)
})

const FORM = { 'content-type': 'application/x-www-form-urlencoded' }
const FOREIGN: Record<string, string>[] = [
  { origin: 'https://evil.example' },
  { origin: 'null' },
  { 'sec-fetch-site': 'cross-site' },
  {},
]

async function signedInStudent(): Promise<HttpBrowser> {
  const { classId } = await openClass(world, { school: crypto.randomUUID() })
  return (await knownStudent(world, classId)).browser
}

test('a body that is too large or is no form is refused with an own page', async () => {
  for (const app of ['platform', 'id'] as const) {
    const [origin, path] = [originOf(app), app === 'id' ? '/sign-in/phone' : '/join']
    const send = (body: string | FormData, headers: Record<string, string>) =>
      fetch(origin + path, { method: 'POST', body, headers: { origin, ...headers } })
    await expectOwnPage(await send(`code=${'a'.repeat(300_000)}`, FORM), [413])
    await expectOwnPage(await send('{"code":"1"}', { 'content-type': 'application/json' }), [415])
    await expectOwnPage(await send('code=1', { 'content-type': 'text/plain' }), [415])
    const upload = new FormData()
    upload.append('code', new Blob(['x']), 'x.txt')
    await expectOwnPage(await send(upload, {}), [413, 415])
    expect(await chunked(`${origin}${path}`, { origin, ...FORM })).toBe(413)
  }
})

/** Sends a form without telling its length; the status of the answer. */
function chunked(url: string, headers: Record<string, string>): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const sending = httpRequest(url, { method: 'POST', headers }, (answer) => {
      answer.resume()
      resolve(answer.statusCode)
    })
    sending.on('error', reject)
    sending.write('code=1')
    sending.end()
  })
}

test('an unknown address has an own page', async () => {
  for (const app of ['platform', 'id'] as const) {
    for (const path of ['/no/such/page', '/.env', '/sign-in/', '/join/parent', '/profile/x']) {
      await expectWayOn(await fetch(originOf(app) + path, { redirect: 'manual' }), [404])
    }
  }
})

test('a method that an address does not have gets an own page', async () => {
  for (const app of ['platform', 'id'] as const) {
    const [origin, routes] = [originOf(app), routesOf(world, app)]
    const paths = new Set(routes.map((route) => route.split(' ')[1] ?? ''))
    for (const [path, method] of [...paths].flatMap((one) =>
      METHODS.map((method) => [one, method] as const),
    )) {
      if (routes.includes(`${method} ${path}`)) continue
      const headers = method === 'GET' ? undefined : { origin, ...FORM }
      const url = origin + path.replace(/:\w+/g, 'unknown')
      await expectWayOn(await fetch(url, { method, redirect: 'manual', headers }), [404, 405])
    }
  }
})

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']

test('a sign-in that has expired says so and begins anew', async () => {
  const { link } = await openClass(world, { school: crypto.randomUUID() })
  const browser = world.newBrowser()
  await browser.open(`${world.platform}/sign-in?next=${new URL(link).pathname}`)
  await proveNumber(world, browser, masha.phone)
  const { phone: _, ...form } = masha
  world.clock.pass(2 * 3600)
  const expired = await browser.submit(form, '/sign-in/account')
  expect([expired.status, expired.heading]).toEqual([410, 'Время вышло'])
  expect(expired.html).toMatch(/href="\/sign-in\/phone/)
})

test('a code that was waited for too long says so where it is typed, and a new one can be asked for', async () => {
  const browser = world.newBrowser()
  await browser.open(`${world.id}/sign-in/phone`)
  await browser.submit({ phone: oneOfMany(8001).phone }, '/sign-in/phone')
  const code = await world.phones.code(oneOfMany(8001).phone)
  world.clock.pass(11 * 60)
  const late = await browser.submit({ code }, '/sign-in/code')
  expect([late.status, late.text.includes('Этот код больше не действует')]).toEqual([422, true])
  await browser.submit({ channel: 'sms' }, '/sign-in/code/repetition')
  const next = await world.phones.code(oneOfMany(8001).phone, 2)
  expect((await browser.submit({ code: next }, '/sign-in/code')).heading).toBe('Новый аккаунт')
})

test('each form of the sign-in without its cookie leads back to the number', async () => {
  for (const path of ['/sign-in/code', '/sign-in/account', '/sign-in/password', '/sign-in/code/repetition']) {
    const browser = world.newBrowser()
    await expectWayOn(await browser.post(world.id + path, { code: '123456', password: 'x' }), [410])
    const shown = await browser.open(world.id + path.replace('/repetition', ''))
    expect(shown.heading).toBe('Вход и регистрация')
  }
})

test('a request of the platform that expired while the person signed in: they are in, and told to press again', async () => {
  await settle(world, mother)
  const browser = world.newBrowser()
  await browser.open(`${world.platform}/sign-in?next=/profile`)
  world.clock.pass(59 * 60)
  await proveNumber(world, browser, mother.phone)
  world.clock.pass(10 * 60)
  const page = await browser.submit({ password: mother.password }, '/sign-in/password')
  expect([page.status, page.heading]).toEqual([200, 'Вы вошли'])
  expect((await browser.open(`${world.platform}/sign-in?next=/profile`)).heading).toBe('Профиль')
})

test('an answer of Parta ID that is not for this browser, or comes twice, or is made up, is an own page with a way on', async () => {
  const browser = world.newBrowser()
  for (const query of ['', '?code=x', '?state=x&code=y', '?error=access_denied&state=x', '?state=%00']) {
    await expectOwnPage(await browser.send(`${world.platform}/sign-in/callback${query}`), [400])
  }
  const owner = world.newBrowser()
  await owner.open(`${world.platform}/sign-in?next=/profile`)
  await settle(world, oneOfMany(8002))
  await proveNumber(world, owner, oneOfMany(8002).phone)
  const { password } = oneOfMany(8002)
  const entered = await owner.post(`${world.id}/sign-in/password`, { password })
  const resumed = await owner.send(new URL(entered.headers.get('location') ?? '', world.id).href)
  const callback = resumed.headers.get('location') ?? ''
  await expectOwnPage(await browser.send(callback), [400])
  expect((await owner.open(callback)).heading).toBe('Профиль')
  expect((await owner.open(callback)).heading).toBe('Профиль')
})

test('an invitation that is revoked while the form is open is a clear answer, with nothing half-done', async () => {
  const { classId } = await openClass(world, { school: crypto.randomUUID() })
  const student = await knownStudent(world, classId)
  const link = await inviteParent(world, student.browser)
  const { browser } = await knownPerson(world)
  await browser.open(`${link}/child?kinship=mother`)
  await student.browser.post(`${world.platform}/profile/invitation/revocation`, {})
  const page = await browser.submit({ ...masha, platform_use: 'yes', personal_data: 'yes' })
  expect([page.status, page.heading]).toEqual([410, 'Ссылка отозвана'])
})
