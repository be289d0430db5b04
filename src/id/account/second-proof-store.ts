import { sql } from 'kysely'
import type { Db, Tx } from '../database.ts'

/** Notes that the password of an account was given right in a sign-in that has to bring a second proof. */
export async function notePasswordRight(
  db: Db | Tx,
  right: { challengeHash: Buffer; accountId: string; now: Date },
): Promise<void> {
  await db
    .updateTable('id.challenge')
    .set({ password_of: right.accountId, password_at: right.now })
    .where('token_hash', '=', right.challengeHash)
    .where('purpose', '=', 'sign_in')
    .where('passed_at', 'is not', null)
    .where('spent_at', 'is', null)
    .execute()
}

type Guess = { challengeHash: Buffer; guesses: number; now: Date }

/** Counts a try at a second proof in a sign-in whose number and password, still the current ones, were right. */
function tried(guess: Guess) {
  return sql`
    tried as (
      update id.challenge set second_guesses = second_guesses + 1
      from id.phone_number, id.account
      where token_hash = ${guess.challengeHash} and purpose = 'sign_in' and passed_at is not null and spent_at is null
        and challenge.expires_at > ${guess.now} and second_guesses < ${guess.guesses}
        and phone_number.phone_index = challenge.phone_index and held_until is null
        and account.id = phone_number.account_id and account.id = challenge.password_of
        and (account.password_changed_at is null or account.password_changed_at < challenge.password_at)
      returning account.id as account_id, ${guess.guesses}::int - second_guesses as guesses_left
    )`
}

/** Counts a try at a recovery code; nothing when none is left. */
export async function spendSecondGuess(db: Db, guess: Guess) {
  const { rows } = await sql<{ account_id: string; guesses_left: number }>`
    with ${tried(guess)} select account_id, guesses_left from tried`.execute(db)
  return rows[0]
}

/**
 * Counts a try at a code from the application, for this sign-in and for the account; nothing when this sign-in has none
 * left, and no secret when the account's of this hour are used up.
 */
export async function spendAppCodeGuess(db: Db, guess: Guess & { guessesPerHour: number }) {
  const sameHour = sql`(guesses_since > ${guess.now}::timestamptz - interval '1 hour')`
  const { rows } = await sql<{ account_id: string; guesses_left: number; secret_sealed: Buffer | null }>`
    with ${tried(guess)},
    counted as (
      update id.app_code
      set guesses = case when ${sameHour} then guesses + 1 else 1 end,
        guesses_since = case when ${sameHour} then guesses_since else ${guess.now}::timestamptz end
      from tried
      where app_code.account_id = tried.account_id and confirmed_at is not null
        and (not ${sameHour} or guesses < ${guess.guessesPerHour})
      returning app_code.account_id, secret_sealed
    )
    select account_id, guesses_left, secret_sealed from tried left join counted using (account_id)`.execute(
    db,
  )
  return rows[0]
}
