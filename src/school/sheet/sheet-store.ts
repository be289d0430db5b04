import { type Insertable, sql } from 'kysely'
import type { Db, InvitationTable } from '../database.ts'

/** A student of a class, as the one sees it who hands out sheets. */
export type SheetStudent = {
  id: string
  family_name: string
  given_name: string
  patronymic: string | null
  has_guardian: boolean
  /** Until when the sheet in somebody's hands works; nothing when there is none that does. */
  sheet_until: string | null
  /** The sheet has places left and ends (or has ended) before the day that was asked about. */
  expiring: boolean
}

/**
 * The students of a class by name: who has a guardian that may read and answers for the child, whose sheet works, whose
 * ends soon. Who is of age invites nobody and is left out.
 */
export async function findSheetStudents(
  db: Db,
  { classId, now, soon }: { classId: string; now: Date; soon: Date },
): Promise<SheetStudent[]> {
  const { rows } = await sql<SheetStudent>`
    select student.id, student.family_name, student.given_name, student.patronymic,
      exists (select from school.guardianship
        where student_id = student.id and ended_at is null and status = 'active'
          and kinship <> 'trusted_adult') as has_guardian,
      case when sheet.expires_at > ${now} and sheet.places_taken < sheet.places then sheet.expires_at end as sheet_until,
      coalesce(sheet.expires_at <= ${soon} and sheet.places_taken < sheet.places, false) as expiring
    from school.enrolment
    join school.person student on student.id = enrolment.person_id
    left join school.invitation sheet on sheet.student_id = student.id and sheet.kind = 'sheet'
      and sheet.revoked_at is null and sheet.replaced_at is null and sheet.succeeded_at is null
    where enrolment.class_id = ${classId} and enrolment.ended_at is null and enrolment.status = 'active'
      and student.of_age_at is null
    order by student.family_name, student.given_name, student.id`.execute(db)
  return rows
}

/** Those of some students who study in the class. */
function inClass(classId: string, studentIds: string[]) {
  return sql`(select person_id from school.enrolment
    where class_id = ${classId} and ended_at is null and status = 'active' and person_id = any(${studentIds}::uuid[]))`
}

type Wanted = { classId: string; studentIds: string[]; now: Date }

/** Puts sheets that have expired or are used up out of the way of new ones. */
export async function retireSpentSheets(db: Db, { classId, studentIds, now }: Wanted): Promise<void> {
  await sql`
    update school.invitation set replaced_at = ${now}
    where kind = 'sheet' and student_id in ${inClass(classId, studentIds)}
      and revoked_at is null and replaced_at is null and (expires_at <= ${now} or places_taken = places)`.execute(
    db,
  )
}

/** Makes room for the successors of sheets that end before a day; they themselves go on until theirs. */
export async function succeedSheets(
  db: Db,
  { classId, studentIds, now, soon }: Wanted & { soon: Date },
): Promise<void> {
  await sql`
    update school.invitation set succeeded_at = ${now}
    where kind = 'sheet' and student_id in ${inClass(classId, studentIds)}
      and revoked_at is null and replaced_at is null and succeeded_at is null and expires_at <= ${soon}`.execute(
    db,
  )
}

/** Ends all sheets of some students at once; gives what was ended. */
export async function replaceSheets(
  db: Db,
  { classId, studentIds, now }: Wanted,
): Promise<{ id: string; student_id: string }[]> {
  const { rows } = await sql<{ id: string; student_id: string }>`
    update school.invitation set replaced_at = ${now}
    where kind = 'sheet' and student_id in ${inClass(classId, studentIds)}
      and revoked_at is null and replaced_at is null
    returning id, student_id`.execute(db)
  return rows
}

export type NewSheet = Pick<
  Insertable<InvitationTable>,
  'id' | 'student_id' | 'token_hash' | 'short_code_hash' | 'created_at' | 'expires_at' | 'places'
>

/** Adds sheets for those who have no current one; gives those that were added: one a student, however many ask at once. */
export async function insertSheets(
  db: Db,
  sheets: NewSheet[],
): Promise<{ id: string; student_id: string }[]> {
  if (sheets.length === 0) return []
  return db
    .insertInto('school.invitation')
    .values(sheets.map((sheet) => ({ ...sheet, kind: 'sheet' as const })))
    .onConflict((conflict) =>
      conflict
        .column('student_id')
        .where('revoked_at', 'is', null)
        .where('replaced_at', 'is', null)
        .where('succeeded_at', 'is', null)
        // A parameter would hide from a prepared plan which index is meant.
        .where('kind', '=', sql.lit('sheet'))
        .doNothing(),
    )
    .returning(['id', 'student_id'])
    .execute()
}

/** The ids of those of some students who study in the class; they stay in it until the transaction ends. */
export async function keepInClass(db: Db, classId: string, studentIds: string[]): Promise<string[]> {
  const { rows } = await sql<{ person_id: string }>`
    select person_id from school.enrolment
    where class_id = ${classId} and ended_at is null and status = 'active' and person_id = any(${studentIds}::uuid[])
    for share`.execute(db)
  return rows.map(({ person_id }) => person_id)
}

/** The current sheets of some students. */
export async function findCurrentSheets(db: Db, studentIds: string[]): Promise<string[]> {
  const rows = await db
    .selectFrom('school.invitation')
    .where('kind', '=', 'sheet')
    .where('student_id', 'in', studentIds)
    .where('revoked_at', 'is', null)
    .where('replaced_at', 'is', null)
    .where('succeeded_at', 'is', null)
    .select('id')
    .execute()
  return rows.map(({ id }) => id)
}

/** The entries of a class's list behind which nobody has registered yet, by name. */
export async function findUnregistered(db: Db, classId: string) {
  return db
    .selectFrom('school.roster_entry')
    .where('class_id', '=', classId)
    .where('person_id', 'is', null)
    .where('ended_at', 'is', null)
    .orderBy('family_name')
    .orderBy('given_name')
    .orderBy('id')
    .select(['id', 'family_name', 'given_name', 'patronymic'])
    .execute()
}
