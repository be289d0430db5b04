import { sql } from 'kysely'
import type { Db, GuardianshipStatus } from '../database.ts'
import { inTheList, statusBy } from './trust-store.ts'

export type Corroborated = {
  guardianship_id: string
  guardian_id: string
  student_id: string
  school_id: string
  child: { given_name: string; family_name: string }
  before: GuardianshipStatus
  status: GuardianshipStatus
}

/**
 * Trusts as `roster` every declared guardianship of these students whose number the list now expects, and lets those in
 * that wait for nothing but that. Who is under age, was ended by the school before, is objected to or blocked still waits.
 */
export async function corroborate(db: Db, personIds: string[]): Promise<Corroborated[]> {
  const match = inTheList({
    mark: sql.ref('guardianship.phone_mark'),
    student: sql.ref('guardianship.student_id'),
    school: sql.ref('class.school_id'),
  })
  const status = statusBy({
    policy: sql.ref('school.guardianship_policy'),
    listed: sql`true`,
    hold: sql.ref('guardianship.hold'),
  })
  const { rows } = await sql<Corroborated>`
    update school.guardianship set trust = 'roster',
      status = case when guardianship.status = 'waiting' then ${status} else guardianship.status end
    from school.enrolment, school.class, school.school, school.person child
    where guardianship.student_id = any(${personIds}::uuid[])
      and guardianship.ended_at is null and guardianship.trust = 'declared'
      and enrolment.person_id = guardianship.student_id and enrolment.ended_at is null
      and class.id = enrolment.class_id and school.id = class.school_id and child.id = guardianship.student_id
      and ${match}
      and not school.is_blocked(guardianship.guardian_id, guardianship.phone_mark, guardianship.student_id)
    returning guardianship.id as guardianship_id, guardianship.guardian_id, guardianship.student_id, class.school_id,
      json_build_object('given_name', child.given_name, 'family_name', child.family_name) as child,
      old.status as before, new.status`.execute(db)
  return rows
}
