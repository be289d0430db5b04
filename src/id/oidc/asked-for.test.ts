import { createRemoteJWKSet, jwtVerify } from 'jose'
import { expect, test } from 'vitest'
import { newToken } from '#kernel/secrets.ts'
import { type NewService, registerClient } from './clients.ts'
import { completeInteraction } from './engine.ts'
import {
  authorizationUrl,
  Browser,
  claimsIn,
  completeAs,
  exchangeCode,
  flowOf,
  type Service,
  signIn,
  type Tokens,
  tokensOf,
} from './test-browser.ts'
import { type EngineWorld, engineWorld } from './test-world.ts'

test('a service that wants RS256 gets ID tokens that the published RSA key checks', async () => {
  const world = await engineWorld()
  const old = await schoolService(world, { alg: 'RS256' })
  const signing = { browser: new Browser(world), service: old, accountId: world.people.masha.id }
  const { id_token } = await tokensOf(world, signing)
  const keys = createRemoteJWKSet(new URL('/jwks', world.address))
  const { protectedHeader } = await jwtVerify(id_token, keys, { audience: old.clientId })
  expect(protectedHeader.alg).toBe('RS256')
})

test('a service without a secret exchanges its code with the verifier alone, and only with the right one', async () => {
  const world = await engineWorld()
  const app = await schoolService(world, { isPublic: true })
  expect(app.clientSecret).toBe('')
  const signing = { browser: new Browser(world), service: app, accountId: world.people.masha.id }
  const { code, verifier } = await signIn(world, signing)
  const form = {
    grant_type: 'authorization_code',
    client_id: app.clientId,
    redirect_uri: app.redirectUri,
    code,
  }
  const send = (extra: Record<string, string>) =>
    fetch(`${world.address}/token`, { method: 'POST', body: new URLSearchParams({ ...form, ...extra }) })
  expect((await send({ code_verifier: newToken() })).status).toBe(400)
  expect((await send({})).status).toBe(400)
  const answer = await send({ code_verifier: verifier })
  expect(claimsIn(((await answer.json()) as Tokens).id_token).aud).toBe(app.clientId)
  // Whoever has a secret cannot do without it.
  const reader = await schoolService(world)
  const other = await signIn(world, { ...signing, service: reader })
  const bare = { ...form, client_id: reader.clientId, code: other.code, code_verifier: other.verifier }
  expect((await send(bare)).status).toBe(401)
})

test('a service without a secret on the person’s own machine is asked about every time', async () => {
  const world = await engineWorld()
  const redirectUri = 'http://localhost:8123/back'
  const app = { name: 'Программа', redirectUris: [redirectUri], isPublic: true, firstParty: true }
  const program = { ...(await registerClient(world.db, world, app)), redirectUri }
  const signing = { browser: new Browser(world), service: program, accountId: world.people.masha.id }
  const { answer } = await signIn(world, signing)
  expect(answer.headers.get('location')).toMatch(/^\/consent/)
})

test('prompt=login and max_age ask for a new sign-in, cannot be walked around, and the time of it is told', async () => {
  const ways: Record<string, string>[] = [{ prompt: 'login' }, { max_age: '60' }, { max_age: '0' }]
  for (const asked of ways) {
    const { world, browser, before } = await signedInAnHourAgo()
    const verifier = newToken()
    const began = await browser.get(authorizationUrl(world.platform, verifier, asked))
    expect(began.headers.get('location')).toMatch(/^\/sign-in\/phone/)
    // Going on without signing in leads to the question again.
    const around = await browser.get(`/auth/${flowOf(began)}`)
    expect(around.headers.get('location')).toMatch(/^\/sign-in\/phone/)
    const resume = await completeAs(world, flowOf(around), world.people.masha.id)
    const code = codeIn(await browser.get(resume))
    const tokens = await (await exchangeCode(world, world.platform, { code, verifier })).json()
    expect(Number(claimsIn(tokens.id_token).auth_time)).toBeGreaterThanOrEqual(before + 3600)
  }
})

test('a sign-in that is young enough is not asked for anew, and its own time is told', async () => {
  const { world, browser, before } = await signedInAnHourAgo()
  const verifier = newToken()
  const answer = await browser.get(authorizationUrl(world.platform, verifier, { max_age: '7200' }))
  const tokens = await (await exchangeCode(world, world.platform, { code: codeIn(answer), verifier })).json()
  expect(claimsIn(tokens.id_token).auth_time).toBe(before)
})

