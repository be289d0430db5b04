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
    .returning(['person_id', 'id_token_sealed', 'amr'])
    .executeTakeFirst()
}

/** Deletes the sessions that came from a sign-in at Parta ID. */
export async function deleteSessionsOfSignIn(db: Db, sid: string): Promise<void> {
  await db.deleteFrom('school.session').where('sid', '=', sid).execute()
}

/** Deletes all sessions of the person whom Parta ID calls so. */
export async function deleteSessionsOfPerson(db: Db, sub: string): Promise<void> {
  await db
    .deleteFrom('school.session')
    .using('school.person')
    .whereRef('school.person.id', '=', 'school.session.person_id')
    .where('school.person.sub', '=', sub)
    .execute()
}

/** Deletes the sessions that ended by themselves before `now`. */
export async function deleteExpiredSessions(db: Db, now: Date): Promise<void> {
  await db.deleteFrom('school.session').where('expires_at', '<=', now).execute()
}
