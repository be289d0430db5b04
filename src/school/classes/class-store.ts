import assert from 'node:assert/strict'
import { type Insertable, sql } from 'kysely'
import { isListed } from '../approval/guardianship-record-store.ts'
import type { Standing } from '../approval/wait-reason.ts'
import type { ClassTable, Db, EnrolmentStatus, GuardianshipPolicy, Kinship } from '../database.ts'
import type { LiveClassLink } from './class-link-store.ts'

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
  status: EnrolmentStatus
  /** The account rests: consent was withdrawn, or is of too old a wording. */
  limited: boolean
  /** Consents stand at this school. */
  consented: boolean
  parents: (Standing & {
    /** The id of the guardianship. */
    id: string
    family_name: string
    given_name: string
    patronymic: string | null
    kinship: Kinship
  })[]
}

export type ClassTeacher = {
  id: string
  person_id: string
  family_name: string
  given_name: string
  patronymic: string | null
}

/** The students of a class with their parents, its teachers, and its live link if there is one. */
export async function findClassRoom(db: Db, classId: string, now: Date) {
  const { rows } = await sql<{
    students: ClassStudent[]
    policy: GuardianshipPolicy
    teachers: ClassTeacher[]
    link: LiveClassLink | null
  }>`
    select
      (select coalesce(json_agg(json_build_object(
          'id', student.id, 'family_name', student.family_name, 'given_name', student.given_name,
          'patronymic', student.patronymic, 'status', enrolment.status,
          'limited', school.is_limited(student.id, ${now}), 'consented', school.consent_stands(student.id, ${now}),
          'parents', (
            select coalesce(json_agg(json_build_object(
                'family_name', parent.family_name, 'given_name', parent.given_name, 'patronymic', parent.patronymic,
                'kinship', guardianship.kinship, 'trust', guardianship.trust, 'status', guardianship.status,
                'id', guardianship.id, 'hold', guardianship.hold, 'objected', guardianship.objection_id is not null,
                'listed', ${isListed}, 'blocked',
                school.is_blocked(guardianship.guardian_id, guardianship.phone_mark, guardianship.student_id)
              ) order by guardianship.confirmed_at), '[]')
            from school.guardianship join school.person parent on parent.id = guardianship.guardian_id
            where guardianship.student_id = student.id and guardianship.ended_at is null)
        ) order by student.family_name, student.given_name, student.id), '[]')
        from school.enrolment join school.person student on student.id = enrolment.person_id
        join school.class on class.id = enrolment.class_id
        where enrolment.class_id = ${classId} and enrolment.ended_at is null) as students,
      (select guardianship_policy from school.school join school.class on class.school_id = school.id
        where class.id = ${classId}) as policy,
      (select coalesce(json_agg(json_build_object(
          'id', class_teacher.id, 'person_id', person.id, 'family_name', person.family_name,
          'given_name', person.given_name, 'patronymic', person.patronymic) order by class_teacher.appointed_at), '[]')
        from school.class_teacher join school.person on person.id = class_teacher.person_id
        where class_teacher.class_id = ${classId} and class_teacher.ended_at is null) as teachers,
      (select json_build_object('id', id, 'expires_at', expires_at, 'uses', uses, 'uses_at_most', uses_at_most,
          'needs_approval', needs_approval) from school.class_link
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

/** Ends that a person leads a class; whose it was, or nothing when it is none of this class. */
export async function endClassTeacher(
  db: Db,
  { classId, teacherId, now }: { classId: string; teacherId: string; now: Date },
): Promise<string | undefined> {
  const ended = await db
    .updateTable('school.class_teacher')
    .set({ ended_at: now })
    .where('id', '=', teacherId)
    .where('class_id', '=', classId)
    .where('ended_at', 'is', null)
    .returning('person_id')
    .executeTakeFirst()
  return ended?.person_id
}
