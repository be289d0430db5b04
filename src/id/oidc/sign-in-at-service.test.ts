import { expect, test } from 'vitest'
import { phoneMark } from '#contracts/phone-number.ts'
import { newToken } from '#kernel/secrets.ts'
import { registerClient } from './clients.ts'
import { subjectFor } from './engine.ts'
import {
  authorizationUrl,
  Browser,
  claimsIn,
  completeAs,
  exchange,
  exchangeCode,
  flowOf,
  signIn,
  tokensOf,
} from './test-browser.ts'
import { engineWorld } from './test-world.ts'

test('Masha signs in at the platform and the platform learns who she is, while the ID token names nobody', async () => {
  const world = await engineWorld()
  const { masha } = world.people
  const signing = { browser: new Browser(world), service: world.platform, accountId: masha.id }
  const { answer, back, code, verifier } = await signIn(world, {
    ...signing,
    scope: 'openid profile phone_proof',
  })
  expect(answer.status).toBe(303)
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
  expect(back.origin + back.pathname).toBe(world.platform.redirectUri)
  expect(back.searchParams.get('state')).toBe('a state')
  expect(back.searchParams.get('iss')).toBe(world.origin)
  const tokens = await (await exchangeCode(world, world.platform, { code, verifier })).json()
  const claims = claimsIn(tokens.id_token)
  expect(claims).toMatchObject({
    iss: world.origin,
    sub: subjectFor(world.secrets, masha.id, world.platform.clientId),
    nonce: 'a nonce',
    amr: ['sms', 'pwd', 'mfa'],
  })
  expect(claims.auth_time).toBeTypeOf('number')
  expect(JSON.stringify(claims)).not.toMatch(/Петрова|2014|phone_proof/)
  const userinfo = await fetch(`${world.address}/userinfo`, {
    headers: { authorization: `Bearer ${tokens.access_token}` },
  })
  expect(await userinfo.json()).toEqual({
    sub: claims.sub,
    family_name: 'Петрова',
    given_name: 'Мария',
    middle_name: 'Ивановна',
    name: 'Петрова Мария Ивановна',
    birthdate: '2014-12-31',
    phone_mark: phoneMark(world.secrets, masha.phone).toString('base64url'),
    contact_handle: expect.any(String),
    phone_proof: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z\.[\w-]{43}$/),
  })
})

test('whoever is signed in reaches a second service without another sign-in', async () => {
  const world = await engineWorld()
  const browser = new Browser(world)
  await signIn(world, { browser, service: world.platform, accountId: world.people.masha.id })
  const again = await browser.get(authorizationUrl(world.platform, newToken()))
  expect(again.headers.get('location')).toMatch(world.platform.redirectUri)
})

test('two services know Masha by two names, and each by the same name again', async () => {
  const world = await engineWorld()
  const { masha } = world.people
  const library = await service(world, 'https://library.example/back')
  const subjects = []
  for (const at of [world.platform, library, world.platform, library]) {
    const tokens = await tokensOf(world, { browser: new Browser(world), service: at, accountId: masha.id })
    subjects.push(claimsIn(tokens.id_token).sub)
  }
  expect(subjects[0]).toBe(subjects[2])
  expect(subjects[1]).toBe(subjects[3])
  expect(subjects[0]).not.toBe(subjects[1])
})

test('a code is refused with a wrong verifier, a wrong address, by another service, and the second time', async () => {
  const world = await engineWorld()
  const library = await service(world, 'https://library.example/back')
  const signing = { browser: new Browser(world), service: world.platform, accountId: world.people.masha.id }
  const { code, verifier } = await signIn(world, signing)
  const right = {
    grant_type: 'authorization_code',
    code,
    code_verifier: verifier,
    redirect_uri: world.platform.redirectUri,
  }
  const refused = [
    await exchange(world, world.platform, { ...right, code_verifier: newToken() }),
    await exchange(world, world.platform, { ...right, redirect_uri: 'http://localhost:3999/elsewhere' }),
    await exchange(world, library, { ...right, redirect_uri: library.redirectUri }),
  ]
  expect(refused.map(({ status }) => status)).toEqual([400, 400, 400])
  expect((await exchange(world, world.platform, right)).status).toBe(200)
  expect((await exchange(world, world.platform, right)).status).toBe(400)
})

test('a request without PKCE goes back to the service as a mistake', async () => {
  const world = await engineWorld()
  const bare = new URL(authorizationUrl(world.platform, 'any'), world.origin)
  bare.searchParams.delete('code_challenge')
  bare.searchParams.delete('code_challenge_method')
  const answer = await new Browser(world).get(bare.href)
  expect(answer.headers.get('location')).toMatch(/error=invalid_request/)
})

test('an unknown service and a wrong return address end on our own page, in the chosen language', async () => {
  const world = await engineWorld()
  const browser = new Browser(world)
  browser.jar.set(world.cookies.language.name, { value: 'en', path: '/' })
  const stranger = { ...world.platform, clientId: 'stranger' }
  const unknown = await browser.get(authorizationUrl(stranger, 'any'))
  expect([unknown.status, await unknown.text()]).toEqual([
    400,
    expect.stringMatching(/^en unknown_service \w{8}$/),
  ])
  const elsewhere = await browser.get(
    authorizationUrl({ ...world.platform, redirectUri: 'https://elsewhere.example/' }, 'any'),
  )
  expect([elsewhere.status, await elsewhere.text()]).toEqual([
    400,
    expect.stringMatching(/^en wrong_return_address/),
  ])
})

