import { createRemoteJWKSet, jwtVerify } from 'jose'
import { expect, test } from 'vitest'
import { settle } from '#tests/support/cast.ts'
import type { HttpBrowser } from '#tests/support/http-browser.ts'
import { masha, mother, signIn } from '#tests/support/people.ts'
import { count } from '#tests/support/rows.ts'
import { claimsIn, NEVER, newService, type Service, type Tokens } from '#tests/support/service.ts'
import { newWorld, type World } from '#tests/support/world.ts'
import { endSessions } from '../session/session-end-store.ts'
import { findDeadDeliveries, reviveDelivery } from './delivery-store.ts'

/** Every way in which a sign-in at Parta ID ends before its time. */
const WAYS: Record<string, (at: SignedIn) => Promise<unknown>> = {
  'her own sign-out at Parta ID': ({ world, browser }) => browser.post(`${world.id}/sign-out`, {}),
  'a sign-out that a service asks for': ({ world, browser, tokens }) =>
    browser.send(`${world.id}/session/end?${new URLSearchParams({ id_token_hint: tokens.id_token })}`),
  'the question whether to sign out': async ({ world, browser }) => {
    await browser.open(`${world.id}/session/end`)
    await browser.submit({ logout: 'yes' })
  },
  'somebody else who signs in there': async ({ world, browser }) => {
    await settle(world, masha)
    await browser.open(`${world.id}/sign-in/phone`)
    await signIn(world, browser, masha)
  },
  'somebody else who signs in there at a service': async ({ world, browser, library }) => {
    await settle(world, masha)
    await browser.open(library.signInUrl({ prompt: 'login' }))
    await signIn(world, browser, masha)
  },
  'the end of all her sessions': async ({ world }) => {
    const { db, clock } = world.composed.id.ctx
    const { account_id: accountId } = await db
      .selectFrom('id.session')
      .select('account_id')
      .executeTakeFirstOrThrow()
    await endSessions(db, { accountId: accountId ?? '' }, clock.now())
  },
}

test.for(Object.entries(WAYS))(
  '%s is told to every service of that sign-in, by its own name for it',
  async ([, end]) => {
    const at = await signedInAtTwo()
    await end(at)
    for (const [service, tokens] of [
      [at.library, at.tokens],
      [at.club, at.clubTokens],
    ] as const) {
      const { sid, sub } = claimsIn(tokens.id_token)
      expect(sid).toBeTypeOf('string')
      expect(await service.logout()).toMatchObject({
        iss: at.world.id,
        aud: service.clientId,
        sid,
        sub,
        events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
      })
      expect(await service.logout()).not.toHaveProperty('nonce')
    }
    await expect.poll(() => count(at.world, 'id.logout_delivery')).toBe(0)
    // Once each: the engine sends nothing of its own beside the queue.
    expect([at.library.logouts.length, at.club.logouts.length]).toEqual([1, 1])
  },
)

test('a logout token is signed with the published key, lives for two minutes and is no ID token', async () => {
  const { world, browser, library } = await signedInAtTwo()
  const came = new Promise<string>((resolve) => library.onLogoutToken(resolve))
  await browser.post(`${world.id}/sign-out`, {})
  const { payload, protectedHeader } = await jwtVerify(
    await came,
    createRemoteJWKSet(new URL('/jwks', world.id)),
    { issuer: world.id, audience: library.clientId, typ: 'logout+jwt' },
  )
  expect(protectedHeader.alg).toBe('ES256')
  expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(120)
})

test('a service that fails at first is told again, with a new token each time, until it takes one', async () => {
  const { world, browser, library } = await signedInAtTwo({ LOGOUT_RETRY_SECONDS: '0,0,0,0' })
  library.answerLogoutsWith(500, 302, 404)
  await browser.post(`${world.id}/sign-out`, {})
  await library.logout(4)
  await expect.poll(() => count(world, 'id.logout_delivery')).toBe(0)
  expect(library.logouts).toHaveLength(4)
  expect(new Set(library.logouts.map(({ jti }) => jti)).size).toBe(4)
})

