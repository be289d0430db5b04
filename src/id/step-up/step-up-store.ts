import { sql } from 'kysely'
import type { Db } from '../database.ts'

/** Counts a try at the password in a session; nothing when none is left or the session is over. */
export async function spendConfirmationGuess(
  db: Db,
  guess: { sessionUid: string; guesses: number; now: Date },
) {
  const { rows } = await sql<{ password_hash: string; guesses_left: number }>`
    update id.session set confirmation_guesses = confirmation_guesses + 1
    from id.account
    where uid = ${guess.sessionUid} and expires_at > ${guess.now} and confirmation_guesses < ${guess.guesses}
      and account.id = session.account_id
    returning account.password_hash, ${guess.guesses}::int - confirmation_guesses as guesses_left`.execute(db)
  return rows[0]
}

/** Gives a guess back whose password nobody has looked at. */
export async function returnConfirmationGuess(db: Db, sessionUid: string): Promise<void> {
  await db
    .updateTable('id.session')
    .set((eb) => ({ confirmation_guesses: eb('confirmation_guesses', '-', 1) }))
    .where('uid', '=', sessionUid)
    .where('confirmation_guesses', '>', 0)
    .execute()
}

/** Notes that the person has just proved in this session who they are. */
export async function markProved(db: Db, proved: { sessionUid: string; now: Date }): Promise<void> {
  await db
    .updateTable('id.session')
    .set({ proved_at: proved.now, confirmation_guesses: 0 })
    .where('uid', '=', proved.sessionUid)
    .execute()
}
