import { afterAll, beforeAll, expect, test } from 'vitest'
import { warmUp } from '#kernel/database/open-database.ts'
import { openWorld, type World } from '#tests/support/world.ts'
import type { Channel } from '../database.ts'
import { findChallenge } from './challenge-store.ts'
import { confirmCode } from './confirm-code.ts'
import { challengeHash, requestCode, requestCodeAgain } from './request-code.ts'

let world: World
let numbers = 200

beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

async function withCodeSent() {
  const { ctx } = world.composed.id
  numbers += 1
  const phone = `+79990000${numbers}`
  const sent = await requestCode(ctx, {
    phone,
    purpose: 'sign_in',
    interactionSealed: null,
    language: 'ru',
    asker: { address: '127.0.0.1', userAgent: null },
  })
  if (!sent.ok) throw new Error(sent.error)
  const { token } = sent
  const challenge = async () => {
    const found = await findChallenge(ctx.db, challengeHash(ctx, token))
    if (!found) throw new Error('the challenge is gone')
    return found
  }
  return {
    phone,
    challenge,
    code: await world.phones.code(phone),
    answer: (code: string) => confirmCode(ctx, { token, code }),
    again: async (channel: Channel) =>
      requestCodeAgain(ctx, {
        challenge: await challenge(),
        channel,
        language: 'ru',
        asker: { address: '127.0.0.1', userAgent: null },
      }),
  }
}

const otherThan = (code: string) => String((Number(code) + 1) % 10 ** code.length).padStart(code.length, '0')

test('a right code proves the number, and only once', async () => {
  const { answer, code } = await withCodeSent()
  expect(await answer(code)).toEqual({ ok: true, hasAccount: false })
  expect(await answer(code)).toEqual({ ok: false, error: 'code_spent' })
})

test('the sixth guess is refused even when it is right', async () => {
  const { answer, code } = await withCodeSent()
  for (const guessesLeft of [4, 3, 2, 1, 0]) {
    expect(await answer(otherThan(code))).toEqual({ ok: false, error: 'code_wrong', guessesLeft })
  }
  expect(await answer(code)).toEqual({ ok: false, error: 'code_spent' })
})

test('sixteen right answers at once prove the number once', async () => {
  const { answer, code } = await withCodeSent()
  await warmUp(world.composed.id.ctx.db, 12)
  const answers = await Promise.all(Array.from({ length: 16 }, () => answer(code)))
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
})

test('of fifty wrong answers at once five are evaluated at most', async () => {
  const { answer, code, challenge } = await withCodeSent()
  await warmUp(world.composed.id.ctx.db, 12)
  const answers = await Promise.all(Array.from({ length: 50 }, () => answer(otherThan(code))))
  expect(answers.filter((one) => !one.ok && one.error === 'code_wrong')).toHaveLength(5)
  expect((await challenge()).guesses).toBe(5)
})

test('a code is good for ten minutes and not a second longer', async () => {
  const { answer, code } = await withCodeSent()
  const late = await withCodeSent()
  world.clock.pass(595)
  expect(await answer(code)).toMatchObject({ ok: true })
  world.clock.pass(6)
  expect(await late.answer(late.code)).toEqual({ ok: false, error: 'code_spent' })
})

test('the repeated message brings the same code, so a late first one still counts', async () => {
  const { answer, again, code, phone } = await withCodeSent()
  world.clock.pass(60)
  expect(await again('sms')).toEqual({ ok: true })
  expect(await world.phones.code(phone, 2)).toBe(code)
  expect(await answer(code)).toMatchObject({ ok: true })
})

test('the last digits of the calling number are a code once a call was asked for', async () => {
  const { again, answer, phone, challenge } = await withCodeSent()
  world.clock.pass(60)
  await again('call')
  const digits = await world.phones.code(phone, 2)
  const [, call] = world.phones.messagesOn(phone)
  expect(call).toMatchObject({
    channel: 'call',
    callerNumber: expect.stringMatching(new RegExp(`${digits}$`)),
  })
  expect(await answer(digits)).toMatchObject({ ok: true })
  expect((await challenge()).proved_by).toBe('call')
})

test('after a call the code of the text message counts as well, and proves by text message', async () => {
  const { again, answer, code, challenge } = await withCodeSent()
  world.clock.pass(60)
  await again('call')
  expect(await answer(code)).toMatchObject({ ok: true })
  expect((await challenge()).proved_by).toBe('sms')
})

test('four digits are no code while no call was asked for', async () => {
  const called = await withCodeSent()
  world.clock.pass(60)
  await called.again('call')
  const { answer, challenge, again } = await withCodeSent()
  for (let guess = 0; guess < 3; guess += 1)
    expect(await answer('0000')).toMatchObject({ error: 'code_wrong' })
  expect((await challenge()).call_offered).toBe(false)
  expect(await again('call')).toEqual({ ok: true })
})

test('the digits of a call have three guesses, the text message keeps the rest', async () => {
  const { again, answer, code, phone } = await withCodeSent()
  world.clock.pass(60)
  await again('call')
  const digits = await world.phones.code(phone, 2)
  for (const guessesLeft of [2, 1, 0]) expect(await answer(otherThan(digits))).toMatchObject({ guessesLeft })
  expect(await answer(digits)).toEqual({ ok: false, error: 'code_spent' })
  expect(await answer(code)).toMatchObject({ ok: true })
})

test('a stranger who knows the number can neither answer nor use up its guesses', async () => {
  const owner = await withCodeSent()
  const { ctx } = world.composed.id
  const tried = await Promise.all(
    Array.from({ length: 20 }, () =>
      confirmCode(ctx, { token: 'not-the-cookie', code: otherThan(owner.code) }),
    ),
  )
  expect(tried.every((one) => !one.ok && one.error === 'code_spent')).toBe(true)
  expect(await owner.answer(owner.code)).toMatchObject({ ok: true })
})
