import assert from 'node:assert/strict'
import { sql } from 'kysely'
import type { Db } from '../database.ts'
import type { OtherGuardian } from '../objection/new-guardians-store.ts'
import { openToObjection } from '../objection/objection-store.ts'

type Child = { id: string; family_name: string; given_name: string }

export type ChildrenNews = {
  /** Guardians who have joined the children of whoever looks. */
  joined: { child: Child; guardian: OtherGuardian }[]
  /** Children whom the school does not let the person see, or not any more. */
  closed: {
    child: Child
    how: 'waiting' | 'suspended' | 'refused' | 'of_age' | 'closed'
    contact: string | null
  }[]
}

/** What a parent has to know beside the list of the children. */
export async function findChildrenNews(
  db: Db,
  { viewerId, since, endedSince }: { viewerId: string; since: Date; endedSince: Date },
): Promise<ChildrenNews> {
  const child = sql`json_build_object('id', child.id, 'family_name', child.family_name, 'given_name', child.given_name)`
  const { rows } = await sql<ChildrenNews>`
    select
      (select coalesce(json_agg(json_build_object('child', ${child}, 'guardian', json_build_object(
          'id', guardianship.id, 'family_name', adult.family_name, 'given_name', adult.given_name,
          'patronymic', adult.patronymic, 'kinship', guardianship.kinship, 'status', guardianship.status,
          'objectable', true)) order by guardianship.id), '[]')
        from school.guardianship own
        join school.guardianship on guardianship.student_id = own.student_id
        join school.person child on child.id = own.student_id
        join school.person adult on adult.id = guardianship.guardian_id
        where own.guardian_id = ${viewerId} and own.ended_at is null and own.status = 'active'
          and own.kinship <> 'trusted_adult'
          and ${openToObjection({ objector: sql`${viewerId}::uuid`, since })}) as joined,
      (select coalesce(json_agg(json_build_object('child', ${child}, 'contact', school.contact, 'how', case
            when own.end_cause in ('refused', 'of_age') then own.end_cause
            -- A block and every other end look alike.
            when own.ended_at is not null then 'closed'
            else own.status end) order by own.id), '[]')
        from school.guardianship own
        join school.person child on child.id = own.student_id
        left join school.enrolment on enrolment.person_id = child.id and enrolment.ended_at is null
        left join school.class on class.id = enrolment.class_id
        left join school.school on school.id = class.school_id
        where own.guardian_id = ${viewerId}
          and (own.ended_at is null and own.status <> 'active'
            or own.ended_at > ${endedSince} and own.end_cause in ('refused', 'school', 'objection', 'block', 'of_age')
              and not exists (select from school.guardianship later
                where later.guardian_id = own.guardian_id and later.student_id = own.student_id and later.id > own.id)
          )) as closed`.execute(db)
  const [news] = rows
  assert.ok(news, 'a select without a table has one row')
  return news
}
