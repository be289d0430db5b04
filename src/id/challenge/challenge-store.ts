import assert from 'node:assert/strict'
import { sql } from 'kysely'
import type { Language } from '#kernel/http/language.ts'
import { DELIVER_CODE } from '../courier/deliver-code.ts'
import type { Channel, Db, Purpose } from '../database.ts'
import type { GuardedPhone } from './phone.ts'

/** What bounds the sending of codes: to a number strictly, from an address generously (product text §3). */
export type Budget = {
  now: Date
  addressIndex: Buffer
  perNumberAndHour: number
  perNumberAndDay: number
  perAddressAndHour: number
}

/**
 * Takes one code from the budget of a number, if the address it is asked for from has not used up its own. The number's
 * budget is exact over any hour and day: it is one row, so parallel requests queue on it. The address's is only counted,
 * without a lock that a whole school would queue on: a crowd may overshoot it by as many requests as run at once.
 */
function takenFromBudget(phoneIndex: Buffer, budget: Budget) {
  const since = (span: 'hour' | 'day') => sql`(${budget.now}::timestamptz - ${`1 ${span}`}::interval)`
  return sql`
    allowed as (
      insert into id.number_budget as held (phone_index, sent_at)
      select ${phoneIndex}::bytea, array[${budget.now}::timestamptz]
      where (
        select coalesce(sum(sends), 0) from id.challenge
        where address_index = ${budget.addressIndex} and created_at > ${since('hour')}
      ) < ${budget.perAddressAndHour}
      on conflict (phone_index) do update
      set sent_at = array(select at from unnest(held.sent_at) at where at > ${since('day')}) || ${budget.now}::timestamptz
      where (select count(*) from unnest(held.sent_at) at where at > ${since('hour')}) < ${budget.perNumberAndHour}
        and (select count(*) from unnest(held.sent_at) at where at > ${since('day')}) < ${budget.perNumberAndDay}
      returning phone_index
    )`
}

function enqueued(challenge: string, language: Language) {
  return sql`(graphile_worker.add_job(${DELIVER_CODE}, json_build_object(
    'challenge_id', ${sql.ref(`${challenge}.id`)},
    'channel', ${sql.ref(`${challenge}.channel`)},
    'phone_sealed', translate(encode(${sql.ref(`${challenge}.phone_sealed`)}, 'base64'), E'\n', ''),
    'language', ${language}::text
  ))).id`
}

type NewChallenge = {
  tokenHash: Buffer
  purpose: Purpose
  phone: GuardedPhone
  interactionUid: string | null
  channel: Channel
  language: Language
  nextSendAt: Date
  expiresAt: Date
}

/** Opens a challenge and enqueues its message, in one statement; false when a budget is used up. */
export async function openChallenge(db: Db, challenge: NewChallenge, budget: Budget): Promise<boolean> {
  const { rows } = await sql`
    with ${takenFromBudget(challenge.phone.index, budget)},
    opened as (
      insert into id.challenge (token_hash, purpose, phone_index, phone_sealed, address_index, interaction_uid, channel, call_offered, next_send_at, created_at, expires_at)
      select ${challenge.tokenHash}, ${challenge.purpose}, ${challenge.phone.index}, ${challenge.phone.sealed}, ${budget.addressIndex}, ${challenge.interactionUid},
        ${challenge.channel}, ${challenge.channel === 'call'}, ${challenge.nextSendAt}, ${budget.now}, ${challenge.expiresAt}
      from allowed
      returning id, channel, phone_sealed
    )
    select ${enqueued('opened', challenge.language)} as job from opened`.execute(db)
  return rows.length === 1
}

type Repetition = {
  id: string
  phoneIndex: Buffer
  channel: Channel
  language: Language
  sends: number
  nextSendAt: Date
}

/**
 * Repeats the message of a challenge once its countdown is over, by the same or another channel; false when it
 * is too early, when another tab was first (`sends` has moved on), or when a budget is used up.
 */
export async function repeatCode(db: Db, repeated: Repetition, budget: Budget): Promise<boolean> {
  const { rows } = await sql`
    with ${takenFromBudget(repeated.phoneIndex, budget)},
    sent as (
      update id.challenge
      set sends = sends + 1, channel = ${repeated.channel}, next_send_at = ${repeated.nextSendAt},
        call_offered = call_offered or ${repeated.channel === 'call'}
      from allowed
      where id = ${repeated.id} and sends = ${repeated.sends} and next_send_at <= ${budget.now}
        and expires_at > ${budget.now} and passed_at is null
      returning challenge.id, challenge.channel, challenge.phone_sealed
    )
    select ${enqueued('sent', repeated.language)} as job from sent`.execute(db)
  return rows.length === 1
}

