import assert from 'node:assert/strict'
import { type Insertable, sql } from 'kysely'
import type { ClassTable, Db, GuardianshipStatus, Kinship, Trust } from '../database.ts'

/** Adds a class to a school; returns its id. */
export async function insertClass(db: Db, row: Insertable<ClassTable>): Promise<string> {
  const { id } = await db.insertInto('school.class').values(row).returning('id').executeTakeFirstOrThrow()
  return id
}

/** Makes a person class teacher; false when they are already. */
export async function insertClassTeacher(
  db: Db,
  row: { class_id: string; person_id: string; appointed_at: Date },
): Promise<boolean> {
  const inserted = await db
    .insertInto('school.class_teacher')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['person_id', 'class_id']).where('ended_at', 'is', null).doNothing(),
    )
    .returning('id')
    .executeTakeFirst()
  return inserted !== undefined
}

export type ClassStudent = {
  id: string
  family_name: string
  given_name: string
  patronymic: string | null
  /** The account rests: consent was withdrawn, or is of too old a wording. */
  limited: boolean
  parents: {
    family_name: string
    given_name: string
    patronymic: string | null
    kinship: Kinship
    trust: Trust
    status: GuardianshipStatus
  }[]
}

/** The students of a class with their parents, and the class's live link if there is one. */
export async function findClassRoom(db: Db, classId: string, now: Date) {
  const { rows } = await sql<{
    students: ClassStudent[]
    link: { id: string; expires_at: string } | null
  }>`
    select
      (select coalesce(json_agg(json_build_object(
          'id', student.id, 'family_name', student.family_name, 'given_name', student.given_name,
          'patronymic', student.patronymic, 'limited', school.is_limited(student.id, ${now}),
          'parents', (
            select coalesce(json_agg(json_build_object(
                'family_name', parent.family_name, 'given_name', parent.given_name, 'patronymic', parent.patronymic,
                'kinship', guardianship.kinship, 'trust', guardianship.trust, 'status', guardianship.status
              ) order by guardianship.confirmed_at), '[]')
            from school.guardianship join school.person parent on parent.id = guardianship.guardian_id
            where guardianship.student_id = student.id and guardianship.ended_at is null)
        ) order by student.family_name, student.given_name, student.id), '[]')
        from school.enrolment join school.person student on student.id = enrolment.person_id
        where enrolment.class_id = ${classId} and enrolment.ended_at is null) as students,
      (select json_build_object('id', id, 'expires_at', expires_at) from school.class_link
        where class_id = ${classId} and revoked_at is null and replaced_at is null and expires_at > ${now}) as link
  `.execute(db)
  const [room] = rows
  assert.ok(room, 'a select without a table has one row')
  return room
}

/** The ids of the classes that a person teaches now, the oldest first. */
export async function findClassesTaught(db: Db, personId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('school.class_teacher')
    .where('person_id', '=', personId)
    .where('ended_at', 'is', null)
    .orderBy('id')
    .select('class_id')
    .execute()
  return rows.map(({ class_id }) => class_id)
}

/** The id of the school that a class belongs to. */
export async function findSchoolOfClass(db: Db, classId: string): Promise<string> {
  const { school_id } = await db
    .selectFrom('school.class')
    .where('id', '=', classId)
    .select('school_id')
    .executeTakeFirstOrThrow()
  return school_id
}
