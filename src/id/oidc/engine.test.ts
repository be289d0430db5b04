import { createRemoteJWKSet, jwtVerify } from 'jose'
import { expect, onTestFinished, test, vi } from 'vitest'
import { openDatabase } from '#kernel/database/open-database.ts'
import { serve } from '#kernel/http/serve.ts'
import { newToken } from '#kernel/secrets.ts'
import type { IdDatabase } from '../database.ts'
import { registerClient } from './clients.ts'
import { createEngine } from './engine.ts'
import {
  authorizationUrl,
  Browser,
  completeAs,
  exchangeCode,
  flowOf,
  signIn,
  tokensOf,
} from './test-browser.ts'
import { engineWorld } from './test-world.ts'

test('the published key checks the signature of an ID token', async () => {
  const world = await engineWorld()
  const signing = { browser: new Browser(world), service: world.platform, accountId: world.people.masha.id }
  const { id_token } = await tokensOf(world, signing)
  const keys = createRemoteJWKSet(new URL('/jwks', world.address))
  const { protectedHeader } = await jwtVerify(id_token, keys, { issuer: world.origin, audience: 'platform' })
  expect(protectedHeader.alg).toBe('ES256')
})

test('the discovery document names what is switched on and nothing else', async () => {
  const world = await engineWorld()
  const published = await (await fetch(`${world.address}/.well-known/openid-configuration`)).json()
  expect(published).toMatchObject({
    issuer: world.origin,
    authorization_endpoint: `${world.origin}/auth`,
    end_session_endpoint: `${world.origin}/session/end`,
    response_types_supported: ['code'],
    code_challenge_methods_supported: ['S256'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['ES256', 'RS256'],
    acr_values_supported: ['urn:parta:acr:phone-password'],
    scopes_supported: ['openid', 'profile', 'phone', 'email', 'phone_proof'],
    token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post', 'none'],
    authorization_response_iss_parameter_supported: true,
  })
  for (const off of [
    'registration',
    'introspection',
    'pushed_authorization_request',
    'device_authorization',
  ]) {
    expect(published).not.toHaveProperty(`${off}_endpoint`)
  }
})

test('the engine owns its own paths only', async () => {
  const { engine } = await engineWorld()
  const own = [
    '/auth',
    '/auth/x',
    '/token',
    '/token/revocation',
    '/userinfo',
    '/jwks',
    '/session/end/confirm',
  ]
  expect(own.filter((path) => !engine.owns(path))).toEqual([])
  const foreign = [
    '/',
    '/authors',
    '/sign-in/phone',
    '/session',
    '/session/end/else',
    '/AUTH',
    '/reg',
    '/request',
  ]
  expect(foreign.filter((path) => engine.owns(path))).toEqual([])
})

test('behind a proxy that ends TLS the engine answers as the address that browsers see', async () => {
  const world = await engineWorld({ proxiedOrigin: 'https://id.example' })
  const browser = new Browser(world, { 'x-forwarded-host': 'evil.example' })
  const began = await browser.get(authorizationUrl(world.platform, newToken()))
  const cookies = began.headers.getSetCookie()
  expect(cookies).toEqual([
    expect.stringMatching(/^__Host-id_request=.*; path=\/; .*samesite=lax; secure; httponly$/),
    expect.stringMatching(/^__Secure-id_resume=.*; path=\/auth\/.*samesite=lax; secure; httponly$/),
  ])
  const resumed = await browser.get(await completeAs(world, flowOf(began), world.people.masha.id))
  expect(resumed.headers.getSetCookie().join()).toMatch(
    /__Host-id=.*; path=\/; .*samesite=lax; secure; httponly/,
  )
  expect(resumed.headers.get('strict-transport-security')).toMatch('max-age=')
  const published = await (await fetch(`${world.address}/.well-known/openid-configuration`)).json()
  expect(published.token_endpoint).toBe('https://id.example/token')
})

test('while the database is away people and services are told to try again', async () => {
  const world = await engineWorld()
  const away = openDatabase<IdDatabase>({ url: 'postgresql://nobody@127.0.0.1:1/none' })
  const engine = createEngine({ ...world.deps, db: away })
  const listening = await serve(engine.handler, { port: 0, host: '127.0.0.1' })
  onTestFinished(() => listening.close())
  const without = { ...world, address: `http://127.0.0.1:${listening.port}` }
  const page = await new Browser(without).get(authorizationUrl(world.platform, newToken()))
  expect([page.status, await page.text()]).toEqual([503, expect.stringMatching(/^ru try_again/)])
  const answer = await exchangeCode(without, world.platform, { code: 'any', verifier: newToken() })
  expect([answer.status, await answer.json()]).toEqual([
    503,
    expect.objectContaining({ error: 'server_error' }),
  ])
  const signedIn = new Browser(without)
  signedIn.jar.set(world.cookies.session.name, { value: newToken(), path: '/' })
  expect((await signedIn.get('/session/end')).status).toBe(503)
  expect(world.logged.map(([, message]) => message)).toContain('the database is away')
})

test('an address with a method that the engine does not have gets the page for it', async () => {
  const world = await engineWorld()
  const answer = await new Browser(world).post('/jwks', {})
  expect([answer.status, await answer.text()]).toEqual([404, expect.stringContaining('not_found')])
})

test('the engine starts and works without a word on the console', async () => {
  const words = (['info', 'warn', 'error', 'log'] as const).map((method) => vi.spyOn(console, method))
  onTestFinished(() => void vi.restoreAllMocks())
  const world = await engineWorld()
  await signIn(world, {
    browser: new Browser(world),
    service: world.platform,
    accountId: world.people.masha.id,
  })
  expect(words.flatMap((word) => word.mock.calls)).toEqual([])
})

test('a service whose address is not safe, or is spread over hosts, cannot be registered', async () => {
  const world = await engineWorld()
  const register = (...redirectUris: string[]) =>
    registerClient(world.db, world, { name: 'Сайт', redirectUris })
  await expect(register('http://site.example/back')).rejects.toThrow('must be an https address')
  await expect(register('https://one.example/', 'https://two.example/')).rejects.toThrow('on one host')
  await expect(register('http://127.0.0.1:8080/back')).resolves.toHaveProperty('clientSecret')
})
