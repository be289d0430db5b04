import { sql } from 'kysely'
import type { Db, GuardianshipPolicy, Kinship } from '../database.ts'
import type { EndCause } from '../guardian-tables.ts'
import { isOwnChild } from './approval-store.ts'
import type { Standing } from './wait-reason.ts'

/** What may be odd about a guardianship: reasons to look twice, nothing that happens by itself. */
export type Oddity =
  | 'under_age'
  | 'birth_date_changed'
  | 'close_in_age'
  | 'many_children'
  | 'many_surnames'
  | 'number_of_student'

type Named = { family_name: string; given_name: string; patronymic: string | null }

export type GuardianshipRecord = Standing & {
  id: string
  student_id: string
  guardian_id: string
  kinship: Kinship
  /** Whether the child is, or was, one of whoever looks: then somebody else decides. */
  own: boolean
  policy: GuardianshipPolicy
  adult: Named
  child: Named
  confirmed_at: Date
  /** When the student made the invitation that was used; nothing for a trusted adult. */
  invited_at: Date | null
  /** Who invited a trusted adult. */
  vouched_by: Named | null
  access_until: Date | null
  decided_at: Date | null
  decided_by: Named | null
  ended_at: Date | null
  end_cause: EndCause | null
  end_reason: string | null
  objections: RecordedObjection[]
  oddities: Oddity[]
}

export type RecordedObjection = {
  id: string
  open: boolean
  by_student: boolean
  objector: Named
  reason: string
  raised_at: string
  decision: 'kept' | 'ended' | null
  decided_by: Named | null
}

/** A guardianship of a student of this class with all that staff may know about it; nothing when it is none. */
export async function findGuardianship(
  db: Db,
  who: { guardianshipId: string; classId: string; viewerId: string; now: Date },
): Promise<GuardianshipRecord | undefined> {
  const { rows } = await sql<GuardianshipRecord>`
    select guardianship.id, guardianship.student_id, guardianship.guardian_id, guardianship.kinship, guardianship.trust,
      guardianship.status, guardianship.hold, guardianship.confirmed_at, guardianship.decided_at, guardianship.ended_at,
      guardianship.end_cause, guardianship.end_reason, guardianship.access_until, invitation.created_at as invited_at,
      school.guardianship_policy as policy,
      guardianship.objection_id is not null and guardianship.ended_at is null as objected,
      school.is_blocked(guardianship.guardian_id, guardianship.phone_mark, guardianship.student_id) as blocked,
      ${isOwnChild({ actorId: who.viewerId, student: sql.ref('guardianship.student_id') })} as own,
      ${isListed} as listed, ${named('adult')} as adult, ${named('child')} as child,
      (select ${named('decider')} from school.person decider where decider.id = guardianship.decided_by) as decided_by,
      (select ${named('voucher')} from school.guardianship vouching join school.person voucher
        on voucher.id = vouching.guardian_id where vouching.id = guardianship.vouched_by) as vouched_by,
      (select coalesce(json_agg(json_build_object('id', objection.id,
          'open', objection.id = guardianship.objection_id and guardianship.ended_at is null,
          'by_student', objection.objector_id = guardianship.student_id, 'objector', ${named('objector')},
          'reason', objection.reason, 'raised_at', objection.raised_at, 'decision', objection.decision,
          'decided_by', (select ${named('decider')} from school.person decider where decider.id = objection.decided_by)
        ) order by objection.id), '[]')
        from school.objection join school.person objector on objector.id = objection.objector_id
        where objection.guardianship_id = guardianship.id) as objections,
      ${odditiesAt(who.now)} as oddities
    from school.guardianship
    join school.enrolment on enrolment.person_id = guardianship.student_id and enrolment.ended_at is null
    join school.class on class.id = enrolment.class_id
    join school.school on school.id = class.school_id
    join school.person adult on adult.id = guardianship.guardian_id
    join school.person child on child.id = guardianship.student_id
    left join school.invitation on invitation.id = guardianship.invitation_id
    where guardianship.id::text = ${who.guardianshipId} and enrolment.class_id = ${who.classId}`.execute(db)
  return rows[0]
}

/** Whether the student of a row `guardianship` stands in the list of the row `school` with numbers of guardians. */
export const isListed = sql<boolean>`exists (select from school.roster_entry entry
  join school.expected_guardian expected on expected.roster_entry_id = entry.id and expected.ended_at is null
  where entry.person_id = guardianship.student_id and entry.school_id = class.school_id
    and entry.ended_at is null and expected.phone_mark is not null)`

function named(person: string) {
  const of = (field: string) => sql.ref(`${person}.${field}`)
  return sql<Named>`json_build_object('family_name', ${of('family_name')}, 'given_name', ${of('given_name')},
    'patronymic', ${of('patronymic')})`
}

const MOST_CHILDREN = 5
const MOST_SURNAMES = 3
const LEAST_YEARS_BETWEEN = 16

/** Children are counted at all schools: a stranger who collects them does not stop at one. */
function odditiesAt(now: Date) {
  const grown = sql`((${now}::timestamptz at time zone school.time_zone)::date - interval '18 years')`
  // Brothers and sisters: «Иванова» and «Иванов» are one surname.
  const surname = sql`regexp_replace(lower(ward.family_name), '(ая|ий|ый|ой|а)$', '')`
  return sql<Oddity[]>`array_remove(array[
    case when adult.birth_date > ${grown} then 'under_age' end,
    case when exists (select from school.audit where audit.person_id = adult.id
      and audit.event = 'school.person_corrected' and audit.before ? 'birth_date') then 'birth_date_changed' end,
    case when child.birth_date < adult.birth_date + make_interval(years => ${LEAST_YEARS_BETWEEN}) then 'close_in_age' end,
    case when (select count(*) from school.guardianship own
      where own.guardian_id = adult.id and own.ended_at is null) > ${MOST_CHILDREN} then 'many_children' end,
    case when (select count(distinct ${surname}) from school.guardianship own join school.person ward on ward.id = own.student_id
      where own.guardian_id = adult.id and own.ended_at is null) > ${MOST_SURNAMES} then 'many_surnames' end,
    case when exists (select from school.session join school.enrolment pupil on pupil.person_id = session.person_id
      where session.phone_mark = guardianship.phone_mark and session.person_id <> adult.id) then 'number_of_student' end
  ], null)`
}
