import { sql } from 'kysely'
import type { Db } from '../database.ts'
import type { MovementKind } from '../movement-tables.ts'

type Undo = { schoolId: string; movementId: string; actorId: string; now: Date }

/** Takes a movement back, once and within its day; nothing for whoever comes later. */
export async function markUndone(
  db: Db,
  { schoolId, movementId, actorId, now }: Undo,
): Promise<MovementKind | undefined> {
  const undone = await db
    .updateTable('school.movement')
    .set({ undone_at: now, undone_by: actorId })
    .where('id', '=', movementId)
    .where('school_id', '=', schoolId)
    .where('undone_at', 'is', null)
    .where('undoable_until', '>', now)
    .returning('kind')
    .executeTakeFirst()
  return undone?.kind
}

/**
 * Puts the students back where they were. Whoever is elsewhere meanwhile (in another class, left, of another school), or
 * whose class is closed, stays there and is noted as skipped; their names come back.
 */
export async function restoreStudents(
  db: Db,
  movementId: string,
): Promise<{ restored: string[]; skipped: string[] }> {
  const { rows } = await sql<{ person_id: string; restored: boolean }>`
    update school.movement_student moved set restored = exists (
        select from school.enrolment before join school.class on class.id = before.class_id
        where before.id = from_enrolment and class.closed_at is null)
      and case when to_enrolment is null
        then not exists (select from school.enrolment live where live.person_id = moved.person_id and live.ended_at is null)
          and not exists (select from school.guardianship where guardian_id = moved.person_id and ended_at is null)
          and not exists (select from school.staff where staff.person_id = moved.person_id and staff.ended_at is null)
        else exists (select from school.enrolment live where live.id = to_enrolment and live.ended_at is null) end
    where movement_id = ${movementId} returning person_id, restored`.execute(db)
  await sql`
    delete from school.enrolment using school.movement_student
    where movement_id = ${movementId} and restored and enrolment.id = to_enrolment`.execute(db)
  await sql`
    update school.enrolment set ended_at = null from school.movement_student
    where movement_id = ${movementId} and restored and enrolment.id = from_enrolment`.execute(db)
  const of = (restored: boolean) =>
    rows.filter((row) => row.restored === restored).map(({ person_id }) => person_id)
  return { restored: of(true), skipped: of(false) }
}

type Back = { schoolId: string; movementId: string; now: Date }

/**
 * Opens the classes again, with their teachers (as far as they still work there), links (unless there is a new one) and
 * entries of the school's list.
 */
export async function reopenClasses(db: Db, { movementId, schoolId }: Back): Promise<void> {
  await sql`
    delete from school.class_teacher using school.movement_teacher
    where movement_id = ${movementId} and class_teacher.id = to_teacher and ended_at is null`.execute(db)
  await sql`
    update school.class_teacher set ended_at = null from school.movement_teacher
    where movement_id = ${movementId} and class_teacher.id = from_teacher
      and exists (select from school.staff where staff.person_id = class_teacher.person_id
        and staff.school_id = ${schoolId} and staff.ended_at is null)
      and not exists (select from school.class_teacher live where live.person_id = class_teacher.person_id
        and live.class_id = class_teacher.class_id and live.ended_at is null)`.execute(db)
  await sql`
    with moved as (select * from school.movement_class where movement_id = ${movementId}),
    opened as (update school.class set closed_at = null from moved where class.id = from_class),
    linked as (
      update school.class_link set revoked_at = null from moved where class_link.id = link_id
        and not exists (select from school.class_link live where live.class_id = from_class
          and live.revoked_at is null and live.replaced_at is null))
    -- What came into a class that was made for this goes back, too.
    update school.roster_entry set class_id = from_class from moved
    where roster_entry.class_id = to_class and roster_entry.ended_at is null
      and (roster_entry.id = any(entries)
        or created and not exists (select from moved other where roster_entry.id = any(other.entries)))`.execute(
    db,
  )
}

/** Closes the classes that a movement made and nobody is in; what nothing points at goes without a trace. */
export async function removeEmptyClasses(db: Db, { movementId, now }: Back): Promise<void> {
  await sql`
    update school.class set closed_at = ${now} from school.movement_class
    where movement_id = ${movementId} and created and class.id = to_class
      and not exists (select from school.enrolment where class_id = class.id and ended_at is null)`.execute(
    db,
  )
  await sql`
    delete from school.class using school.movement_class
    where movement_id = ${movementId} and created and class.id = to_class and closed_at is not null
      and not exists (select from school.enrolment where class_id = class.id)
      and not exists (select from school.class_teacher where class_id = class.id)
      and not exists (select from school.class_link where class_id = class.id)
      and not exists (select from school.roster_entry where class_id = class.id)
      and not exists (select from school.sheet_print where class_id = class.id)`.execute(db)
}
