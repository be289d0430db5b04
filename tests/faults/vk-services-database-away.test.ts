import { expect, test } from 'vitest'
import { newDatabaseServer } from '#tests/support/frail-world.ts'
import { authorizeUrl, exchange, openVkService } from '#tests/support/vk-service.ts'
import { newWorld } from '#tests/support/world.ts'

test('while the database is away, sites written for VK ID and the people on them are asked to try again', async () => {
  const server = await newDatabaseServer()
  const world = await newWorld({ databaseUrl: server.url })
  const service = await openVkService(world)
  await server.stop()
  const signed = { back: new URL(service.redirectUri), code: 'x', deviceId: 'x', verifier: 'x' }
  const { status, headers, body } = await exchange(world, service, signed)
  expect([status, body.error]).toEqual([503, 'temporarily_unavailable'])
  expect(headers.has('retry-after')).toBe(true)
  const asked = await world.newBrowser().send(authorizeUrl(world, service, { verifier: 'v'.repeat(43) }))
  expect(asked.status).toBe(503)
})
