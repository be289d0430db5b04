import assert from 'node:assert/strict'
import { sql } from 'kysely'
import type { Language } from '#kernel/http/language.ts'
import { DELIVER_CODE } from '../courier/deliver-code.ts'
import type { Channel, Db, Purpose, SecondProof } from '../database.ts'
import { type Budget, type BudgetTables, base64, freeAgainAt, takenFromBudget } from './budget-store.ts'
import type { GuardedPhone } from './phone.ts'

/** What bounds the codes to a number, and by which browser's budget. */
export type NumberBudget = Budget & {
  /** The keyed hash by which accounts know the browser that asks; nothing when none can. */
  deviceHash: Buffer | null
  /** What the number's budget is kept under for that browser, if the holder of the number knows it. */
  ownKey: Buffer
}

/**
 * Whose budget counts. A browser that the holder of the number knows has one of its own, which no stranger can use up;
 * all others share the number's (decision 0017).
 */
function budgetOf(phoneIndex: Buffer, budget: NumberBudget): BudgetTables {
  return {
    budget: 'id.number_budget',
    recipient: 'phone_index',
    challenge: 'id.challenge',
    asker: sql`
      select known, case when known then ${budget.ownKey}::bytea else ${phoneIndex}::bytea end as key
      from (
        select exists (
          select from id.phone_number join id.known_device using (account_id)
          where phone_index = ${phoneIndex} and held_until is null and device_hash = ${budget.deviceHash}::bytea
        ) as known
      ) as looked`,
  }
}

/** Who asked, for the history of whoever holds the number. */
export type RecordedAsker = { userAgent: string | null; addressSealed: Buffer }

/**
 * One message a send: the key makes the queue refuse a second one, and is the cheapest way in. The job also notes the
 * sending in a history: done here, it would tell by its cost which numbers have an account.
 */
function enqueued(challenge: string, sending: { language: Language; asker: RecordedAsker; now: Date }) {
  const { userAgent, addressSealed } = sending.asker
  const column = (name: string) => sql.ref(`${challenge}.${name}`)
  return sql`(graphile_worker.add_job(${DELIVER_CODE}, json_build_object(
    'challenge', ${base64(column('token_hash'))},
    'channel', ${column('channel')},
    'phone_sealed', ${base64(column('phone_sealed'))},
    'language', ${sending.language}::text,
    'purpose', ${column('purpose')},
    'send', ${column('sends')},
    'user_agent', ${userAgent}::text,
    'address_sealed', ${addressSealed.toString('base64')}::text,
    'at', ${sending.now}::timestamptz
  ), job_key => ${column('id')} || ':' || ${column('sends')}, job_key_mode => 'unsafe_dedupe')).id`
}

type NewChallenge = {
  tokenHash: Buffer
  purpose: Purpose
  phone: GuardedPhone
  interactionSealed: Buffer | null
  channel: Channel
  language: Language
  asker: RecordedAsker
  numberHidden: boolean
  nextSendAt: Date
  expiresAt: Date
}

/** Opens a challenge and enqueues its message, in one statement; false when a budget is used up. */
export async function openChallenge(db: Db, challenge: NewChallenge, budget: NumberBudget): Promise<boolean> {
  const { rows } = await sql`
    with ${takenFromBudget(budgetOf(challenge.phone.index, budget), budget)},
    opened as (
      insert into id.challenge (token_hash, purpose, phone_index, phone_sealed, address_index, interaction_sealed, number_hidden, channel, call_offered, next_send_at, created_at, expires_at)
      select ${challenge.tokenHash}, ${challenge.purpose}, ${challenge.phone.index}, ${challenge.phone.sealed}, ${budget.addressIndex}, ${challenge.interactionSealed}, ${challenge.numberHidden},
        ${challenge.channel}, ${challenge.channel === 'call'}, ${challenge.nextSendAt}, ${budget.now}, ${challenge.expiresAt}
      from allowed
      returning id, token_hash, purpose, channel, phone_sealed, sends
    )
    select ${enqueued('opened', { ...challenge, now: budget.now })} as job from opened`.execute(db)
  return rows.length === 1
}

type Repetition = {
  id: string
  phoneIndex: Buffer
  channel: Channel
  language: Language
  asker: RecordedAsker
  sends: number
  nextSendAt: Date
}

/**
 * Repeats the message of a challenge once its countdown is over, by the same or another channel. It is not due when it is
 * too early or when another tab was first (`sends` has moved on): that costs nothing. It is refused when a budget is
 * used up.
 */
