import { expect, test } from 'vitest'
import { registerClient } from '#id/oidc/clients.ts'
import { ask, exchange, ledBy, openProvider, requestOf, signIn, tokensOf } from './provider.ts'

// Named after the modules of the OpenID Foundation's conformance suite (plan "basic") that ask for the same.

test('oidcc-server: a plain sign-in ends with a code, the state as it came and the name of the issuer', async () => {
  const provider = await openProvider()
  const back = await signIn(provider)
  expect(back).toEqual({ code: expect.any(String), state: 'a state', iss: provider.world.origin })
  expect((await exchange(provider, back.code)).status).toBe(200)
})

test.each([
  ['oidcc-ensure-request-without-nonce-succeeds-for-code-flow', { nonce: undefined }],
  ['oidcc-ensure-request-with-unknown-parameter-succeeds', { extra: 'foobar' }],
  ['oidcc-ensure-request-with-acr-values-succeeds', { acr_values: '1 2' }],
  ['oidcc-ensure-other-scope-order-succeeds', { scope: 'profile openid' }],
  ['oidcc-display-page', { display: 'page' }],
  ['oidcc-display-popup', { display: 'popup' }],
  ['oidcc-ui-locales', { ui_locales: 'se en' }],
  ['oidcc-claims-locales', { claims_locales: 'se' }],
  ['oidcc-login-hint', { login_hint: 'buffy@client.example' }],
  ['oidcc-claims-essential', { claims: '{"userinfo":{"name":{"essential":true}}}' }],
  ['oidcc-scope-address', { scope: 'openid address' }],
])('%s: the request is answered as any other', async (_module, changes) => {
  const provider = await openProvider()
  const { code } = await signIn(provider, changes)
  expect((await exchange(provider, code)).status).toBe(200)
})

test('oidcc-ensure-post-request-succeeds: a request as a form is the same request by address', async () => {
  const provider = await openProvider()
  const { browser, client } = provider
  const asked = await browser.post('/auth', Object.fromEntries(requestOf(client)))
  const led = await ledBy(await browser.get(asked.headers.get('location') ?? ''))
  expect([asked.status, led.to]).toEqual([303, 'sign-in'])
  await signIn(provider)
  const again = await browser.post('/auth', Object.fromEntries(requestOf(client, { prompt: 'none' })))
  const back = await ledBy(await browser.get(again.headers.get('location') ?? ''))
  expect(back).toMatchObject({ address: client.redirectUri, parameters: { code: expect.any(String) } })
})

test('op-security-posted-request: a body that is no form, or is longer than an address may be, is refused', async () => {
  const { world, browser, client } = await openProvider()
  const json = await fetch(`${world.address}/auth`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(Object.fromEntries(requestOf(client))),
    redirect: 'manual',
  })
  expect(await ledBy(json)).toMatchObject({ to: 'page', status: 400 })
  const long = await browser.post('/auth', Object.fromEntries(requestOf(client, { extra: 'x'.repeat(9000) })))
  expect(await ledBy(long)).toMatchObject({ to: 'page', status: 400 })
})

test.each([
  ['oidcc-response-type-missing', { response_type: undefined }, 'invalid_request'],
  ['op-security-implicit-flow', { response_type: 'token' }, 'unsupported_response_type'],
  ['op-security-hybrid-flow', { response_type: 'code id_token' }, 'unsupported_response_type'],
  [
    'oidcc-unsigned-request-object-supported-correctly-or-rejected-as-unsupported',
    { request: 'eyJhbGciOiJub25lIn0.e30.' },
    'request_not_supported',
  ],
  [
    'oidcc-request-uri-unsigned-supported-correctly-or-rejected-as-unsupported',
    { request_uri: 'https://client.example/request.jwt' },
    'request_uri_not_supported',
  ],
  [
    'oidcc-ensure-request-object-with-redirect-uri',
    { request: `eyJhbGciOiJub25lIn0.${btoa('{"redirect_uri":"https://evil.example/"}')}.` },
    'request_not_supported',
  ],
  [
    'op-security-missing-pkce',
    { code_challenge: undefined, code_challenge_method: undefined },
    'invalid_request',
  ],
  ['op-security-plain-pkce', { code_challenge_method: 'plain' }, 'invalid_request'],
  ['op-security-pkce-without-method', { code_challenge_method: undefined }, 'invalid_request'],
])('%s: the service gets the mistake back, with its state, and no code', async (_module, changes, error) => {
  const provider = await openProvider()
  await signIn(provider)
  const led = await ask(provider, changes)
  const parameters = { error, state: 'a state', iss: provider.world.origin }
  expect(led).toMatchObject({ to: 'service', address: provider.client.redirectUri, parameters })
  expect(led).not.toHaveProperty('parameters.code')
})

