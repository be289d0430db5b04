import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { warmUp } from '#kernel/database/open-database.ts'
import { MANY_CODES, openWorld, type World } from '#tests/support/world.ts'
import { confirmCode } from '../challenge/confirm-code.ts'
import { requestCode } from '../challenge/request-code.ts'
import type { Purpose } from '../database.ts'
import { enterAccount } from './enter-account.ts'
import { openAccount } from './open-account.ts'

let world: World

beforeAll(async () => {
  world = await openWorld({ settings: MANY_CODES })
})
afterAll(() => world.close())

const person = { family_name: 'Иванова', given_name: 'Ольга', patronymic: null, birth_date: '1985-02-01' }
const password = 'зимой холодно, летом тепло'

/** A browser that has proved a number. */
async function proved(phone: string, purpose: Purpose = 'sign_in'): Promise<string> {
  const { ctx } = world.composed.id
  const before = world.phones.messagesOn(phone).length
  const sent = await requestCode(ctx, {
    phone,
    purpose,
    interactionSealed: null,
    language: 'ru',
    asker: { address: '127.0.0.1', userAgent: null },
  })
  if (!sent.ok) throw new Error(sent.error)
  await confirmCode(ctx, { token: sent.token, code: await world.phones.code(phone, before + 1) })
  return sent.token
}

const browser = {
  deviceHash: null,
  borrowed: false,
  userAgent: null,
  addressSealed: Buffer.from('somewhere'),
}
const open = (token: string) =>
  openAccount(world.composed.id.ctx, { token, person, password, language: 'ru', browser })
const enter = (token: string, typed = password) =>
  enterAccount(world.composed.id.ctx, { token, password: typed, browser })

async function countOf(table: 'account' | 'phone_number'): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(`id.${table}`)}`.execute(
    world.composed.id.ctx.db,
  )
  return rows[0]?.n ?? 0
}

test('one phone registered fifty times at once is one account with one number', async () => {
  const before = await countOf('account')
  const tokens: string[] = []
  for (let nth = 0; nth < 50; nth += 1) tokens.push(await proved('+79990000401'))
  await warmUp(world.composed.id.ctx.db, 12)
  const opened = await Promise.all(tokens.map(open))
  expect(opened.filter(({ ok }) => ok)).toHaveLength(1)
  expect(opened.filter((one) => !one.ok && one.error === 'number_taken')).toHaveLength(49)
  expect(await countOf('account')).toBe(before + 1)
  expect(await countOf('phone_number')).toBe(before + 1)
})

test('one proof opens one account, however often the form is sent', async () => {
  const before = await countOf('account')
  const token = await proved('+79990000402')
  const opened = await Promise.all(Array.from({ length: 10 }, () => open(token)))
  expect(opened.filter(({ ok }) => ok)).toHaveLength(1)
  expect(await countOf('account')).toBe(before + 1)
})

test('who comes second with a number keeps the proof and enters the account that now exists', async () => {
  const [first, second] = [await proved('+79990000403'), await proved('+79990000403')]
  const opened = await open(first)
  expect(await open(second)).toEqual({ ok: false, error: 'number_taken' })
  expect(await enter(second)).toMatchObject({ ok: true, accountId: opened.ok && opened.accountId })
})

test('neither an unproved number nor an unknown browser opens or enters anything', async () => {
  const { ctx } = world.composed.id
  const before = await countOf('account')
  const sent = await requestCode(ctx, {
    phone: '+79990000404',
    purpose: 'sign_in',
    interactionSealed: null,
    language: 'ru',
    asker: { address: '127.0.0.1', userAgent: null },
  })
  if (!sent.ok) throw new Error(sent.error)
  for (const token of [sent.token, 'unknown']) {
    expect(await open(token)).toEqual({ ok: false, error: 'proof_spent' })
    expect(await enter(token)).toEqual({ ok: false, error: 'passwords_spent' })
  }
  expect(await countOf('account')).toBe(before)
})

test('a proof has five guesses at the password, counted also when they come at once', async () => {
  await open(await proved('+79990000405'))
  const token = await proved('+79990000405')
  const tried = await Promise.all(Array.from({ length: 20 }, () => enter(token, 'мимо')))
  expect(tried.filter((one) => !one.ok && one.error === 'password_wrong')).toHaveLength(5)
  expect(await enter(token)).toEqual({ ok: false, error: 'passwords_spent' })
})

test('a proof of one number never enters the account of another', async () => {
  await open(await proved('+79990000406'))
  const token = await proved('+79990000407')
  expect(await enter(token)).toEqual({ ok: false, error: 'passwords_spent' })
})

test('a number that was proved for another purpose neither opens nor enters an account', async () => {
  const before = await countOf('account')
  expect(await open(await proved('+79990000408', 'change_number'))).toMatchObject({ error: 'proof_spent' })
  expect(await countOf('account')).toBe(before)
  await open(await proved('+79990000408'))
  const token = await proved('+79990000408', 'change_number')
  expect(await enter(token)).toEqual({ ok: false, error: 'passwords_spent' })
})

test('a proof waits half an hour for the form or the password, and not longer', async () => {
  await open(await proved('+79990000411'))
  const [early, late] = [await proved('+79990000409'), await proved('+79990000410')]
  const entering = await proved('+79990000411')
  world.clock.pass(30 * 60 - 5)
  expect(await open(early)).toMatchObject({ ok: true })
  world.clock.pass(6)
  expect(await open(late)).toEqual({ ok: false, error: 'proof_spent' })
  expect(await enter(entering)).toEqual({ ok: false, error: 'passwords_spent' })
})
