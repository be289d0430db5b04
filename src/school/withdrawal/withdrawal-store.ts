import { sql } from 'kysely'
import type { Db } from '../database.ts'

/** Who has to hear of a change of consent: the teachers of the class, the administrators, the other guardians. */
export async function findConcerned(
  db: Db,
  { studentId, exceptId }: { studentId: string; exceptId: string },
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with place as (
      select class.id, class.school_id from school.enrolment join school.class on class.id = enrolment.class_id
      where enrolment.person_id = ${studentId} and enrolment.ended_at is null)
    select distinct id from (
      select person_id as id from school.class_teacher join place on place.id = class_teacher.class_id
        where class_teacher.ended_at is null
      union select person_id from school.staff join place on place.school_id = staff.school_id
        where staff.ended_at is null and role = 'administrator'
      union select guardian_id from school.guardianship
        where student_id = ${studentId} and ended_at is null and status = 'active' and kinship <> 'trusted_adult') concerned
    where id <> ${exceptId}`.execute(db)
  return rows.map(({ id }) => id)
}
