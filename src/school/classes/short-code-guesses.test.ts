import { afterAll, beforeAll, expect, test } from 'vitest'
import { seedDemo } from '#main/demo.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World

beforeAll(async () => {
  world = await openWorld({ settings: { CODE_MISSES_PER_ADDRESS_AND_HOUR: '5', BEHIND_PROXY: 'yes' } })
})
afterAll(() => world.close())

const tryCode = (code: string, address: string) =>
  fetch(`${world.platform}/join`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ code }),
    headers: { origin: world.platform, 'x-forwarded-for': address },
  })

test('who guesses class codes is barred after five misses, and a right one tells nothing more then', async () => {
  const { shortCode } = await seedDemo(world.composed, { id: world.id, platform: world.platform })
  expect((await tryCode(shortCode, '10.0.0.1')).status).toBe(303)
  for (let miss = 0; miss < 5; miss += 1) expect((await tryCode('CDFH-3479', '10.0.0.1')).status).toBe(422)
  const barred = await tryCode(shortCode, '10.0.0.1')
  expect(barred.status).toBe(429)
  expect(await barred.text()).toContain('слишком много раз ввели неверный код')
  expect((await tryCode(shortCode, '10.0.0.2')).status).toBe(303)
  for (let miss = 0; miss < 5; miss += 1) await tryCode('CDFH-3479', `2001:db8::${miss}`)
  expect((await tryCode(shortCode, '2001:db8::ffff')).status).toBe(429)
  world.clock.pass(3601)
  expect((await tryCode(shortCode, '10.0.0.1')).status).toBe(303)
})
