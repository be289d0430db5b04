import { expect, test } from 'vitest'
import { claimsIn } from '#id/oidc/test-browser.ts'
import { ask, ledBy, openProvider, type Provider, SIGNED_OUT, shiftClock, tokensOf } from './provider.ts'

async function signOut({ browser }: Provider, parameters: Record<string, string>) {
  return ledBy(await browser.get(`/session/end?${new URLSearchParams(parameters)}`))
}

async function isSignedIn(provider: Provider): Promise<boolean> {
  return (await ask(provider)).to === 'service'
}

/** The screen that asks the person before anything ends, in these tests the fields of its form. */
const QUESTION = { to: 'page', status: 200, text: expect.stringContaining('"xsrf"') }

async function signedIn() {
  const provider = await openProvider()
  const { id_token } = await tokensOf(provider)
  return { provider, id_token_hint: id_token }
}

test('oidcc-rp-initiated-logout: the service’s own ID token ends the session and leads back with its state', async () => {
  const { provider, id_token_hint } = await signedIn()
  const led = await signOut(provider, { id_token_hint, post_logout_redirect_uri: SIGNED_OUT, state: 's' })
  expect(led).toEqual({ to: 'service', address: SIGNED_OUT, parameters: { state: 's' } })
  expect(await isSignedIn(provider)).toBe(false)
})

test('oidcc-rp-initiated-logout-no-state: without a state none comes back', async () => {
  const { provider, id_token_hint } = await signedIn()
  const led = await signOut(provider, { id_token_hint, post_logout_redirect_uri: SIGNED_OUT })
  expect(led).toEqual({ to: 'service', address: SIGNED_OUT, parameters: {} })
})

test('oidcc-rp-initiated-logout-no-post-logout-redirect-uri: it ends on our own page', async () => {
  const { provider, id_token_hint } = await signedIn()
  const { origin } = provider.world
  expect(await signOut(provider, { id_token_hint })).toMatchObject({
    address: `${origin}/session/end/success`,
  })
  expect(await isSignedIn(provider)).toBe(false)
})

test('op-rp-logout-post: a service may ask by a form', async () => {
  const { provider, id_token_hint } = await signedIn()
  const asked = await provider.browser.post('/session/end', {
    id_token_hint,
    post_logout_redirect_uri: SIGNED_OUT,
  })
  expect(asked.status).toBe(303)
  const led = await ledBy(await provider.browser.get(asked.headers.get('location') ?? ''))
  expect(led).toMatchObject({ address: SIGNED_OUT })
  expect(await isSignedIn(provider)).toBe(false)
})

test.each([
  ['oidcc-rp-initiated-logout-no-params', {}],
  ['oidcc-rp-initiated-logout-only-state', { state: 's' }],
])(
  '%s: a page of anybody could have sent that, so the person is asked and stays',
  async (_module, parameters) => {
    const { provider } = await signedIn()
    expect(await signOut(provider, parameters)).toMatchObject(QUESTION)
    expect(await isSignedIn(provider)).toBe(true)
  },
)

test('oidcc-rp-initiated-logout-no-id-token-hint: with the service’s name alone the person is asked, too', async () => {
  const { provider } = await signedIn()
  const { clientId: client_id } = provider.client
  expect(await signOut(provider, { client_id, post_logout_redirect_uri: SIGNED_OUT })).toMatchObject(QUESTION)
  expect(await isSignedIn(provider)).toBe(true)
})

test.each([
  ['oidcc-rp-initiated-logout-bad-post-logout-redirect-uri', 'https://elsewhere.example/'],
  ['oidcc-rp-initiated-logout-query-added-to-post-logout-redirect-uri', `${SIGNED_OUT}?foo=bar`],
  ['op-rp-logout-return-address-of-another-service', 'https://second.example/signed-out'],
  ['op-rp-logout-return-address-of-the-sign-in', 'https://client.example/back'],
])('%s: the browser is sent nowhere and nobody is signed out', async (_module, post_logout_redirect_uri) => {
  const { provider, id_token_hint } = await signedIn()
  expect(await signOut(provider, { id_token_hint, post_logout_redirect_uri })).toMatchObject({
    to: 'page',
    status: 400,
  })
  expect(await isSignedIn(provider)).toBe(true)
})

test.each([
  ['oidcc-rp-initiated-logout-bad-id-token-hint', () => 'garbage'],
  ['oidcc-rp-initiated-logout-modified-id-token-hint', modified],
])('%s: a token that we did not sign signs nobody out', async (_module, change) => {
  const { provider, id_token_hint } = await signedIn()
  const parameters = { id_token_hint: change(id_token_hint), post_logout_redirect_uri: SIGNED_OUT }
  expect(await signOut(provider, parameters)).toMatchObject({ to: 'page', status: 400 })
  expect(await isSignedIn(provider)).toBe(true)
})

test('op-rp-logout-foreign-id-token-hint: the token of one service does not speak for another', async () => {
  const { provider, id_token_hint } = await signedIn()
  const { clientId: client_id } = provider.second
  const parameters = {
    id_token_hint,
    client_id,
    post_logout_redirect_uri: 'https://second.example/signed-out',
  }
  expect(await signOut(provider, parameters)).toMatchObject({ to: 'page', status: 400 })
  expect(await isSignedIn(provider)).toBe(true)
})

test('op-rp-logout-expired-id-token-hint: a token counts as a hint long after it expired', async () => {
  const { provider, id_token_hint } = await signedIn()
  shiftClock(provider, 3600)
  const led = await signOut(provider, { id_token_hint, post_logout_redirect_uri: SIGNED_OUT })
  expect(led).toMatchObject({ to: 'service', address: SIGNED_OUT })
})

function modified(idToken: string): string {
  const [head, , signature] = idToken.split('.')
  const body = Buffer.from(JSON.stringify({ ...claimsIn(idToken), extra: 'x' })).toString('base64url')
  return [head, body, signature].join('.')
}
