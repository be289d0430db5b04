import { type RawBuilder, sql } from 'kysely'
import type { Db, GuardianshipStatus, Trust } from '../database.ts'
import type { EndCause } from '../guardian-tables.ts'

type Named = { family_name: string; given_name: string }

/** A decision of the school about a guardianship of a student of one of its classes. */
export type Decision = { guardianshipId: string; classId: string; actorId: string; now: Date }

export type Decided = {
  guardianship_id: string
  guardian_id: string
  student_id: string
  /** Nothing for a student between two schools. */
  school_id: string | null
  contact: string | null
  child: Named
  adult: Named
  before: { trust: Trust; status: GuardianshipStatus }
  after: { trust: Trust; status: GuardianshipStatus; end_cause: EndCause | null }
}

/** Approves what waits, was suspended or rests on the link alone; nothing when there is nothing to approve (any more). */
export async function approve(db: Db, decision: Decision): Promise<Decided | undefined> {
  const { rows } = await decided(decision, {
    set: sql`status = 'active', trust = 'school'`,
    where: sql`(guardianship.status <> 'active' or guardianship.trust <> 'school')
      and not school.is_blocked(guardianship.guardian_id, guardianship.phone_mark, guardianship.student_id)`,
  }).execute(db)
  return rows[0]
}

/** Refuses what waits or was suspended. */
export async function refuse(db: Db, decision: Decision): Promise<Decided | undefined> {
  const { rows } = await decided(decision, {
    set: ended(decision, 'refused'),
    where: sql`guardianship.status in ('waiting', 'suspended')`,
  }).execute(db)
  return rows[0]
}

/** Suspends what gives access now. */
export async function suspend(db: Db, decision: Decision): Promise<Decided | undefined> {
  const { rows } = await decided(decision, {
    set: sql`status = 'suspended'`,
    where: sql`guardianship.status = 'active'`,
  }).execute(db)
  return rows[0]
}

/** Ends a guardianship for a reason, in whatever state it is. */
export async function end(db: Db, decision: Decision & { reason: string }): Promise<Decided | undefined> {
  const { rows } = await decided(decision, {
    set: sql`${ended(decision, 'school')}, end_reason = ${decision.reason}`,
    where: sql`true`,
  }).execute(db)
  return rows[0]
}

function ended({ now, actorId }: Decision, cause: EndCause) {
  return sql`ended_at = ${now}, ended_by = ${actorId}, end_cause = ${cause}`
}

/**
 * One decision: of two at the same moment one is made. Nobody decides about a child of their own, and while an objection
 * is open it alone decides. With a guardianship end those of trusted adults who rest on it.
 */
function decided(
  { guardianshipId, ...decision }: Decision,
  { set, where }: Record<'set' | 'where', RawBuilder<unknown>>,
) {
  return sql<Decided>`
    with decided as (
      update school.guardianship set ${set}, decided_by = ${decision.actorId}, decided_at = ${decision.now}
      where guardianship.id::text = ${guardianshipId} and guardianship.ended_at is null
        and guardianship.objection_id is null
        and ${mayDecide({ ...decision, student: sql.ref('guardianship.student_id') })}
        and ${where}
      returning guardianship.id as guardianship_id, guardian_id, student_id, new.ended_at,
        json_build_object('trust', old.trust, 'status', old.status) as before,
        json_build_object('trust', new.trust, 'status', new.status, 'end_cause', new.end_cause) as after
    ),
    resting as (${endResting(sql`select guardianship_id as id from decided where ended_at is not null`, decision.now)})
    select decided.*, ${ABOUT_DECISION} from decided ${NAMES_OF_DECISION}`
}

/** Whether somebody may decide about guardians of a student: in this class, and nobody of the family. */
export function mayDecide({
  classId,
  actorId,
  student,
}: {
  classId: string
  actorId: string
  student: RawBuilder<unknown>
}) {
  return sql<boolean>`exists (select from school.enrolment
      where enrolment.person_id = ${student} and enrolment.ended_at is null and enrolment.class_id = ${classId})
    and not ${isOwnChild({ actorId, student })}`
}

/**
 * Whether a student is, or once was, a child of somebody's own: whoever ends the own link to decide and comes back, or
 * was sent away by a colleague, decides nothing either.
 */
export function isOwnChild({ actorId, student }: { actorId: string; student: RawBuilder<unknown> }) {
  return sql<boolean>`exists (select from school.guardianship own
    where own.guardian_id = ${actorId} and own.student_id = ${student})`
}

/** Ends the guardianships of trusted adults that rest on those of a query. */
export function endResting(ended: RawBuilder<unknown>, now: Date) {
  return sql`update school.guardianship resting set ended_at = ${now}, end_cause = 'voucher'
    where resting.vouched_by in (${ended}) and resting.ended_at is null returning resting.id`
}

/** Whom a row `decided` is about, for the record and for those who are told. */
export const ABOUT_DECISION = sql`school.id as school_id, school.contact,
  json_build_object('family_name', child.family_name, 'given_name', child.given_name) as child,
  json_build_object('family_name', adult.family_name, 'given_name', adult.given_name) as adult`
export const NAMES_OF_DECISION = sql`
  join school.person child on child.id = decided.student_id
  join school.person adult on adult.id = decided.guardian_id
  left join school.enrolment on enrolment.person_id = child.id and enrolment.ended_at is null
  left join school.class on class.id = enrolment.class_id
  left join school.school on school.id = class.school_id`
