import { sql } from 'kysely'
import type { Db } from '../database.ts'

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

/**
 * Puts a person into the class that a link leads to; returns the class. Nothing comes back when the link cannot be
 * used or the person studies, teaches or is a parent already: a student has an account of their own (S4, S16).
 */
export async function insertEnrolmentByLink(
  db: Db,
  { personId, tokenHash, now }: { personId: string; tokenHash: Buffer; now: Date },
): Promise<string | undefined> {
  const { rows } = await sql<{ class_id: string }>`
    insert into school.enrolment (person_id, class_id, enrolled_at)
    select ${personId}, class_id, ${now}
    from school.class_link
    where token_hash = ${tokenHash} and revoked_at is null and replaced_at is null and expires_at > ${now}
      and not exists (select from school.guardianship where guardian_id = ${personId} and ended_at is null)
      and not exists (select from school.class_teacher where person_id = ${personId} and ended_at is null)
    on conflict (person_id) where ended_at is null do nothing
    returning class_id`.execute(db)
  return rows[0]?.class_id
}
