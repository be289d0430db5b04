import { type Insertable, sql } from 'kysely'
import type { Db } from '../database.ts'
import type { SheetPrintTable } from '../paper-tables.ts'
import type { Addressee, SheetLanguage } from './texts/sheet-texts.ts'

/** Notes what was prepared to be printed; gives its id. */
export async function insertPrint(db: Db, print: Insertable<SheetPrintTable>): Promise<string> {
  const { id } = await db
    .insertInto('school.sheet_print')
    .values(print)
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export type SheetPrint = {
  id: string
  addressee: Addressee
  language: SheetLanguage
  invitation_ids: string[]
  roster_entry_ids: string[]
}

/** What was prepared for a class; nothing when it was for another. */
export async function findPrint(
  db: Db,
  { printId, classId }: { printId: string; classId: string },
): Promise<SheetPrint | undefined> {
  const { rows } = await sql<SheetPrint>`
    select id, addressee, language, invitation_ids, roster_entry_ids from school.sheet_print
    where id::text = ${printId} and class_id = ${classId}`.execute(db)
  return rows[0]
}

export type PrintedName = { family_name: string; given_name: string; patronymic: string | null }
export type PrintableInvitation = PrintedName & { id: string; expires_at: Date; places_left: number }

/** Those of some sheets that can be used now, with the names of their students, as long as these study in the class. */
export async function findPrintableInvitations(
  db: Db,
  { ids, classId, now }: { ids: string[]; classId: string; now: Date },
): Promise<PrintableInvitation[]> {
  const { rows } = await sql<PrintableInvitation>`
    select invitation.id, expires_at, places - places_taken as places_left, family_name, given_name, patronymic
    from school.invitation
    join school.enrolment on enrolment.person_id = student_id and enrolment.ended_at is null
    join school.person student on student.id = student_id
    where invitation.id = any(${ids}::uuid[]) and kind = 'sheet' and class_id = ${classId}
      and revoked_at is null and replaced_at is null and expires_at > ${now} and places_taken < places
    order by family_name, given_name, invitation.id`.execute(db)
  return rows
}

/** The names of those of some entries behind which nobody has registered yet. */
export async function findPrintableEntries(
  db: Db,
  { ids, classId }: { ids: string[]; classId: string },
): Promise<PrintedName[]> {
  const { rows } = await sql<PrintedName>`
    select family_name, given_name, patronymic from school.roster_entry
    where id = any(${ids}::uuid[]) and class_id = ${classId} and person_id is null and ended_at is null
    order by family_name, given_name, id`.execute(db)
  return rows
}

/** How the school of a class can be reached. */
export async function findSchoolContact(db: Db, schoolId: string): Promise<string | null> {
  const found = await db
    .selectFrom('school.school')
    .where('id', '=', schoolId)
    .select('contact')
    .executeTakeFirst()
  return found?.contact ?? null
}

/** Removes what was prepared before a moment; the sheets themselves stay. */
export async function deletePrints(db: Db, before: Date): Promise<void> {
  await db.deleteFrom('school.sheet_print').where('prepared_at', '<', before).execute()
}