test('prompt=select_account lets another person sign in, who is then the one', async () => {
  const { world, browser } = await signedInAnHourAgo()
  const verifier = newToken()
  const began = await browser.get(authorizationUrl(world.platform, verifier, { prompt: 'select_account' }))
  expect(began.headers.get('location')).toMatch(/^\/sign-in\/accounts/)
  const resume = await completeAs(world, flowOf(began), world.people.mother.id)
  const code = codeIn(await browser.get(resume))
  expect((await exchangeCode(world, world.platform, { code, verifier })).status).toBe(200)
  expect(await world.db.selectFrom('id.session').select('account_id').execute()).toEqual([
    { account_id: world.people.mother.id },
  ])
})

test('prompt=none answers a browser without a sign-in with an error and never with a page', async () => {
  const world = await engineWorld()
  const answer = await new Browser(world).get(
    authorizationUrl(world.platform, newToken(), { prompt: 'none' }),
  )
  const back = new URL(answer.headers.get('location') ?? '')
  expect([back.origin, back.searchParams.get('error'), back.searchParams.get('iss')]).toEqual([
    new URL(world.platform.redirectUri).origin,
    'login_required',
    world.origin,
  ])
})

test('a hint about who it is proves nothing and shows nothing', async () => {
  const world = await engineWorld()
  const hint = { login_hint: world.people.masha.phone }
  const answer = await new Browser(world).get(authorizationUrl(world.platform, newToken(), hint))
  expect(answer.headers.get('location')).toMatch(/^\/sign-in\/phone\?flow=[\w-]+$/)
})

test('the class of a sign-in says what was really proved; a class that nobody has is asked for in vain', async () => {
  const world = await engineWorld()
  const wanted = { acr_values: 'urn:example:retina urn:parta:acr:phone-password' }
  const told = async (amr: string[]) => {
    const [browser, verifier] = [new Browser(world), newToken()]
    const began = await browser.get(authorizationUrl(world.platform, verifier, wanted))
    const outcome = { uid: flowOf(began), accountId: world.people.masha.id, amr, at: world.clock.now() }
    const completed = await completeInteraction(world.db, world, outcome)
    const code = codeIn(await browser.get(completed?.resume ?? ''))
    const tokens = await (await exchangeCode(world, world.platform, { code, verifier })).json()
    const { acr, amr: proofs } = claimsIn(tokens.id_token)
    return { acr, amr: proofs }
  }
  const acr = 'urn:parta:acr:phone-password'
  expect(await told(['sms', 'pwd', 'mfa'])).toEqual({ acr, amr: ['sms', 'pwd', 'mfa'] })
  expect(await told(['tel', 'pwd', 'mfa'])).toEqual({ acr, amr: ['tel', 'pwd', 'mfa'] })
  expect(await told(['sms'])).toEqual({ acr: undefined, amr: ['sms'] })
})

test('a code is answered at the registered address to the letter', async () => {
  const world = await engineWorld()
  for (const redirectUri of [
    `${world.platform.redirectUri}/`,
    `${world.platform.redirectUri}?x=1`,
    world.platform.redirectUri.replace('http:', 'https:'),
    world.platform.redirectUri.replace('localhost', 'LOCALHOST.example'),
  ]) {
    const answer = await new Browser(world).get(
      authorizationUrl({ ...world.platform, redirectUri }, newToken()),
    )
    expect([redirectUri, answer.status]).toEqual([redirectUri, 400])
  }
})

test('a service of a browser may call from its own address, and from no other', async () => {
  const world = await engineWorld()
  const app = await schoolService(world, { isPublic: true })
  const allowed = async (service: Service, origin: string) => {
    const body = new URLSearchParams({ grant_type: 'authorization_code', client_id: service.clientId })
    const answer = await fetch(`${world.address}/token`, { method: 'POST', headers: { origin }, body })
    return answer.headers.get('access-control-allow-origin')
  }
  expect(await allowed(app, 'https://reader.example')).toBe('https://reader.example')
  expect(await allowed(app, 'https://evil.example')).toBeNull()
  const secretive = await schoolService(world)
  expect(await allowed(secretive, 'https://reader.example')).toBeNull()
})

/** Masha’s browser, signed in an hour ago; `before` is when, in seconds. */
async function signedInAnHourAgo() {
  const world = await engineWorld()
  const browser = new Browser(world)
  const now = Date.now()
  world.clock.now = () => new Date(now - 3600_000)
  await signIn(world, { browser, service: world.platform, accountId: world.people.masha.id })
  world.clock.now = () => new Date()
  return { world, browser, before: Math.floor((now - 3600_000) / 1000) }
}

async function schoolService(world: EngineWorld, options: Partial<NewService> = {}) {
  const redirectUri = 'https://reader.example/back'
  const app = { name: 'Читальня', redirectUris: [redirectUri], firstParty: true, ...options }
  return { ...(await registerClient(world.db, world, app)), redirectUri }
}

function codeIn(answer: Response): string {
  return new URL(answer.headers.get('location') ?? '', 'http://nowhere').searchParams.get('code') ?? ''
}
