import { expect, test } from 'vitest'
import { Browser } from './test-browser.ts'
import { engineWorld } from './test-world.ts'

test('a NUL in a request is a mistake of whoever sends it, and no fault of ours', async () => {
  const world = await engineWorld()
  const browser = new Browser(world)
  const paths = ['/auth?client_id=%00', `/auth?client_id=${world.platform.clientId}&state=%00`]
  for (const path of paths) expect((await browser.get(path)).status).toBe(400)
  const body = new URLSearchParams({ grant_type: 'authorization_code', client_id: 'a\0', client_secret: 'x' })
  expect((await fetch(`${world.address}/token`, { method: 'POST', body })).status).toBe(401)
})
