import type { Insertable } from 'kysely'
import type { Db, SessionTable } from '../database.ts'

/** Adds a session. */
export async function insertSession(db: Db, session: Insertable<SessionTable>): Promise<void> {
  await db.insertInto('school.session').values(session).execute()
}

/** Deletes a session; returns what it was, or nothing when there was none. */
export async function deleteSession(db: Db, tokenHash: Buffer) {
  return db
    .deleteFrom('school.session')
    .where('token_hash', '=', tokenHash)
    .returning(['person_id', 'id_token_sealed'])
    .executeTakeFirst()
}

/** Deletes the sessions that ended by themselves before `now`. */
export async function deleteExpiredSessions(db: Db, now: Date): Promise<void> {
  await db.deleteFrom('school.session').where('expires_at', '<=', now).execute()
}
