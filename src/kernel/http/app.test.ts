import { Hono } from 'hono'
import pg from 'pg'
import { expect, test } from 'vitest'
import { createLog } from '../log.ts'
import { createApp, pageToTryAgain } from './app.ts'
import { cookieOf } from './cookies.ts'
import { addLanguageRoute, languageOf, localPath } from './language.ts'

const origin = 'https://school.example'

function application() {
  const app = createApp({ origin, log: createLog('silent'), refusalPage: (c, kind) => c.text(kind, 418) })
  const cookie = cookieOf(origin, 'language')
  addLanguageRoute(app, cookie)
  return app.route(
    '/',
    new Hono()
      .get('/', (c) => c.text(languageOf(c, cookie)))
      .post('/form', async (c) => c.text(await c.req.text()))
      .get('/broken', () => {
        throw new Error('a surprise')
      })
      .get('/away', () => {
        throw Object.assign(new pg.DatabaseError('terminating connection', 1, 'error'), { code: '57P01' })
      }),
  )
}

const form = (headers: Record<string, string>, body = 'a=1') =>
  application().request(`${origin}/form`, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'content-length': String(body.length),
      ...headers,
    },
  })

test('a form of our own page is taken', async () => {
  expect(await (await form({ origin })).text()).toBe('a=1')
  expect(await (await form({ 'sec-fetch-site': 'same-origin' })).text()).toBe('a=1')
})

test.each<Record<string, string>>([
  { origin: 'https://evil.example' },
  { origin: 'null' },
  { 'sec-fetch-site': 'cross-site' },
  { 'sec-fetch-site': 'same-site' },
  { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' },
  {},
])('a form that another site sent is refused: %o', async (headers) => {
  expect(await (await form(headers)).text()).toBe('foreign_origin')
})

test('a body larger than any form, of unknown size, or of another kind is refused', async () => {
  expect(await (await form({ origin }, 'a'.repeat(300_000))).text()).toBe('too_large')
  expect(await (await form({ origin, 'transfer-encoding': 'chunked' })).text()).toBe('too_large')
  expect(await (await form({ origin, 'content-type': 'application/json' })).text()).toBe('wrong_form')
})

test('a surprise and a database that is away each have their own answer, without details', async () => {
  const answer = async (path: string) => (await application().request(origin + path)).text()
  expect(await answer('/broken')).toBe('failed')
  expect(await answer('/away')).toBe('try_again')
  expect(await answer('/nowhere')).toBe('not_found')
})

test('every answer carries the security headers', async () => {
  for (const path of ['/', '/nowhere', '/broken']) {
    const { headers } = await application().request(origin + path)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('same-origin')
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
    expect(headers.get('permissions-policy')).toContain('camera=()')
    expect(headers.get('strict-transport-security')).toContain('max-age=31536000')
  }
})

test('the language is Russian until the browser chooses, and the choice leads back to where it was made', async () => {
  const app = application()
  expect(await (await app.request(`${origin}/`)).text()).toBe('ru')
  const chosen = await app.request(`${origin}/language?to=en&back=%2Fprofile`)
  expect(chosen.headers.get('location')).toBe('/profile')
  const cookie = chosen.headers.get('set-cookie')?.split(';')[0] ?? ''
  expect(cookie).toBe('__Host-language=en')
  expect(await (await app.request(`${origin}/`, { headers: { cookie } })).text()).toBe('en')
  expect(
    await (await app.request(`${origin}/`, { headers: { cookie: '__Host-language=%00%ff' } })).text(),
  ).toBe('ru')
})

test.each([
  '//evil.example',
  'https://evil.example',
  '/\\evil.example',
  '/a\nb',
  'javascript:alert(1)',
  '',
  undefined,
])('the way back %j leads nowhere else', (path) => {
  expect(localPath(path)).toBeUndefined()
})

test.each([
  [`${origin}/sign-in/code?a=1`, undefined, '/sign-in/code?a=1'],
  [`${origin}//evil.example/`, undefined, undefined],
  [`${origin}/form`, `${origin}/sign-in/phone`, '/sign-in/phone'],
  [`${origin}/form`, `${origin}//evil.example/`, undefined],
  [`${origin}/form`, 'https://evil.example/', undefined],
  [`${origin}/form`, 'about:blank', undefined],
])('who failed at %s, coming from %s, may try again at %s', async (address, referer, again) => {
  const app = new Hono().all('*', (c) => c.json({ again: pageToTryAgain(c) }))
  const method = address.endsWith('/form') ? 'POST' : 'GET'
  const headers = { host: new URL(origin).host, ...(referer && { referer }) }
  expect(await (await app.request(address, { method, headers })).json()).toEqual({ again })
})

test('cookies of two installations on one machine do not meet', () => {
  expect(cookieOf('http://localhost:3000', 'session').name).toBe('session_3000')
  expect(cookieOf('http://localhost:4000', 'session').name).toBe('session_4000')
  expect(cookieOf('https://id.example', 'session').name).toBe('__Host-session')
})

test('no script reads a cookie, no other site sends it along with a form, and it travels encrypted', async () => {
  const cookie = cookieOf(origin, 'session')
  const app = new Hono().get('/', (c) => {
    cookie.write(c, 'token', { maxAgeSeconds: 60 })
    return c.text('')
  })
  const written = (await app.request(`${origin}/`)).headers.get('set-cookie')
  expect(written).toBe('__Host-session=token; Max-Age=60; Path=/; HttpOnly; Secure; SameSite=Lax')
})
