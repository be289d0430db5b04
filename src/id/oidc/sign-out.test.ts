import { expect, test } from 'vitest'
import { newToken } from '#kernel/secrets.ts'
import { registerClient } from './clients.ts'
import { sessionHash, sessionPayload } from './engine.ts'
import { authorizationUrl, Browser, exchangeCode, signIn, type Tokens, tokensOf } from './test-browser.ts'
import { type EngineWorld, engineWorld } from './test-world.ts'

test('the platform of this sign-in ends the session at once and gets its state back', async () => {
  const world = await engineWorld()
  const { browser, tokens } = await mashaSignedIn(world)
  const answer = await browser.get(signOutUrl(world, { id_token_hint: tokens.id_token }))
  expect(answer.status).toBe(303)
  expect(answer.headers.get('location')).toBe('http://localhost:3999/signed-out?state=back+to+the+invitation')
  expect(browser.jar.has(world.cookies.session.name)).toBe(false)
  expect(await sessions(world)).toEqual([])
  expect(await isAskedToSignIn(world, browser)).toBe(true)
})

test('without a hint the person is asked, and is signed out by saying yes', async () => {
  const world = await engineWorld()
  const { browser } = await mashaSignedIn(world)
  const asked = await browser.get(signOutUrl(world, { client_id: world.platform.clientId }))
  const form = await asked.json()
  expect(form).toMatchObject({ action: `${world.origin}/session/end/confirm`, serviceName: 'Парта' })
  expect(await isAskedToSignIn(world, browser)).toBe(false)
  const foreign = await browser.post(form.action, { xsrf: newToken(), logout: 'yes' })
  expect([foreign.status, await sessions(world)]).toEqual([400, expect.objectContaining({ length: 1 })])
  const again = await (await browser.get(signOutUrl(world, { client_id: world.platform.clientId }))).json()
  const answer = await browser.post(again.action, { xsrf: again.xsrf, logout: 'yes' })
  expect(answer.headers.get('location')).toMatch('http://localhost:3999/signed-out?state=')
  expect(await sessions(world)).toEqual([])
})

test("the ID token of another person's sign-in signs nobody out", async () => {
  const world = await engineWorld()
  const { browser } = await mashaSignedIn(world)
  const mothers = { browser: new Browser(world), service: world.platform, accountId: world.people.mother.id }
  const { id_token } = await tokensOf(world, mothers)
  const answer = await browser.get(signOutUrl(world, { id_token_hint: id_token }))
  expect(answer.status).toBe(200)
  expect(await sessions(world)).toHaveLength(2)
})

test('where nobody is signed in the browser goes straight back, and no session is kept', async () => {
  const world = await engineWorld()
  const browser = new Browser(world)
  const answer = await browser.get(signOutUrl(world, { client_id: world.platform.clientId }))
  expect(answer.headers.get('location')).toMatch('http://localhost:3999/signed-out?state=')
  const bare = await browser.get('/session/end')
  expect(bare.headers.get('location')).toBe(`${world.origin}/session/end/success`)
  expect(await (await browser.get('/session/end/success')).text()).toBe('signed out')
  expect(browser.jar.size).toBe(0)
  expect(await sessions(world)).toEqual([])
})

test('a return address that the service has not registered is refused', async () => {
  const world = await engineWorld()
  const { browser, tokens } = await mashaSignedIn(world)
  const elsewhere = { id_token_hint: tokens.id_token, post_logout_redirect_uri: 'https://elsewhere.example/' }
  const answer = await browser.get(signOutUrl(world, elsewhere))
  expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining('wrong_request')])
  expect(await sessions(world)).toHaveLength(1)
})

test('codes and tokens of a session end with it, whoever ends it', async () => {
  const world = await engineWorld()
  const redirectUri = 'https://reader.example/back'
  const app = { name: 'Читальня', redirectUris: [redirectUri], firstParty: true, refreshTokens: true }
  const reader = { ...(await registerClient(world.db, world, app)), redirectUri }
  const signing = { browser: new Browser(world), service: reader, accountId: world.people.masha.id }
  const tokens = await tokensOf(world, signing)
  const unused = await signIn(world, signing)
  await world.db.deleteFrom('id.session').execute()
  const headers = { authorization: `Bearer ${tokens.access_token}` }
  expect((await fetch(`${world.address}/userinfo`, { headers })).status).toBe(401)
  expect((await exchangeCode(world, reader, unused)).status).toBe(400)
})

test('a sign-in at Parta ID itself counts for the services', async () => {
  const world = await engineWorld()
  const [token, uid, at] = [newToken(), newToken(), new Date()]
  const expiresAt = new Date(at.getTime() + 3600_000)
  const signedIn = { uid, accountId: world.people.masha.id, amr: ['sms', 'pwd'], at, expiresAt }
  await world.db
    .insertInto('id.session')
    .values({
      token_hash: sessionHash(world.secrets, token),
      uid,
      account_id: signedIn.accountId,
      payload: JSON.stringify(sessionPayload(signedIn)),
      user_agent: null,
      created_at: at,
      last_seen_at: at,
      proved_at: at,
      expires_at: expiresAt,
    })
    .execute()
  const browser = new Browser(world)
  browser.jar.set(world.cookies.session.name, { value: token, path: '/' })
  expect(await isAskedToSignIn(world, browser)).toBe(false)
})

async function mashaSignedIn(world: EngineWorld): Promise<{ browser: Browser; tokens: Tokens }> {
  const browser = new Browser(world)
  const tokens = await tokensOf(world, { browser, service: world.platform, accountId: world.people.masha.id })
  return { browser, tokens }
}

function signOutUrl(world: EngineWorld, extra: Record<string, string>): string {
  const [returnTo = ''] = world.config.platformClient.postLogoutRedirectUris
  const asked = { post_logout_redirect_uri: returnTo, state: 'back to the invitation', ...extra }
  return `/session/end?${new URLSearchParams(asked)}`
}

async function isAskedToSignIn(world: EngineWorld, browser: Browser): Promise<boolean> {
  const answer = await browser.get(authorizationUrl(world.platform, newToken()))
  return answer.headers.get('location')?.startsWith('/sign-in/') ?? false
}

function sessions(world: EngineWorld) {
  return world.db.selectFrom('id.session').select('uid').execute()
}
