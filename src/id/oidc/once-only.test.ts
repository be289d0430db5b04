import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { warmUp } from '#kernel/database/open-database.ts'
import { newToken } from '#kernel/secrets.ts'
import { registerClient } from './clients.ts'
import { modelHash } from './engine-hash.ts'
import { findAndSpend } from './issued-store.ts'
import {
  authorizationUrl,
  Browser,
  completeAs,
  exchange,
  exchangeCode,
  flowOf,
  signIn,
  type Tokens,
  tokensOf,
} from './test-browser.ts'
import { type EngineWorld, engineWorld } from './test-world.ts'

test('twenty exchanges of one code at once give one set of tokens', async () => {
  const world = await engineWorld()
  await warmUp(world.db, 12)
  const signing = { browser: new Browser(world), service: world.platform, accountId: world.people.masha.id }
  const signed = await signIn(world, signing)
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => exchangeCode(world, world.platform, signed)),
  )
  expect(countOf(answers, 200)).toBe(1)
  expect(countOf(answers, 400)).toBe(19)
})

test('twenty uses of one refresh token at once give one set of tokens', async () => {
  const world = await engineWorld()
  await warmUp(world.db, 12)
  const reader = await readerApp(world)
  const tokens = await tokensOf(world, {
    browser: new Browser(world),
    service: reader,
    accountId: world.people.masha.id,
  })
  const answers = await Promise.all(Array.from({ length: 20 }, () => refresh(world, reader, tokens)))
  expect(countOf(answers, 200)).toBe(1)
  expect(countOf(answers, 400)).toBe(19)
})

test('a code that comes twice takes back what the first exchange gave', async () => {
  const world = await engineWorld()
  const signing = { browser: new Browser(world), service: world.platform, accountId: world.people.masha.id }
  const signed = await signIn(world, signing)
  const tokens: Tokens = await (await exchangeCode(world, world.platform, signed)).json()
  expect(await userinfoStatus(world, tokens)).toBe(200)
  expect((await exchangeCode(world, world.platform, signed)).status).toBe(400)
  expect(await userinfoStatus(world, tokens)).toBe(401)
  expect(await world.db.selectFrom('id.engine_model').select('model').execute()).toEqual([])
})

test('an old refresh token that comes again takes back its whole family', async () => {
  const world = await engineWorld()
  const reader = await readerApp(world)
  const first = await tokensOf(world, {
    browser: new Browser(world),
    service: reader,
    accountId: world.people.masha.id,
  })
  const second: Tokens = await (await refresh(world, reader, first)).json()
  expect(second.refresh_token).not.toBe(first.refresh_token)
  expect((await refresh(world, reader, first)).status).toBe(400)
  expect((await refresh(world, reader, second)).status).toBe(400)
  expect(await userinfoStatus(world, second)).toBe(401)
})

test('an answered request that is resumed ten times at once goes on once', async () => {
  const world = await engineWorld()
  await warmUp(world.db, 12)
  const browser = new Browser(world)
  const began = await browser.get(authorizationUrl(world.platform, newToken()))
  const resume = await completeAs(world, flowOf(began), world.people.masha.id)
  const answers = await Promise.all(Array.from({ length: 10 }, () => browser.get(resume)))
  expect(countOf(answers, 303)).toBe(1)
  expect(await world.db.selectFrom('id.session').select('uid').execute()).toHaveLength(1)
})

/** A service of the school that keeps people signed in by refresh tokens. */
async function readerApp(world: EngineWorld) {
  const redirectUri = 'https://reader.example/back'
  const app = { name: 'Читальня', redirectUris: [redirectUri], firstParty: true, refreshTokens: true }
  return { ...(await registerClient(world.db, world, app)), redirectUri }
}

function refresh(world: EngineWorld, service: Parameters<typeof exchange>[1], tokens: Tokens) {
  return exchange(world, service, { grant_type: 'refresh_token', refresh_token: tokens.refresh_token ?? '' })
}

async function userinfoStatus(world: EngineWorld, tokens: Tokens): Promise<number> {
  const headers = { authorization: `Bearer ${tokens.access_token}` }
  return (await fetch(`${world.address}/userinfo`, { headers })).status
}

function countOf(answers: Response[], status: number): number {
  return answers.filter((answer) => answer.status === status).length
}

test('of twelve statements at once one uses a code up, and all others learn that it is used up', async () => {
  const world = await engineWorld()
  await warmUp(world.db, 12)
  const signed = await signIn(world, {
    browser: new Browser(world),
    service: world.platform,
    accountId: world.people.masha.id,
  })
  const exchanged = {
    model: 'AuthorizationCode',
    idHash: modelHash(world.secrets, 'AuthorizationCode', signed.code),
    clientId: world.platform.clientId,
    redirectUri: world.platform.redirectUri,
    codeChallenge: createHash('sha256').update(signed.verifier).digest('base64url'),
    now: world.clock.now(),
  }
  const found = await Promise.all(Array.from({ length: 12 }, () => findAndSpend(world.db, exchanged)))
  expect(found.filter((one) => one?.first)).toHaveLength(1)
  expect(found.filter((one) => one && !one.first && one.consumedAt)).toHaveLength(11)
})