/** When a number may be sent a code again, if its budget is used up; nothing when the address's budget is. */
export async function numberFreeAgainAt(
  db: Db,
  phoneIndex: Buffer,
  budget: Budget,
): Promise<Date | undefined> {
  const { rows } = await sql<{ at: Date | null }>`
    select greatest(
      (select at + interval '1 hour' from unnest(sent_at) at where at > ${budget.now}::timestamptz - interval '1 hour' order by at desc offset ${budget.perNumberAndHour - 1} limit 1),
      (select at + interval '1 day' from unnest(sent_at) at where at > ${budget.now}::timestamptz - interval '1 day' order by at desc offset ${budget.perNumberAndDay - 1} limit 1)
    ) as at from id.number_budget where phone_index = ${phoneIndex}`.execute(db)
  return rows[0]?.at ?? undefined
}

/**
 * Spends one guess and returns the challenge it bought; nothing when none is left. Counting comes before
 * comparing and outside any transaction, so neither a rollback nor a crowd of parallel requests can win a guess back.
 */
export async function spendGuess(
  db: Db,
  guess: { tokenHash: Buffer; channel: Channel; now: Date; guesses: number; callGuesses: number },
) {
  assert.ok(!db.isTransaction, 'a spent guess must survive a rollback')
  const byCall = guess.channel === 'call'
  return db
    .updateTable('id.challenge')
    .set((eb) => ({
      guesses: eb('guesses', '+', 1),
      call_guesses: eb('call_guesses', '+', byCall ? 1 : 0),
    }))
    .where('token_hash', '=', guess.tokenHash)
    .where('guesses', '<', guess.guesses)
    .$if(byCall, (query) => query.where('call_guesses', '<', guess.callGuesses))
    .where('expires_at', '>', guess.now)
    .where('passed_at', 'is', null)
    .returning(['id', 'guesses', 'call_guesses', 'call_offered'])
    .executeTakeFirst()
}

/**
 * Closes a challenge: for exactly one caller, however many arrive at once. From here on its row is the proof of
 * the number until `until`; says whether the number has an account already.
 */
export async function passOnce(db: Db, passed: { id: string; channel: Channel; now: Date; until: Date }) {
  return db
    .updateTable('id.challenge')
    .set({ passed_at: passed.now, proved_by: passed.channel, expires_at: passed.until })
    .where('id', '=', passed.id)
    .where('passed_at', 'is', null)
    .returning((eb) =>
      eb
        .exists(
          eb
            .selectFrom('id.phone_number')
            .whereRef('id.phone_number.phone_index', '=', 'id.challenge.phone_index')
            .where('held_until', 'is', null),
        )
        .as('has_account'),
    )
    .executeTakeFirst()
}

/** The challenge a browser is in, and, once the number is proved, whose account it opens. */
export async function findChallenge(db: Db, tokenHash: Buffer) {
  return db
    .selectFrom('id.challenge as challenge')
    .leftJoin('id.phone_number as number', (join) =>
      join
        .onRef('number.phone_index', '=', 'challenge.phone_index')
        .on('number.held_until', 'is', null)
        .on('challenge.passed_at', 'is not', null),
    )
    .leftJoin('id.account as account', 'account.id', 'number.account_id')
    .where('challenge.token_hash', '=', tokenHash)
    .select([
      'challenge.id',
      'challenge.purpose',
      'challenge.phone_index',
      'challenge.phone_sealed',
      'challenge.interaction_uid',
      'challenge.channel',
      'challenge.call_offered',
      'challenge.sends',
      'challenge.next_send_at',
      'challenge.guesses',
      'challenge.call_guesses',
      'challenge.passed_at',
      'challenge.password_guesses',
      'challenge.proved_by',
      'challenge.spent_at',
      'challenge.entered_id',
      'challenge.expires_at',
      'account.id as account_id',
      'account.given_name',
      'account.family_name',
    ])
    .executeTakeFirst()
}

export type FoundChallenge = NonNullable<Awaited<ReturnType<typeof findChallenge>>>
