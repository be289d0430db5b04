import { expect, test } from 'vitest'
import { Browser, signIn } from './test-browser.ts'
import { engineWorld } from './test-world.ts'

test('whoever asks inside the process gets the same answer as a service does by HTTP, and nothing more', async () => {
  const world = await engineWorld()
  const { desk } = world.engine
  const form = { grant_type: 'authorization_code', client_id: world.platform.clientId, code: 'x' }
  const outside = await fetch(`${world.address}/token`, { method: 'POST', body: new URLSearchParams(form) })
  const inside = await desk.token(form)
  expect([inside.status, inside.body]).toEqual([outside.status, await outside.json()])
  expect(inside.status).toBe(401)
  expect((await desk.userinfo('x')).status).toBe(401)
})

test('a code that is looked at is not used up', async () => {
  const world = await engineWorld()
  const { masha } = world.people
  const signing = { browser: new Browser(world), service: world.platform, accountId: masha.id }
  const { code } = await signIn(world, signing)
  for (let time = 0; time < 2; time += 1) {
    expect(await world.engine.desk.originOf('AuthorizationCode', code)).toMatchObject({
      clientId: world.platform.clientId,
      accountId: masha.id,
    })
  }
  expect(await world.engine.desk.originOf('AccessToken', code)).toBeUndefined()
})