test('a service of strangers leads to the question whether it may have the data', async () => {
  const world = await engineWorld()
  const stranger = await service(world, 'https://stranger.example/back', false)
  const signing = { browser: new Browser(world), service: stranger, accountId: world.people.masha.id }
  const { answer } = await signIn(world, signing)
  expect(answer.headers.get('location')).toMatch(/^\/consent\?flow=[\w-]+$/)
})

test('a stranger cannot resume the request that another browser began', async () => {
  const world = await engineWorld()
  const began = await new Browser(world).get(authorizationUrl(world.platform, 'any'))
  const resumed = await completeAs(world, flowOf(began), world.people.masha.id)
  const answer = await new Browser(world).get(resumed)
  expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining('request_expired')])
})

test('the request that a browser began is named by its cookie', async () => {
  const world = await engineWorld()
  const browser = new Browser(world)
  const began = await browser.get(authorizationUrl(world.platform, 'any'))
  expect(browser.jar.get(world.engine.requestCookie.name)).toEqual({ value: flowOf(began), path: '/' })
})

test('an expired request cannot be completed', async () => {
  const world = await engineWorld()
  const began = await new Browser(world).get(authorizationUrl(world.platform, 'any'))
  world.clock.now = () => new Date(Date.now() + 3601_000)
  expect(await completeAs(world, flowOf(began), world.people.masha.id)).toBe('')
})

test('when mother signs in where Masha was signed in, Masha is out and mother is in', async () => {
  const world = await engineWorld()
  const { masha, mother } = world.people
  const browser = new Browser(world)
  await signIn(world, { browser, service: world.platform, accountId: masha.id })
  const verifier = newToken()
  const asked = await browser.get(authorizationUrl(world.platform, verifier, { prompt: 'login' }))
  const answer = await browser.get(await completeAs(world, flowOf(asked), mother.id))
  const code = new URL(answer.headers.get('location') ?? '').searchParams.get('code') ?? ''
  const tokens = await (await exchangeCode(world, world.platform, { code, verifier })).json()
  const sub = subjectFor(world.secrets, mother.id, world.platform.clientId)
  expect(claimsIn(tokens.id_token).sub).toBe(sub)
  const sessions = await world.db.selectFrom('id.session').select('account_id').execute()
  expect(sessions).toEqual([{ account_id: mother.id }])
})

async function service(
  world: Awaited<ReturnType<typeof engineWorld>>,
  redirectUri: string,
  firstParty = true,
) {
  const registered = await registerClient(world.db, world, {
    name: 'Библиотека',
    redirectUris: [redirectUri],
    firstParty,
  })
  return { ...registered, redirectUri }
}

test('what the platform alone is told reaches no other service, and two that compare notes find no proof in common', async () => {
  const world = await engineWorld()
  const told = []
  for (const host of ['one.example', 'two.example']) {
    const redirectUri = `https://${host}/back`
    const app = {
      name: host,
      redirectUris: [redirectUri],
      firstParty: true,
      scopes: ['phone_proof' as const],
    }
    const service = { ...(await registerClient(world.db, world, app)), redirectUri }
    const signing = { browser: new Browser(world), service, accountId: world.people.masha.id }
    const { access_token } = await tokensOf(world, { ...signing, scope: 'openid phone_proof' })
    const headers = { authorization: `Bearer ${access_token}` }
    told.push(await (await fetch(`${world.address}/userinfo`, { headers })).json())
  }
  for (const one of told) expect(Object.keys(one).sort()).toEqual(['phone_proof', 'sub'])
  const [[at, proof], [sameTime, other]] = told.map(({ phone_proof }) => phone_proof.split(/\.(?=[^.]*$)/))
  expect(sameTime).toBe(at)
  expect(other).not.toBe(proof)
})

test('a closed account is told to no service, even where a sign-in outlived the closing', async () => {
  const world = await engineWorld()
  const { masha } = world.people
  const redirectUri = 'https://reader.example/back'
  const app = { name: 'Читальня', redirectUris: [redirectUri], firstParty: true, refreshTokens: true }
  const reader = { ...(await registerClient(world.db, world, app)), redirectUri }
  const browser = new Browser(world)
  const signing = { browser, service: reader, accountId: masha.id }
  const { access_token, refresh_token = '' } = await tokensOf(world, signing)
  const pending = await signIn(world, signing)
  await world.db
    .updateTable('id.account')
    .set({ erase_after: new Date() })
    .where('id', '=', masha.id)
    .execute()
  const headers = { authorization: `Bearer ${access_token}` }
  expect((await fetch(`${world.address}/userinfo`, { headers })).status).toBe(401)
  const refreshed = await exchange(world, reader, { grant_type: 'refresh_token', refresh_token })
  expect(refreshed.status).toBe(400)
  expect((await exchangeCode(world, reader, pending)).status).toBe(400)
  const again = await browser.get(authorizationUrl(reader, newToken()))
  expect(again.headers.get('location')).toMatch(/^\/sign-in\//)
})
