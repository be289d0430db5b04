import { type RawBuilder, sql } from 'kysely'
import { expect, test } from 'vitest'
import { newToken } from '#kernel/secrets.ts'
import type { Db } from '../database.ts'
import { endSessions } from '../session/session-end-store.ts'
import { registerClient } from './clients.ts'
import { authorizationUrl, Browser, completeAs, flowOf, type Service, tokensOf } from './test-browser.ts'
import { type EngineWorld, engineWorld } from './test-world.ts'

test('a sign-out is not undone by a request that was under way', async () => {
  const world = await engineWorld()
  const browser = new Browser(world)
  const { id_token } = await tokensOf(world, {
    browser,
    service: world.platform,
    accountId: world.people.masha.id,
  })
  const other = sameBrowser(world, browser)
  const release = await lock(world.db, sql`lock table id.engine_model in share mode`)
  const underWay = other.get(authorizationUrl(world.platform, newToken()))
  await waiting(world.db, 1)
  const out = await browser.get(`/session/end?${new URLSearchParams({ id_token_hint: id_token })}`)
  await release()
  expect([out.status, (await underWay).status]).toEqual([303, 303])
  expect(await world.db.selectFrom('id.session').select('uid').execute()).toEqual([])
})

test('a sign-out ends a session that gets a new token at the same moment', async () => {
  const world = await engineWorld()
  const browser = new Browser(world)
  const { id_token } = await tokensOf(world, {
    browser,
    service: world.platform,
    accountId: world.people.masha.id,
  })
  const asked = await browser.get(authorizationUrl(world.platform, newToken(), { prompt: 'login' }))
  const resume = await completeAs(world, flowOf(asked), world.people.masha.id)
  const other = sameBrowser(world, browser)
  const release = await lock(world.db, sql`select from id.session for update`)
  const underWay = other.get(resume)
  await waiting(world.db, 1)
  const out = browser.get(`/session/end?${new URLSearchParams({ id_token_hint: id_token })}`)
  await waiting(world.db, 2)
  await release()
  await Promise.all([out, underWay])
  expect(await world.db.selectFrom('id.session').select('uid').execute()).toEqual([])
})

test('two sites that are opened at the same moment are both told when the sign-in ends', async () => {
  const world = await engineWorld()
  const { masha } = world.people
  const browser = new Browser(world)
  const sites = [await ownService(world, 'library.example'), await ownService(world, 'club.example')]
  await tokensOf(world, { browser, service: world.platform, accountId: masha.id })
  const release = await lock(world.db, sql`lock table id.engine_model in share mode`)
  const underWay = sites.map((site) => sameBrowser(world, browser).get(authorizationUrl(site, newToken())))
  await waiting(world.db, 2)
  await release()
  expect((await Promise.all(underWay)).map(({ status }) => status)).toEqual([303, 303])
  await endSessions(world.db, { accountId: masha.id }, world.clock.now())
  const told = await world.db.selectFrom('id.logout_delivery').select(['client_id', 'sid']).execute()
  const services = [world.platform, ...sites].map(({ clientId }) => clientId)
  expect(told.map(({ client_id }) => client_id).sort()).toEqual(services.sort())
  expect(new Set(told.map(({ sid }) => sid)).size).toBe(3)
})

async function ownService(world: EngineWorld, host: string): Promise<Service> {
  const redirectUri = `https://${host}/back`
  const registered = await registerClient(world.db, world, {
    name: host,
    redirectUris: [redirectUri],
    backchannelLogoutUri: `https://${host}/logout`,
    firstParty: true,
  })
  return { ...registered, redirectUri }
}

function sameBrowser(world: ConstructorParameters<typeof Browser>[0], browser: Browser): Browser {
  const other = new Browser(world)
  for (const [name, cookie] of browser.jar) other.jar.set(name, cookie)
  return other
}

/** Lets every request that would write there wait until it is released. */
async function lock(db: Db, locking: RawBuilder<unknown>): Promise<() => Promise<void>> {
  const tx = await db.startTransaction().execute()
  await locking.execute(tx)
  return async () => {
    await tx.rollback().execute()
  }
}

/** Resolves when that many requests wait for the lock. */
async function waiting(db: Db, requests: number): Promise<void> {
  for (;;) {
    const { rows } = await sql`
      select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(
      db,
    )
    if (rows.length >= requests) return
  }
}
