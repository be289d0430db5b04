import { sql } from 'kysely'
import type { Db, Tx } from '../database.ts'

/**
 * Counts a try at the password of the signed-in account before its number changes; nothing when none is left or the
 * new number is not proved.
 */
export async function spendPasswordGuess(
  db: Db,
  guess: { challengeHash: Buffer; accountId: string; guesses: number; now: Date },
) {
  const { rows } = await sql<{ password_hash: string; guesses_left: number }>`
    update id.challenge set password_guesses = password_guesses + 1
    from id.account
    where token_hash = ${guess.challengeHash} and purpose = 'change_number' and passed_at is not null
      and spent_at is null and expires_at > ${guess.now} and password_guesses < ${guess.guesses}
      and account.id = ${guess.accountId}
    returning account.password_hash, ${guess.guesses}::int - password_guesses as guesses_left`.execute(db)
  return rows[0]
}

/**
 * Gives an account the proved number instead of its own, in one statement; the history of both numbers is kept. Returns
 * the number it had. Nothing comes back when the proof was spent or has expired; a number that has an account violates
 * `phone_number_held_once`.
 */
export async function replaceNumber(
  db: Db | Tx,
  change: { challengeHash: Buffer; accountId: string; now: Date },
) {
  const { rows } = await sql<{ before_sealed: Buffer | null }>`
    with spent as (
      update id.challenge set spent_at = ${change.now}, entered_id = ${change.accountId}
      where token_hash = ${change.challengeHash} and purpose = 'change_number' and passed_at is not null
        and spent_at is null and expires_at > ${change.now}
      returning phone_index, phone_sealed, passed_at
    ),
    released as (
      update id.phone_number set held_until = ${change.now} from spent
      where account_id = ${change.accountId} and held_until is null
      returning phone_number.id, phone_number.phone_sealed
    ),
    numbered as (
      insert into id.phone_number (account_id, phone_index, phone_sealed, proved_at, held_from)
      select ${change.accountId}, spent.phone_index, spent.phone_sealed, spent.passed_at, ${change.now}
      from spent left join released on true
      returning id
    ),
    noted as (
      insert into id.audit (at, actor_id, account_id, event, before, after)
      select ${change.now}, ${change.accountId}, ${change.accountId}, 'id.number_changed',
        (select jsonb_build_object('phone_number_id', id) from released), jsonb_build_object('phone_number_id', id)
      from numbered
    )
    select released.phone_sealed as before_sealed from numbered left join released on true`.execute(db)
  return rows[0]
}
