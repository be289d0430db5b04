import { sql } from 'kysely'
import type { Db } from '../database.ts'

/**
 * Orders the erasure of a child's data, unless a consent stands; a new withdrawal moves the day of an open order.
 * Returns the day; nothing when a consent stands.
 */
export async function orderErasure(
  db: Db,
  order: { studentId: string; schoolId: string; now: Date; dueAt: Date },
): Promise<Date | undefined> {
  const { rows } = await sql<{ due_at: Date }>`
    insert into school.erasure (student_id, school_id, ordered_at, due_at)
    select ${order.studentId}, ${order.schoolId}, ${order.now}, ${order.dueAt}
    where not school.consent_stands(${order.studentId}, ${order.now})
    on conflict (student_id) where cancelled_at is null and erased_at is null
      do update set ordered_at = excluded.ordered_at, due_at = excluded.due_at
    returning due_at`.execute(db)
  return rows[0]?.due_at
}

/** Calls off the erasure of a child for whom a consent stands (again); true when one was open. */
export async function cancelErasure(db: Db, { studentId, now }: { studentId: string; now: Date }) {
  const { rows } = await sql`
    update school.erasure set cancelled_at = ${now}
    where student_id = ${studentId} and cancelled_at is null and erased_at is null
      and school.consent_stands(student_id, ${now})
    returning id`.execute(db)
  return rows.length > 0
}

/** The children whose day has come. */
export async function findDueErasures(db: Db, now: Date): Promise<string[]> {
  const due = await db
    .selectFrom('school.erasure')
    .where('cancelled_at', 'is', null)
    .where('erased_at', 'is', null)
    .where('due_at', '<=', now)
    .orderBy('due_at')
    .select('student_id')
    .execute()
  return due.map(({ student_id }) => student_id)
}

/** Closes an order whose day has come, for exactly one caller and only while no consent stands; the school it is about. */
export async function closeErasure(
  db: Db,
  { studentId, now }: { studentId: string; now: Date },
): Promise<string | undefined> {
  const { rows } = await sql<{ school_id: string }>`
    update school.erasure set erased_at = ${now}
    where student_id = ${studentId} and cancelled_at is null and erased_at is null and due_at <= ${now}
      and not school.consent_stands(student_id, ${now})
    returning school_id`.execute(db)
  return rows[0]?.school_id
}

/** What stands in an erased person's row instead of names. */
const ERASED_NAME = 'Данные удалены'
const NO_DATE = '1900-01-01'

/** Empties a person's row; Parta ID's name for them goes, too, so that whoever signs in again begins anew. */
export async function erasePerson(db: Db, personId: string, now: Date): Promise<void> {
  await sql`
    update school.person set sub = 'erased ' || id, family_name = ${ERASED_NAME}, given_name = '', patronymic = null,
      birth_date = ${NO_DATE}, contact_handle = null, erased_at = ${now}
    where id = ${personId}`.execute(db)
}

/** Ends what a person had on the platform: sessions, card, class, guardians, the match with the school's list, papers. */
export async function endEverythingOf(db: Db, personId: string, now: Date): Promise<void> {
  await sql`
    with sessions as (delete from school.session where person_id = ${personId}),
      cards as (update school.card set ended_at = ${now} where person_id = ${personId} and ended_at is null),
      enrolments as (
        update school.enrolment set ended_at = ${now} where person_id = ${personId} and ended_at is null),
      guardianships as (
        update school.guardianship set ended_at = ${now} where student_id = ${personId} and ended_at is null),
      entries as (
        update school.roster_entry set person_id = null, matched_at = null where person_id = ${personId})
    update school.paper_consent set signer = null, scan_sealed = null, scan_kind = null
    where student_id = ${personId}`.execute(db)
}

/**
 * Takes the words about an erased person out of the record of changes; what happened, when and by whom stays. The
 * database does this itself and for erased persons alone: the application may not update the record.
 */
export async function stripAudit(db: Db, personId: string): Promise<void> {
  await sql`select school.forget_words_about(${personId})`.execute(db)
}
