import { type RawBuilder, sql } from 'kysely'
import type { Db, EnrolmentStatus, GuardianshipStatus, Kinship, StaffRole, Trust } from '../database.ts'

export type School = { id: string; name: string; town: string; time_zone: string }
export type SchoolClass = { id: string; name: string; school: School }

/**
 * What a guardian's own consents for a child say: `outdated` ones are to be given anew, to a newer wording, those `elsewhere` because the child goes to another school now.
 */
export type ConsentState = 'given' | 'outdated' | 'withdrawn' | 'missing' | 'elsewhere'

/** Whether a student's account rests for want of consent, and when its data are erased if that goes on. */
export type Rest = { limited: boolean; erased_on: string | null }

export type ViewerChild = Rest & {
  id: string
  guardianship_id: string
  family_name: string
  given_name: string
  patronymic: string | null
  birth_date: string
  kinship: Kinship
  trust: Trust
  status: GuardianshipStatus
  consent: ConsentState
  /** From when consents that are outdated count no more. */
  lapses_at: string | null
  class: SchoolClass | null
}

/** A school at which a person works, and as what. */
export type Workplace = School & { roles: StaffRole[] }

/** A signed-in person with every role they have: student, class teacher, parent, staff of schools, operator. */
export type Viewer = {
  id: string
  family_name: string
  given_name: string
  patronymic: string | null
  birth_date: string
  of_age: boolean
  /** Whether Parta ID knows the person; who has a card alone is unknown there. */
  has_account: boolean
  phone_proof: unknown
  /** Keyed hash of the number that was proved at this sign-in. */
  phone_mark: Buffer | null
  operator: boolean
  /** Where the person works, by name. */
  workplaces: Workplace[]
  enrolment: (SchoolClass & { status: EnrolmentStatus } & Rest) | null
  classes: SchoolClass[]
  children: ViewerChild[]
  /** A link of the person with a child has ended. */
  was_guardian: boolean
}

const schoolClass = sql`jsonb_build_object('id', class.id, 'name', class.name, 'school', json_build_object(
  'id', school.id, 'name', school.name, 'town', school.town, 'time_zone', school.time_zone))`

function erasedOn(student: RawBuilder<unknown>) {
  return sql`(select due_at from school.erasure
    where student_id = ${student} and cancelled_at is null and erased_at is null)`
}

/** The person who is signed in with this session, with all roles, in one statement. */
export async function findViewer(db: Db, tokenHash: Buffer, now: Date): Promise<Viewer | undefined> {
  const { rows } = await sql<Viewer>`
    select person.id, person.family_name, person.given_name, person.patronymic, person.birth_date,
      person.of_age_at is not null as of_age, person.sub is not null as has_account, session.phone_proof,
      session.phone_mark,
      exists (select from school.guardianship where guardian_id = person.id and ended_at is not null) as was_guardian,
      exists (select from school.operator where operator.person_id = person.id and operator.ended_at is null) as operator,
      (select coalesce(json_agg(json_build_object('id', school.id, 'name', school.name, 'town', school.town,
          'time_zone', school.time_zone, 'roles', held.roles) order by school.name, school.id), '[]')
        from (select school_id, json_agg(role order by role) as roles from school.staff
          where staff.person_id = person.id and staff.ended_at is null group by school_id) held
        join school.school on school.id = held.school_id) as workplaces,
      (select ${schoolClass} || jsonb_build_object('status', enrolment.status,
          'limited', school.is_limited(person.id, ${now}), 'erased_on', ${erasedOn(sql.ref('person.id'))})
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
          'patronymic', child.patronymic, 'birth_date', child.birth_date,
          'kinship', guardianship.kinship, 'trust', guardianship.trust,
          'status', guardianship.status, 'guardianship_id', guardianship.id,
          'consent', said.consent, 'lapses_at', said.lapses_at,
          'limited', school.is_limited(child.id, ${now}), 'erased_on', ${erasedOn(sql.ref('child.id'))},
          'class', case when class.id is not null then ${schoolClass} end) order by guardianship.confirmed_at), '[]')
        from school.guardianship
        join school.person child on child.id = guardianship.student_id
        left join school.enrolment on enrolment.person_id = child.id and enrolment.ended_at is null
        left join school.class on class.id = enrolment.class_id
        left join school.school on school.id = class.school_id
        cross join lateral (
          -- A trusted adult gives no consent.
          select case when guardianship.kinship = 'trusted_adult' then 'given'
              when bool_or(school_id <> class.school_id) then 'elsewhere'
              when bool_or(decision = 'withdrawn') then 'withdrawn' when count(*) < 2 then 'missing'
              when bool_or(stale_from <= ${now}) then 'outdated' else 'given' end as consent,
            min(lapses_at) filter (where stale_from <= ${now}) as lapses_at
          from school.consent_line where consent_line.guardianship_id = guardianship.id) said
        where guardianship.guardian_id = person.id and guardianship.ended_at is null
          -- A trusted adult's link holds no longer than its day and the guardianship that it rests on.
          and (guardianship.access_until is null or guardianship.access_until > ${now})
          and (guardianship.vouched_by is null or exists (select from school.guardianship voucher
            where voucher.id = guardianship.vouched_by and voucher.ended_at is null and voucher.status = 'active'))
        ) as children
    from school.session
    join school.person on person.id = session.person_id
    where session.token_hash = ${tokenHash} and session.expires_at > ${now}`.execute(db)
  return rows[0]
}

/** A class of one of some schools; nothing when it is none of theirs. */
export async function findClassOfSchools(
  db: Db,
  { classId, schoolIds }: { classId: string; schoolIds: string[] },
): Promise<SchoolClass | undefined> {
  const { rows } = await sql<{ found: SchoolClass }>`
    select ${schoolClass} as found from school.class join school.school on school.id = class.school_id
    where class.id = ${classId} and class.closed_at is null and school.id = any(${schoolIds}::uuid[])`.execute(
    db,
  )
  return rows[0]?.found
}