test.each([
  ['oidcc-ensure-registered-redirect-uri', 'https://elsewhere.example/back'],
  ['oidcc-ensure-redirect-uri-in-authorization-request', undefined],
  ['oidcc-redirect-uri-query-added', 'https://client.example/back?foo=bar'],
  ['oidcc-redirect-uri-query-mismatch', 'https://client.example/back?bar=foo'],
  ['op-security-redirect-uri-case', 'https://client.example/BACK'],
  ['op-security-redirect-uri-slash', 'https://client.example/back/'],
  ['op-security-redirect-uri-below', 'https://client.example/back/../evil'],
  ['op-security-redirect-uri-fragment', 'https://client.example/back#'],
  ['op-security-redirect-uri-userinfo', 'https://client.example@evil.example/back'],
  ['op-security-redirect-uri-suffix', 'https://client.example.evil.example/back'],
  ['op-security-redirect-uri-http', 'http://client.example/back'],
  ['op-security-redirect-uri-of-another-service', 'https://second.example/back'],
])('%s: the browser is sent nowhere but to our own page', async (_module, redirect_uri) => {
  const provider = await openProvider()
  await signIn(provider)
  for (const changes of [{}, { prompt: 'none' }, { response_type: 'token' }]) {
    const led = await ask(provider, { ...changes, redirect_uri })
    expect(led).toMatchObject({ to: 'page', status: 400 })
  }
})

test('oidcc-redirect-uri-regfrag: a return address with a fragment cannot be registered', async () => {
  const { world } = await openProvider()
  const register = (uri: string) => registerClient(world.db, world, { name: 'Служба', redirectUris: [uri] })
  await expect(register('https://client.example/back#here')).rejects.toThrow('without a fragment')
  await expect(register('https://client.example/back#')).rejects.toThrow('without a fragment')
})

test('oidcc-redirect-uri-query-mismatch: an address that was registered with a query counts with exactly it', async () => {
  const provider = await openProvider()
  const { world } = provider
  const redirectUri = 'https://third.example/back?foo=bar'
  const asks = { name: 'Служба', redirectUris: [redirectUri], firstParty: true }
  const client = { ...(await registerClient(world.db, world, asks)), redirectUri }
  const back = await signIn({ ...provider, client })
  expect(back).toMatchObject({ foo: 'bar', code: expect.any(String) })
  for (const redirect_uri of ['https://third.example/back', 'https://third.example/back?bar=foo']) {
    expect(await ask({ ...provider, client }, { redirect_uri })).toMatchObject({ to: 'page', status: 400 })
  }
})

test('op-security-unknown-client: an unknown service ends on our own page', async () => {
  const provider = await openProvider()
  expect(await ask(provider, { client_id: 'nobody' })).toMatchObject({ to: 'page', status: 400 })
})

test('op-security-parameter-pollution: a parameter that comes twice is refused', async () => {
  const { browser, client } = await openProvider()
  const twice = requestOf(client)
  twice.append('redirect_uri', 'https://evil.example/')
  expect(await ledBy(await browser.get(`/auth?${twice}`))).toMatchObject({ to: 'page', status: 400 })
})

test('oidcc-idtoken-signature: an ID token names issuer, service, nonce and time, and nobody by name', async () => {
  const provider = await openProvider()
  const { id_token } = await tokensOf(provider)
  const [head = '', body = ''] = id_token.split('.').map((part) => Buffer.from(part, 'base64url').toString())
  expect(JSON.parse(head)).toMatchObject({ alg: 'ES256', kid: expect.any(String) })
  for (const name of ['name', 'given_name', 'birthdate']) expect(JSON.parse(body)).not.toHaveProperty(name)
  expect(JSON.parse(body)).toMatchObject({
    iss: provider.world.origin,
    aud: provider.client.clientId,
    nonce: 'a nonce',
    sub: expect.stringMatching(/^[\w-]{43}$/),
    auth_time: expect.any(Number),
    exp: expect.any(Number),
  })
})
