import { afterAll, beforeAll, expect, test } from 'vitest'
import { warmUp } from '#kernel/database/open-database.ts'
import { openWorld, type World } from '#tests/support/world.ts'
import { findChallenge } from './challenge-store.ts'
import { challengeHash, requestCode, requestCodeAgain } from './request-code.ts'

let world: World

beforeAll(async () => {
  world = await openWorld({ settings: { CODES_PER_ADDRESS_AND_HOUR: '30' } })
})
afterAll(() => world.close())

const ask = (phone: string, address = '10.0.0.1') =>
  requestCode(world.composed.id.ctx, {
    phone,
    purpose: 'sign_in',
    interactionSealed: null,
    language: 'ru',
    asker: { address, userAgent: null },
  })

async function waitOf(token: string): Promise<number> {
  const { ctx } = world.composed.id
  const challenge = await findChallenge(ctx.db, challengeHash(ctx, token))
  return Math.round(((challenge?.next_send_at.getTime() ?? 0) - ctx.clock.now().getTime()) / 1000)
}

test('a number gets five codes in an hour, then learns when it may ask again', async () => {
  const phone = '+79990000301'
  const first = world.clock.now()
  for (let nth = 1; nth <= 5; nth += 1) expect(await ask(phone)).toMatchObject({ ok: true })
  const refused = await ask(phone)
  expect(refused).toMatchObject({ ok: false, error: 'number_budget_spent' })
  const freeAt = refused.ok || refused.error !== 'number_budget_spent' ? undefined : refused.freeAt
  expect(Math.round(((freeAt?.getTime() ?? 0) - first.getTime()) / 60_000)).toBe(60)
  world.clock.pass(3601)
  expect(await ask(phone)).toMatchObject({ ok: true })
})

test('a number gets ten codes in a day', async () => {
  const phone = '+79990000302'
  for (let nth = 1; nth <= 10; nth += 1) {
    expect(await ask(phone)).toMatchObject({ ok: true })
    world.clock.pass(1000)
  }
  world.clock.pass(3600)
  expect(await ask(phone)).toMatchObject({ ok: false, error: 'number_budget_spent' })
})

test('thirty requests for one number at once send five codes', async () => {
  await warmUp(world.composed.id.ctx.db, 12)
  const phone = '+79990000303'
  const asked = await Promise.all(Array.from({ length: 30 }, (_, index) => ask(phone, `10.0.1.${index}`)))
  expect(asked.filter(({ ok }) => ok)).toHaveLength(5)
  await expect.poll(() => world.phones.messagesOn(phone).length).toBe(5)
})

test('an address has its own, generous budget, and using it up costs the number nothing', async () => {
  for (let nth = 0; nth < 30; nth += 1) {
    expect(await ask(`+799900004${String(nth).padStart(2, '0')}`, '10.0.0.2')).toMatchObject({ ok: true })
  }
  expect(await ask('+79990000304', '10.0.0.2')).toEqual({ ok: false, error: 'address_budget_spent' })
  for (let nth = 1; nth <= 5; nth += 1)
    expect(await ask('+79990000304', '10.0.0.3')).toMatchObject({ ok: true })
})

test('all addresses of an IPv6 network share one budget: a single machine may have them all', async () => {
  for (let nth = 0; nth < 30; nth += 1) {
    const asked = await ask(`+799900005${String(nth).padStart(2, '0')}`, `2001:db8:0:1::${nth.toString(16)}`)
    expect(asked).toMatchObject({ ok: true })
  }
  const refused = { ok: false, error: 'address_budget_spent' }
  expect(await ask('+79990000307', '2001:db8:0:1:ffff::1')).toEqual(refused)
  expect(await ask('+79990000307', '2001:db8:0:2::1')).toMatchObject({ ok: true })
})

test('the countdown grows: one minute, two, then five', async () => {
  const { ctx } = world.composed.id
  const sent = await ask('+79990000305')
  if (!sent.ok) throw new Error(sent.error)
  const again = async () => {
    const challenge = await findChallenge(ctx.db, challengeHash(ctx, sent.token))
    if (!challenge) throw new Error('the challenge is gone')
    return requestCodeAgain(ctx, {
      challenge,
      channel: 'sms',
      language: 'ru',
      asker: { address: '10.0.0.4', userAgent: null },
    })
  }
  for (const seconds of [60, 120, 300]) {
    expect(await waitOf(sent.token)).toBe(seconds)
    world.clock.pass(seconds)
    await again()
  }
})

test('asking again before the countdown is over, or twice at once, sends nothing more', async () => {
  const { ctx } = world.composed.id
  const phone = '+79990000306'
  const sent = await ask(phone)
  if (!sent.ok) throw new Error(sent.error)
  const challenge = await findChallenge(ctx.db, challengeHash(ctx, sent.token))
  if (!challenge) throw new Error('the challenge is gone')
  const again = () =>
    requestCodeAgain(ctx, {
      challenge,
      channel: 'sms',
      language: 'ru',
      asker: { address: '10.0.0.5', userAgent: null },
    })
  expect(await again()).toEqual({ ok: true })
  world.clock.pass(60)
  await Promise.all(Array.from({ length: 8 }, again))
  await world.phones.code(phone, 2)
  expect((await findChallenge(ctx.db, challengeHash(ctx, sent.token)))?.sends).toBe(2)
  // Neither have the seven in vain used up the number's codes.
  for (let nth = 3; nth <= 5; nth += 1) expect(await ask(phone)).toMatchObject({ ok: true })
  expect(await ask(phone)).toMatchObject({ error: 'number_budget_spent' })
})