test('a service that stays dead is given up on, shown to the operator, and told when the operator tries again', async () => {
  const { world, browser, library } = await signedInAtTwo({ LOGOUT_RETRY_SECONDS: '0,0' })
  const { db } = world.composed.id.ctx
  library.answerLogoutsWith(503, 503, 503)
  await browser.post(`${world.id}/sign-out`, {})
  await expect.poll(async () => (await findDeadDeliveries(db)).length).toBe(1)
  const [dead] = await findDeadDeliveries(db)
  expect(dead).toMatchObject({ client_id: library.clientId, attempts: 3 })
  expect(dead?.failure).toContain('503')
  const revived = await Promise.all(Array.from({ length: 8 }, () => reviveDelivery(db, dead?.id ?? '')))
  expect(revived.filter(Boolean)).toHaveLength(1)
  await library.logout(4)
  await expect.poll(() => count(world, 'id.logout_delivery')).toBe(0)
})

test('nobody who signs out waits for a service', async () => {
  const { world, browser, library } = await signedInAtTwo()
  library.answerLogoutsWith(NEVER)
  const answer = await browser.post(`${world.id}/sign-out`, {})
  expect(answer.status).toBe(303)
  await library.logout()
  await expect.poll(() => count(world, 'id.logout_delivery')).toBe(1)
})

test('a service that does not want to be told causes no work', async () => {
  const world = await newWorld()
  await settle(world, mother)
  const deaf = await newService(world, { deaf: true })
  const browser = world.newBrowser()
  const tokens = await signInAt(world, browser, deaf)
  expect(claimsIn(tokens.id_token)).not.toHaveProperty('sid')
  world.statements.length = 0
  await browser.post(`${world.id}/sign-out`, {})
  expect(world.statements).toHaveLength(1)
  expect(await count(world, 'id.logout_delivery')).toBe(0)
})

test('a service with an address inside our own network is not reached, unless a setting names its host', async () => {
  const settings = { BACKCHANNEL_PRIVATE_HOSTS: '', LOGOUT_RETRY_SECONDS: '0' }
  const { world, browser, library } = await signedInAtTwo(settings)
  await browser.post(`${world.id}/sign-out`, {})
  const { db } = world.composed.id.ctx
  await expect.poll(async () => (await findDeadDeliveries(db)).length).toBe(2)
  expect((await findDeadDeliveries(db))[0]?.failure).toBe('only https addresses are reached')
  expect(library.logouts).toEqual([])
})

test('who is signed out at Parta ID elsewhere is out on the platform at the next request, in that browser alone', async () => {
  const world = await newWorld()
  await settle(world, mother)
  const [browser, another] = [world.newBrowser(), world.newBrowser()]
  for (const one of [browser, another]) {
    await one.open(`${world.platform}/sign-in?next=/profile`)
    expect((await signIn(world, one, mother)).heading).toBe('Профиль')
  }
  await browser.post(`${world.id}/sign-out`, {})
  await expect.poll(() => count(world, 'school.session')).toBe(1)
  expect((await browser.send(`${world.platform}/profile`)).status).toBe(303)
  expect((await another.send(`${world.platform}/profile`)).status).toBe(200)
})

type SignedIn = Awaited<ReturnType<typeof signedInAtTwo>>

/** The mother in a browser that has signed in at two services with one sign-in at Parta ID. */
async function signedInAtTwo(settings: Record<string, string> = {}) {
  const world = await newWorld({ settings })
  await settle(world, mother)
  const [library, club] = [await newService(world), await newService(world, { name: 'Кружок' })]
  const browser = world.newBrowser()
  const tokens = await signInAt(world, browser, library)
  const clubTokens = await signInAt(world, browser, club)
  return { world, browser, library, club, tokens, clubTokens }
}

async function signInAt(world: World, browser: HttpBrowser, service: Service): Promise<Tokens> {
  let page = await browser.open(service.signInUrl())
  if (page.url.includes('/sign-in/')) page = await signIn(world, browser, mother)
  if (page.url.includes('/consent')) page = await browser.submit({ decision: 'allow' }, '/consent')
  return service.finish(page.url)
}
