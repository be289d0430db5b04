import { expect, test } from 'vitest'
import { registerClient } from './clients.ts'
import { Browser, type Service, signIn } from './test-browser.ts'
import { type EngineWorld, engineWorld } from './test-world.ts'

const HOME = 'https://page.example'

/** A service that is a page in the browser, and one with a server. */
async function services(world: EngineWorld) {
  const register = async (redirectUri: string, isPublic: boolean) => ({
    ...(await registerClient(world.db, world, {
      name: 'Читальня',
      redirectUris: [redirectUri],
      firstParty: true,
      isPublic,
    })),
    redirectUri,
  })
  return {
    page: await register(`${HOME}/back`, true),
    server: await register('https://server.example/', false),
  }
}

/** The exchange of a code as a page of an origin sends it; a service with a secret sends that, too. */
async function exchangeFrom(world: EngineWorld, service: Service, origin: string) {
  const signing = { browser: new Browser(world), service, accountId: world.people.masha.id }
  const { code, verifier } = await signIn(world, signing)
  const answer = await fetch(`${world.address}/token`, {
    method: 'POST',
    headers: { origin },
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: service.clientId,
      ...(service.clientSecret && { client_secret: service.clientSecret }),
      code,
      code_verifier: verifier,
      redirect_uri: service.redirectUri,
    }),
  })
  return { status: answer.status, readable: readableFor(answer), tokens: await answer.json() }
}

const readableFor = (answer: Response) => answer.headers.get('access-control-allow-origin')

function userinfo(world: EngineWorld, accessToken: string, origin: string) {
  return fetch(`${world.address}/userinfo`, { headers: { authorization: `Bearer ${accessToken}`, origin } })
}

test('a service that is a page reads its tokens and who the person is, from its own origin', async () => {
  const world = await engineWorld()
  const { page } = await services(world)
  const { status, readable, tokens } = await exchangeFrom(world, page, HOME)
  expect([status, readable]).toEqual([200, HOME])
  const answer = await userinfo(world, tokens.access_token, HOME)
  expect([answer.status, readableFor(answer)]).toEqual([200, HOME])
  expect(answer.headers.get('access-control-allow-credentials')).toBeNull()
})

test.each([
  'https://evil.example',
  'http://page.example',
  `${HOME}:8443`,
  'https://www.page.example',
  'null',
])('a page of %s gets neither tokens nor data that belong to a service elsewhere', async (origin) => {
  const world = await engineWorld()
  const { page } = await services(world)
  const { status, readable, tokens } = await exchangeFrom(world, page, origin)
  expect([status, readable, tokens]).toEqual([
    400,
    null,
    { error: 'invalid_request', error_description: expect.any(String) },
  ])
  const { access_token } = (await exchangeFrom(world, page, HOME)).tokens
  const answer = await userinfo(world, access_token, origin)
  expect([answer.status, readableFor(answer)]).toEqual([400, null])
})

test('a service with a server has no business with tokens in a page, not even in its own', async () => {
  const world = await engineWorld()
  const { server } = await services(world)
  const { status, readable } = await exchangeFrom(world, server, 'https://server.example')
  expect([status, readable]).toEqual([400, null])
})

test('what is public anyway, every page may read: where things are and which keys sign', async () => {
  const world = await engineWorld()
  for (const path of ['/.well-known/openid-configuration', '/jwks']) {
    const answer = await fetch(world.address + path, { headers: { origin: 'https://anybody.example' } })
    expect([answer.status, readableFor(answer)]).toEqual([200, 'https://anybody.example'])
  }
})

test('no page of another origin may read the sign-in itself or the sign-out', async () => {
  const world = await engineWorld()
  for (const path of ['/auth', '/session/end']) {
    const answer = await fetch(world.address + path, { headers: { origin: HOME }, redirect: 'manual' })
    expect(readableFor(answer)).toBeNull()
  }
})
