import { sql } from 'kysely'
import type { Db } from '../database.ts'

/**
 * Lets nobody else change what stands for a student until the transaction ends: whether anybody's consent is left is
 * asked after this, and each sees what the one before did.
 */
export async function lockStudent(db: Db, studentId: string): Promise<void> {
  await lockStudents(db, [studentId])
}

/** The same for several, in an order in which nobody waits in a circle. */
export async function lockStudents(db: Db, studentIds: string[]): Promise<void> {
  await sql`select from school.person where id = any(${studentIds}::uuid[]) order by id for no key update`.execute(
    db,
  )
}

/**
 * The same for the student of an invitation, which is locked first: two withdrawals would each rely on the other's
 * parent, a confirmation and a match with the school's list miss each other.
 */
export async function lockInvited(db: Db, tokenHash: Buffer): Promise<void> {
  await sql`
    with invited as (select student_id from school.invitation where token_hash = ${tokenHash} for update)
    select from school.person where id = (select student_id from invited) for no key update`.execute(db)
}
