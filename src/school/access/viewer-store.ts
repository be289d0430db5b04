import { sql } from 'kysely'
import type { Db, GuardianshipStatus, Kinship, Trust } from '../database.ts'

export type School = { id: string; name: string; town: string; time_zone: string }
export type SchoolClass = { id: string; name: string; school: School }

export type ViewerChild = {
  id: string
  family_name: string
  given_name: string
  patronymic: string | null
  kinship: Kinship
  trust: Trust
  status: GuardianshipStatus
  class: SchoolClass | null
}

/** A signed-in person with every role they have: student of a class, teacher of classes, parent of children. */
export type Viewer = {
  id: string
  family_name: string
  given_name: string
  patronymic: string | null
  birth_date: string
  phone_proof: unknown
  enrolment: SchoolClass | null
  classes: SchoolClass[]
  children: ViewerChild[]
}

const schoolClass = sql`json_build_object('id', class.id, 'name', class.name, 'school', json_build_object(
  'id', school.id, 'name', school.name, 'town', school.town, 'time_zone', school.time_zone))`

/** The person who is signed in with this session, with all roles, in one statement. */
export async function findViewer(db: Db, tokenHash: Buffer, now: Date): Promise<Viewer | undefined> {
  const { rows } = await sql<Viewer>`
    select person.id, person.family_name, person.given_name, person.patronymic, person.birth_date, session.phone_proof,
      (select ${schoolClass}
        from school.enrolment
        join school.class on class.id = enrolment.class_id
        join school.school on school.id = class.school_id
        where enrolment.person_id = person.id and enrolment.ended_at is null) as enrolment,
      (select coalesce(json_agg(${schoolClass} order by class.year desc, class.name), '[]')
        from school.class_teacher
        join school.class on class.id = class_teacher.class_id
        join school.school on school.id = class.school_id
        where class_teacher.person_id = person.id and class_teacher.ended_at is null) as classes,
      (select coalesce(json_agg(json_build_object(
          'id', child.id, 'family_name', child.family_name, 'given_name', child.given_name,
          'patronymic', child.patronymic, 'kinship', guardianship.kinship, 'trust', guardianship.trust,
          'status', guardianship.status,
          'class', case when class.id is not null then ${schoolClass} end) order by guardianship.confirmed_at), '[]')
        from school.guardianship
        join school.person child on child.id = guardianship.student_id
        left join school.enrolment on enrolment.person_id = child.id and enrolment.ended_at is null
        left join school.class on class.id = enrolment.class_id
        left join school.school on school.id = class.school_id
        where guardianship.guardian_id = person.id and guardianship.ended_at is null) as children
    from school.session
    join school.person on person.id = session.person_id
    where session.token_hash = ${tokenHash} and session.expires_at > ${now}`.execute(db)
  return rows[0]
}