export async function repeatCode(
  db: Db,
  repeated: Repetition,
  budget: NumberBudget,
): Promise<'sent' | 'not_due' | 'refused'> {
  const number = budgetOf(repeated.phoneIndex, budget)
  const asker = sql`select known, key from (${number.asker}) as number where exists (select from due)`
  const { rows } = await sql<{ is_due: boolean; job: string | null }>`
    with due as (
      select id from id.challenge
      where id = ${repeated.id} and sends = ${repeated.sends} and next_send_at <= ${budget.now}
        and expires_at > ${budget.now} and passed_at is null
      for no key update
    ),
    ${takenFromBudget({ ...number, asker }, budget)},
    sent as (
      update id.challenge
      set sends = sends + 1, channel = ${repeated.channel}, next_send_at = ${repeated.nextSendAt},
        call_offered = call_offered or ${repeated.channel === 'call'}
      from allowed, due
      where challenge.id = due.id
      returning challenge.id, challenge.token_hash, challenge.purpose, challenge.channel, challenge.phone_sealed, challenge.sends
    )
    select exists (select from due) as is_due,
      (select ${enqueued('sent', { ...repeated, now: budget.now })} from sent) as job`.execute(db)
  const [row] = rows
  if (!row?.is_due) return 'not_due'
  return row.job === null ? 'refused' : 'sent'
}

/** When a number may be sent a code again, if its budget is used up; nothing when the address's budget is. */
export function numberFreeAgainAt(
  db: Db,
  phoneIndex: Buffer,
  budget: NumberBudget,
): Promise<Date | undefined> {
  return freeAgainAt(db, budgetOf(phoneIndex, budget), budget)
}

type Guess = {
  tokenHash: Buffer
  channel: Channel
  right: boolean
  now: Date
  guesses: number
  callGuesses: number
  /** Until when the proof is good, if this guess is right. */
  until: Date
}

/**
 * Spends one guess and, when it is right, closes the challenge: for exactly one caller, however many arrive at once.
 * Nothing comes back when no guess was left. Counting and closing are one statement outside any transaction, so neither
 * a rollback nor a crowd of parallel requests can win a guess back. From here on the row is the proof of the number.
 */
export async function spendGuess(db: Db, guess: Guess) {
  assert.ok(!db.isTransaction, 'a spent guess must survive a rollback')
  const byCall = guess.channel === 'call'
  // The digits of a call count only where a call was placed.
  const passes = sql`(${guess.right}::boolean and (not ${byCall}::boolean or call_offered))`
  const { rows } = await sql<{
    passed: boolean
    guesses: number
    call_guesses: number
    has_account: boolean
  }>`
    update id.challenge
    set guesses = guesses + 1, call_guesses = call_guesses + ${byCall ? 1 : 0}::smallint,
      passed_at = case when ${passes} then ${guess.now}::timestamptz end,
      proved_by = case when ${passes} then ${guess.channel} end,
      expires_at = case when ${passes} then ${guess.until}::timestamptz else expires_at end
    where token_hash = ${guess.tokenHash} and passed_at is null and expires_at > ${guess.now}
      and guesses < ${guess.guesses} and (not ${byCall}::boolean or call_guesses < ${guess.callGuesses})
    returning passed_at is not null as passed, guesses, call_guesses, exists (
      select from id.phone_number where phone_number.phone_index = challenge.phone_index and held_until is null
    ) as has_account`.execute(db)
  return rows[0]
}

/** A challenge and, once the number is proved, whose account it opens. */
export type FoundChallenge = {
  id: string
  purpose: Purpose
  phone_index: Buffer
  phone_sealed: Buffer
  interaction_sealed: Buffer | null
  channel: Channel
  call_offered: boolean
  sends: number
  next_send_at: Date
  guesses: number
  call_guesses: number
  passed_at: Date | null
  password_guesses: number
  proved_by: Channel | null
  spent_at: Date | null
  entered_id: string | null
  /** The password of the account, still its current one, was given right: a second proof is what is left. */
  password_right: boolean
  second_guesses: number
  second_by: SecondProof | null
  number_hidden: boolean
  let_go_by: string | null
  expires_at: Date
  account_id: string | null
  erase_after: Date | null
  given_name: string | null
  family_name: string | null
}

/** The challenge a browser is in. */
export async function findChallenge(db: Db, tokenHash: Buffer): Promise<FoundChallenge | undefined> {
  const { rows } = await sql<FoundChallenge>`
    select challenge.id, purpose, challenge.phone_index, challenge.phone_sealed, interaction_sealed, channel, call_offered,
      sends, next_send_at, guesses, call_guesses, passed_at, password_guesses, proved_by, spent_at, entered_id, number_hidden, let_go_by, expires_at,
      second_guesses, second_by, account.id as account_id, account.erase_after, account.given_name, account.family_name,
      password_of is not null and password_of = account.id
        and password_at > coalesce(account.password_changed_at, '-infinity')
        and exists (select from id.app_code where app_code.account_id = account.id and confirmed_at is not null)
        as password_right
    from id.challenge
    left join id.phone_number on phone_number.phone_index = challenge.phone_index and held_until is null
      and challenge.passed_at is not null
    left join id.account on account.id = phone_number.account_id
    where challenge.token_hash = ${tokenHash}`.execute(db)
  return rows[0]
}
