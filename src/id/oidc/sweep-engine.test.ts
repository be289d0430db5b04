import { expect, test } from 'vitest'
import { newToken } from '#kernel/secrets.ts'
import { sweepEngine } from './engine.ts'
import { authorizationUrl, Browser, signIn } from './test-browser.ts'
import { engineWorld } from './test-world.ts'

const DAY_MS = 24 * 3600_000

test('what has expired leaves the tables, and only that', async () => {
  const world = await engineWorld()
  const signing = { browser: new Browser(world), service: world.platform, accountId: world.people.masha.id }
  await signIn(world, signing)
  await new Browser(world).get(authorizationUrl(world.platform, newToken()))
  const kept = async () => {
    await sweepEngine(world)
    const models = await world.db.selectFrom('id.engine_model').select('model').orderBy('model').execute()
    const sessions = await world.db.selectFrom('id.session').select('uid').execute()
    return [...models.map(({ model }) => model), ...sessions.map(() => 'Session')]
  }
  expect(await kept()).toEqual(['AuthorizationCode', 'Grant', 'Interaction', 'Session'])
  world.clock.now = () => new Date(Date.now() + DAY_MS)
  expect(await kept()).toEqual(['Grant', 'Session'])
  world.clock.now = () => new Date(Date.now() + 31 * DAY_MS)
  expect(await kept()).toEqual(['Grant'])
})
