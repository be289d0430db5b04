import { sql } from 'kysely'
import type { Db } from '../database.ts'

export type PlannedClass = {
  id: string
  name: string
  year: number
  students: { id: string; name: string }[]
  teachers: string[]
}

const FULL_NAME = sql`concat_ws(' ', person.family_name, person.given_name, person.patronymic)`

/** The open classes of a school that began before a year, with everybody in them. */
export async function findClassesBefore(
  db: Db,
  { schoolId, year }: { schoolId: string; year: number },
): Promise<PlannedClass[]> {
  const { rows } = await sql<PlannedClass>`
    select class.id, class.name, class.year,
      (select coalesce(json_agg(json_build_object('id', person.id, 'name', ${FULL_NAME}) order by ${FULL_NAME}, person.id), '[]')
        from school.enrolment join school.person on person.id = enrolment.person_id
        where enrolment.class_id = class.id and enrolment.ended_at is null) as students,
      (select coalesce(json_agg(${FULL_NAME} order by class_teacher.appointed_at), '[]')
        from school.class_teacher join school.person on person.id = class_teacher.person_id
        where class_teacher.class_id = class.id and class_teacher.ended_at is null) as teachers
    from school.class where school_id = ${schoolId} and year < ${year} and closed_at is null
    order by nullif(regexp_replace(name, '\\D', '', 'g'), '')::numeric nulls last, name, class.id`.execute(db)
  return rows
}

/** Keeps everybody else from joining or leaving the classes until the transaction ends. */
export async function lockClasses(db: Db, schoolId: string): Promise<void> {
  await sql`select from school.class where school_id = ${schoolId} and closed_at is null order by id for update`.execute(
    db,
  )
}

/** The open classes of a school of one year, to choose from. */
export async function findOpenClasses(
  db: Db,
  schoolId: string,
): Promise<{ id: string; name: string; year: number }[]> {
  return db
    .selectFrom('school.class')
    .where('school_id', '=', schoolId)
    .where('closed_at', 'is', null)
    .orderBy('year', 'desc')
    .orderBy('name')
    .select(['id', 'name', 'year'])
    .execute()
}

/** A student who studies at a school, with the class; nothing when it is another school's. */
export async function findStudentOfSchool(
  db: Db,
  { schoolId, studentId }: { schoolId: string; studentId: string },
) {
  return db
    .selectFrom('school.enrolment as enrolment')
    .innerJoin('school.class as class', 'class.id', 'enrolment.class_id')
    .innerJoin('school.person as person', 'person.id', 'enrolment.person_id')
    .where('class.school_id', '=', schoolId)
    .where('person.id', '=', studentId)
    .where('enrolment.ended_at', 'is', null)
    .select([
      'person.id',
      'person.family_name',
      'person.given_name',
      'person.patronymic',
      'class.id as class_id',
      'class.name as class_name',
      (eb) =>
        eb
          .selectFrom('school.guardianship')
          .whereRef('student_id', '=', 'person.id')
          .where('ended_at', 'is', null)
          .select(sql<number>`count(*)::int`.as('n'))
          .as('guardians'),
    ])
    .executeTakeFirst()
}
