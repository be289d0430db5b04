import { afterAll, beforeAll, expect, test } from 'vitest'
import { warmUp } from '#kernel/database/open-database.ts'
import { settle } from '#tests/support/cast.ts'
import { standsAlone } from '#tests/support/dump.ts'
import { mother } from '#tests/support/people.ts'
import { everyRow } from '#tests/support/rows.ts'
import { openWorld, type World } from '#tests/support/world.ts'
import type { EmailPurpose } from '../database.ts'
import { sweep } from '../sweep.ts'
import { confirmEmailCode } from './confirm-email-code.ts'
import { guardEmail } from './email-address.ts'
import { findEmailChallenge } from './email-challenge-store.ts'
import { emailOf } from './email-of.ts'
import { emailChallengeHash, repeatEmailCode, requestEmailCode } from './request-email-code.ts'

let world: World
let accountId: string
let mailboxes = 0

beforeAll(async () => {
  world = await openWorld()
  await settle(world, mother)
  const account = await world.composed.id.ctx.db.selectFrom('id.account').select('id').executeTakeFirst()
  accountId = account?.id ?? ''
})
afterAll(() => world.close())

const nextMailbox = () => {
  mailboxes += 1
  return `mother-${mailboxes}@example.ru`
}

function ask(mailbox: string, purpose: EmailPurpose = 'confirm_email', address = '127.0.0.1') {
  const { ctx } = world.composed.id
  const email = guardEmail(ctx.secrets, mailbox)
  return requestEmailCode(ctx, { accountId, email, purpose, language: 'ru', address })
}

async function withCodeMailed(purpose: EmailPurpose = 'confirm_email') {
  const { ctx } = world.composed.id
  const mailbox = nextMailbox()
  const sent = await ask(mailbox, purpose)
  if (!sent.ok) throw new Error(sent.error)
  const { token } = sent
  const { code } = await world.phones.mail(mailbox)
  const challenge = async () => {
    const found = await findEmailChallenge(ctx.db, emailChallengeHash(ctx, token))
    if (!found) throw new Error('the challenge is gone')
    return found
  }
  return {
    mailbox,
    token,
    challenge,
    code: code ?? '',
    answer: (typed: string) => confirmEmailCode(ctx, { token, code: typed, purpose }),
    again: async () =>
      repeatEmailCode(ctx, { challenge: await challenge(), language: 'ru', address: '127.0.0.1' }),
  }
}

const otherThan = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0')

test('a mailed code proves the address for the account it was asked for, and only once', async () => {
  const { answer, code, mailbox } = await withCodeMailed()
  expect(code).toMatch(/^\d{6}$/)
  expect((await world.phones.mail(mailbox)).text).toContain(code)
  expect(await answer(code)).toEqual({ ok: true, accountId })
  expect(await answer(code)).toEqual({ ok: false, error: 'code_spent' })
})

test('the sixth guess is refused even when it is right', async () => {
  const { answer, code } = await withCodeMailed()
  for (const guessesLeft of [4, 3, 2, 1, 0]) {
    expect(await answer(otherThan(code))).toEqual({ ok: false, error: 'code_wrong', guessesLeft })
  }
  expect(await answer(code)).toEqual({ ok: false, error: 'code_spent' })
})

test('sixteen right answers at once prove the address once', async () => {
  const { answer, code } = await withCodeMailed()
  await warmUp(world.composed.id.ctx.db, 12)
  const answers = await Promise.all(Array.from({ length: 16 }, () => answer(code)))
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
})

test('of fifty wrong answers at once five are evaluated at most', async () => {
  const { answer, code, challenge } = await withCodeMailed()
  await warmUp(world.composed.id.ctx.db, 12)
  const answers = await Promise.all(Array.from({ length: 50 }, () => answer(otherThan(code))))
  expect(answers.filter((one) => !one.ok && one.error === 'code_wrong')).toHaveLength(5)
  expect((await challenge()).guesses).toBe(5)
})

