import { sql } from 'kysely'
import type { Tx } from '../database.ts'

/** What shows, beside the code to the new number, that it is the owner who changes it. */
export type Vouching =
  /** A code by text message to the number that the account has. */
  | { by: 'present_number'; challengeHash: Buffer }
  /** The password, given in this session since a moment: enough where the account has no number that could be lost. */
  | { by: 'password'; sessionUid: string; since: Date }
  /** The same, after a wait in which nobody who is told at the present number has stopped the change. */
  | { by: 'waiting'; sessionUid: string; since: Date }

type Change = { challengeHash: Buffer; accountId: string; vouching: Vouching; now: Date }

/**
 * Gives an account the proved number instead of its own, in one statement; the history of both numbers is kept, and what
 * waited on the number it had is over. Returns that number. Nothing comes back when a proof was spent or has expired; a
 * number that has an account violates `phone_number_held_once`.
 */
export async function replaceNumber(tx: Tx, change: Change) {
  const { accountId, vouching, now } = change
  const { rows } = await sql<{ before_sealed: Buffer | null }>`
    with ${granted(change)},
    ready as (
      select fresh.id, fresh.phone_index, fresh.phone_sealed, fresh.passed_at, vouching.id as vouching_id
      from id.challenge fresh, (${vouchingRow(change)}) vouching
      where fresh.token_hash = ${change.challengeHash} and fresh.purpose = 'change_number'
        and fresh.passed_at is not null and fresh.spent_at is null and fresh.expires_at > ${now}
    ),
    spent as (
      update id.challenge set spent_at = ${now}, entered_id = ${accountId} from ready
      where challenge.id in (ready.id, ready.vouching_id) and spent_at is null
      returning challenge.id
    ),
    released as (
      update id.phone_number set held_until = ${now} from ready join spent on spent.id = ready.id
      where account_id = ${accountId} and held_until is null
      returning phone_number.id, phone_number.phone_sealed
    ),
    numbered as (
      insert into id.phone_number (account_id, phone_index, phone_sealed, proved_at, held_from)
      select ${accountId}, ready.phone_index, ready.phone_sealed, ready.passed_at, ${now}
      from ready join spent on spent.id = ready.id left join released on true
      returning id
    ),
    over as (
      update id.pending_change set ended_at = ${now}, ended_by = 'owner' from numbered
      where account_id = ${accountId} and ended_at is null
        and (kind <> 'number_change' or ${vouching.by}::text <> 'waiting')
    ),
    noted as (
      insert into id.audit (at, actor_id, account_id, event, before, after)
      select ${now}, ${accountId}, ${accountId}, 'id.number_changed',
        (select jsonb_build_object('phone_number_id', id) from released),
        jsonb_build_object('phone_number_id', id, 'vouched_by', ${vouching.by}::text)
      from numbered
    )
    select released.phone_sealed as before_sealed from numbered left join released on true`.execute(tx)
  return rows[0]
}

/**
 * Uses up the wait that is over; a veto at the same moment gets the row, or this does. It counts for the number at which
 * the owner was told of it. That one is locked first, as the recovery does it, so that nobody waits in a circle.
 */
function granted({ accountId, vouching, now }: Change) {
  return sql`
    granted as (
      update id.pending_change change set ended_at = ${now}, ended_by = 'done'
      from (
        select phone_index from id.phone_number where account_id = ${accountId} and held_until is null for no key update
      ) held
      where account_id = ${accountId} and kind = 'number_change' and change.phone_index = held.phone_index
        and ended_at is null and ripe_at <= ${now} and expires_at > ${now} and ${vouching.by}::text = 'waiting'
      returning id
    )`
}

/** One row when the owner has vouched for the change; its id is that of a challenge to be spent with it. */
function vouchingRow({ accountId, vouching, now }: Change) {
  if (vouching.by === 'present_number') {
    return sql`
      select present.id from id.challenge present
      join id.phone_number held on held.phone_index = present.phone_index and held.held_until is null
      where present.token_hash = ${vouching.challengeHash} and present.purpose = 'change_number'
        and present.passed_at is not null and present.proved_by = 'sms' and present.spent_at is null and present.expires_at > ${now}
        and held.account_id = ${accountId}`
  }
  const numberIsSafe =
    vouching.by === 'waiting'
      ? sql`exists (select from granted)`
      : sql`not exists (select from id.phone_number where account_id = ${accountId} and held_until is null)`
  return sql`
    select null::uuid as id from id.session
    where uid = ${vouching.sessionUid} and account_id = ${accountId} and proved_at >= ${vouching.since}
      and ${numberIsSafe}`
}
