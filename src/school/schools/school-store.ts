import { type Insertable, sql } from 'kysely'
import type { Db, SchoolTable } from '../database.ts'

/** Adds a school; returns its id. */
export async function insertSchool(db: Db, school: Insertable<SchoolTable>): Promise<string> {
  const { id } = await db.insertInto('school.school').values(school).returning('id').executeTakeFirstOrThrow()
  return id
}

/** A school as it stands; nothing when there is none. */
export async function findSchool(db: Db, id: string) {
  return db.selectFrom('school.school').where('id', '=', id).selectAll().executeTakeFirst()
}

export type SchoolRecord = NonNullable<Awaited<ReturnType<typeof findSchool>>>
export type SchoolData = Pick<SchoolTable, 'name' | 'town' | 'time_zone' | 'contact'> & {
  guardianship_policy: SchoolRecord['guardianship_policy']
}

/** Changes what is known of a school; returns what stood there before. */
export async function updateSchool(db: Db, id: string, data: SchoolData): Promise<SchoolData> {
  const { rows } = await sql<SchoolData>`
    update school.school set name = ${data.name}, town = ${data.town}, time_zone = ${data.time_zone},
      guardianship_policy = ${data.guardianship_policy}, contact = ${data.contact}
    where id = ${id}
    returning old.name, old.town, old.time_zone, old.guardianship_policy, old.contact`.execute(db)
  const [before] = rows
  if (!before) throw new Error('there is no such school')
  return before
}

export type SchoolInList = {
  id: string
  name: string
  town: string
  administrators: number
  classes: number
  students: number
}

/** All schools of the installation, by name. */
export async function findSchools(db: Db): Promise<SchoolInList[]> {
  const { rows } = await sql<SchoolInList>`
    select school.id, school.name, school.town,
      (select count(*)::int from school.staff
        where school_id = school.id and role = 'administrator' and ended_at is null) as administrators,
      count(distinct class.id)::int as classes, count(enrolment.id)::int as students
    from school.school
    left join school.class on class.school_id = school.id
    left join school.enrolment on enrolment.class_id = class.id and enrolment.ended_at is null
    group by school.id order by school.name, school.town, school.id`.execute(db)
  return rows
}

export type ClassInSchool = {
  id: string
  name: string
  year: number
  closed: boolean
  students: number
  teachers: string[]
}

/** The classes of a school, those of the newest year first, with the names of their teachers. */
export async function findClassesOfSchool(db: Db, schoolId: string): Promise<ClassInSchool[]> {
  const { rows } = await sql<ClassInSchool>`
    select class.id, class.name, class.year, class.closed_at is not null as closed,
      (select count(*)::int from school.enrolment where class_id = class.id and ended_at is null) as students,
      (select coalesce(json_agg(concat_ws(' ', person.family_name, person.given_name, person.patronymic)
          order by class_teacher.appointed_at), '[]')
        from school.class_teacher join school.person on person.id = class_teacher.person_id
        where class_teacher.class_id = class.id and class_teacher.ended_at is null) as teachers
    from school.class where class.school_id = ${schoolId}
    order by class.year desc, nullif(regexp_replace(class.name, '\\D', '', 'g'), '')::numeric nulls last, class.name`.execute(
    db,
  )
  return rows
}

/** The ids of the schools that are called so, or have this id. */
export async function findSchoolsCalled(db: Db, text: string): Promise<string[]> {
  const rows = await db
    .selectFrom('school.school')
    .select('id')
    .where((eb) => eb.or([eb('name', '=', text), eb(sql`id::text`, '=', text.toLowerCase())]))
    .execute()
  return rows.map(({ id }) => id)
}
