import { sql } from 'kysely'
import type { Db, EnrolmentStatus } from '../database.ts'

/** Puts a person into a class; false when they study somewhere already. */
export async function insertEnrolment(
  db: Db,
  row: { person_id: string; class_id: string; enrolled_at: Date },
): Promise<boolean> {
  const inserted = await db
    .insertInto('school.enrolment')
    .values(row)
    .onConflict((conflict) => conflict.column('person_id').where('ended_at', 'is', null).doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted !== undefined
}

export type Joined = { class_id: string; status: EnrolmentStatus }

/**
 * Uses the link of a class once and puts a person into it; returns the class, and whether its teacher has to approve.
 * Nothing comes back when the link cannot be used (any more), or the person studies, works at a school or is a parent:
 * a student has an account of their own (S4, S16). A twin of this request is seen by the unique index only: that
 * violates `enrolment_one_live`.
 */
export async function insertEnrolmentByLink(
  db: Db,
  { personId, tokenHash, now }: { personId: string; tokenHash: Buffer; now: Date },
): Promise<Joined | undefined> {
  const { rows } = await sql<Joined>`
    with used as (
      update school.class_link set uses = uses + 1
      where token_hash = ${tokenHash} and revoked_at is null and replaced_at is null and expires_at > ${now}
        and (uses_at_most is null or uses < uses_at_most)
        and not exists (select from school.enrolment where person_id = ${personId} and ended_at is null)
        and not exists (select from school.guardianship where guardian_id = ${personId} and ended_at is null)
        and not exists (select from school.staff where person_id = ${personId} and ended_at is null)
      returning class_id, needs_approval
    )
    insert into school.enrolment (person_id, class_id, enrolled_at, status)
    select ${personId}, class_id, ${now}, case when needs_approval then 'waiting' else 'active' end from used
    returning class_id, status`.execute(db)
  return rows[0]
}

type Waiting = { classId: string; studentId: string; now: Date }

/** Lets a waiting student into the class; true for exactly one caller. */
export async function activateEnrolment(db: Db, { classId, studentId }: Waiting): Promise<boolean> {
  const changed = await waiting(db, { classId, studentId }).set({ status: 'active' }).executeTakeFirst()
  return changed.numUpdatedRows > 0n
}

/** Lets a student wait who has just come into a class. */
export async function suspendEnrolment(
  db: Db,
  { classId, studentId }: { classId: string; studentId: string },
): Promise<void> {
  await db
    .updateTable('school.enrolment')
    .set({ status: 'waiting' })
    .where('class_id', '=', classId)
    .where('person_id', '=', studentId)
    .where('ended_at', 'is', null)
    .execute()
}

/** Sends a waiting student away; true for exactly one caller. */
export async function endWaitingEnrolment(db: Db, { classId, studentId, now }: Waiting): Promise<boolean> {
  const changed = await waiting(db, { classId, studentId }).set({ ended_at: now }).executeTakeFirst()
  return changed.numUpdatedRows > 0n
}

function waiting(db: Db, { classId, studentId }: { classId: string; studentId: string }) {
  return db
    .updateTable('school.enrolment')
    .where('class_id', '=', classId)
    .where('person_id', '=', studentId)
    .where('ended_at', 'is', null)
    .where('status', '=', 'waiting')
}