test('a code is good for ten minutes and not a second longer', async () => {
  const { answer, code } = await withCodeMailed()
  const late = await withCodeMailed()
  world.clock.pass(595)
  expect(await answer(code)).toMatchObject({ ok: true })
  world.clock.pass(6)
  expect(await late.answer(late.code)).toEqual({ ok: false, error: 'code_spent' })
})

test('what was mailed to confirm an address recovers no account, and the other way round', async () => {
  const { ctx } = world.composed.id
  for (const [asked, used] of [
    ['confirm_email', 'recovery'],
    ['recovery', 'confirm_email'],
  ] as const) {
    const { token, code, answer } = await withCodeMailed(asked)
    expect(await confirmEmailCode(ctx, { token, code, purpose: used })).toEqual({
      ok: false,
      error: 'code_spent',
    })
    expect(await answer(code)).toMatchObject({ ok: true })
  }
})

test('the repeated mail brings the same code, after the countdown and not before; twice at once is one mail', async () => {
  const { mailbox, code, again, challenge } = await withCodeMailed()
  expect(await again()).toEqual({ ok: true })
  world.clock.pass(60)
  await Promise.all(Array.from({ length: 8 }, again))
  expect((await world.phones.mail(mailbox, 2)).code).toBe(code)
  expect((await challenge()).sends).toBe(2)
})

test('a mailbox gets five codes an hour and ten a day, and it is told when the next may be asked for', async () => {
  const mailbox = nextMailbox()
  await warmUp(world.composed.id.ctx.db, 12)
  const first = await Promise.all(Array.from({ length: 20 }, () => ask(mailbox)))
  expect(first.filter(({ ok }) => ok)).toHaveLength(5)
  expect(await ask(mailbox)).toMatchObject({ error: 'email_budget_spent', freeAt: expect.any(Date) })
  world.clock.pass(3601)
  for (let nth = 0; nth < 5; nth += 1) expect(await ask(mailbox)).toMatchObject({ ok: true })
  world.clock.pass(3601)
  expect(await ask(mailbox)).toMatchObject({ error: 'email_budget_spent' })
  expect(await ask(mailbox.toUpperCase())).toMatchObject({ error: 'email_budget_spent' })
})

test('from one network address a bounded number of codes is mailed in an hour', async () => {
  const small = await openWorld({ settings: { CODES_PER_ADDRESS_AND_HOUR: '3' } })
  const { ctx } = small.composed.id
  await settle(small, mother)
  const account = await ctx.db.selectFrom('id.account').select('id').executeTakeFirstOrThrow()
  const request = (address: string) =>
    requestEmailCode(ctx, {
      accountId: account.id,
      email: guardEmail(ctx.secrets, nextMailbox()),
      purpose: 'recovery',
      language: 'ru',
      address,
    })
  for (let nth = 0; nth < 3; nth += 1) expect(await request('10.0.0.1')).toMatchObject({ ok: true })
  expect(await request('10.0.0.1')).toEqual({ ok: false, error: 'address_budget_spent' })
  expect(await request('10.0.0.2')).toMatchObject({ ok: true })
  await small.close()
})

test('a code that only was mailed makes no address of the account', async () => {
  const { answer, code } = await withCodeMailed()
  await answer(code)
  expect(await emailOf(world.composed.id.ctx, accountId)).toBeUndefined()
})

test('the code rests nowhere, the address only encrypted, and a day later nothing is left of them', async () => {
  const { mailbox, code } = await withCodeMailed()
  const rows = JSON.stringify((await everyRow(world, 'id')).email_challenge)
  expect(standsAlone(code, rows)).toBe(false)
  expect(rows).not.toContain(mailbox)
  expect(rows).not.toContain(Buffer.from(mailbox).toString('hex'))
  world.clock.pass(24 * 3600 + 1)
  await sweep(world.composed.id.ctx)
  const { email_challenge, email_budget } = await everyRow(world, 'id')
  expect({ email_challenge, email_budget }).toEqual({ email_challenge: [], email_budget: [] })
})
