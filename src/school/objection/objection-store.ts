import { type RawBuilder, sql } from 'kysely'
import {
  ABOUT_DECISION,
  type Decided,
  endResting,
  mayDecide,
  NAMES_OF_DECISION,
} from '../approval/approval-store.ts'
import type { Db } from '../database.ts'

/**
 * Whether an objection can be raised against a row `guardianship` by somebody who may: it is new, nobody has objected to
 * it before (then the school has decided or will), and it is not that of somebody who objected to the objector.
 */
export function openToObjection({ objector, since }: { objector: RawBuilder<unknown>; since: Date }) {
  return sql<boolean>`(guardianship.ended_at is null and guardianship.status in ('active', 'waiting')
    and guardianship.confirmed_at > ${since} and guardianship.guardian_id <> ${objector}
    and not exists (select from school.objection earlier where earlier.guardianship_id = guardianship.id)
    and not exists (select from school.objection other
      join school.guardianship answered on answered.id = other.guardianship_id
      where answered.guardian_id = ${objector} and answered.student_id = guardianship.student_id
        and other.objector_id = guardianship.guardian_id))`
}

export type NewObjection = {
  guardianshipId: string
  studentId: string
  objectorId: string
  reason: string
  since: Date
  now: Date
}

/**
 * Raises an objection and suspends the guardianship, also while the student is between two schools: then the next one
 * decides. To be called with the student locked, or two could object to each other. Nothing when it cannot be objected to (any more), or not by this
 * person: the student, or a guardian with access who is not just trusted.
 */
export async function insertObjection(
  db: Db,
  objection: NewObjection,
): Promise<(Decided & { objection_id: string }) | undefined> {
  const objector = sql`${objection.objectorId}::uuid`
  const { rows } = await sql<Decided & { objection_id: string }>`
    with target as (
      select guardianship.id from school.guardianship
      where guardianship.id::text = ${objection.guardianshipId} and guardianship.student_id = ${objection.studentId}
        and guardianship.objection_id is null and ${openToObjection({ objector, since: objection.since })}
        and (guardianship.student_id = ${objector} or exists (select from school.guardianship own
          where own.guardian_id = ${objector} and own.student_id = guardianship.student_id
            and own.ended_at is null and own.status = 'active' and own.kinship <> 'trusted_adult'))
      for update of guardianship
    ),
    raised as (
      insert into school.objection (guardianship_id, objector_id, reason, raised_at)
      select id, ${objector}, ${objection.reason}, ${objection.now} from target returning id, guardianship_id
    ),
    decided as (
      update school.guardianship set status = 'suspended', objection_id = raised.id
      from raised where guardianship.id = raised.guardianship_id
      returning guardianship.id as guardianship_id, guardian_id, student_id, raised.id as objection_id,
        json_build_object('trust', old.trust, 'status', old.status) as before,
        json_build_object('trust', new.trust, 'status', new.status) as after
    )
    select decided.*, ${ABOUT_DECISION} from decided ${NAMES_OF_DECISION}`.execute(db)
  return rows[0]
}

export type ObjectionDecision = {
  objectionId: string
  classId: string
  actorId: string
  decision: 'kept' | 'ended'
  now: Date
}

/**
 * Decides an open objection by name: the guardianship gives access again by the school's word, or ends. Of two decisions
 * at the same moment one is made; nobody decides about a child of their own.
 */
export async function decideObjection(
  db: Db,
  { objectionId, decision, now, ...decider }: ObjectionDecision,
): Promise<Decided | undefined> {
  const changes =
    decision === 'kept'
      ? sql`status = 'active', trust = 'school'`
      : sql`ended_at = ${now}, ended_by = ${decider.actorId}, end_cause = 'objection'`
  const { rows } = await sql<Decided>`
    with decided as (
      update school.guardianship set ${changes}, objection_id = null,
        decided_by = ${decider.actorId}, decided_at = ${now}
      where guardianship.objection_id::text = ${objectionId} and guardianship.ended_at is null
        and ${mayDecide({ ...decider, student: sql.ref('guardianship.student_id') })}
        and (${decision} = 'ended'
          or not school.is_blocked(guardianship.guardian_id, guardianship.phone_mark, guardianship.student_id))
      returning guardianship.id as guardianship_id, guardian_id, student_id, old.objection_id,
        json_build_object('trust', old.trust, 'status', old.status) as before,
        json_build_object('trust', new.trust, 'status', new.status, 'end_cause', new.end_cause) as after
    ),
    closed as (
      update school.objection set decided_at = ${now}, decided_by = ${decider.actorId}, decision = ${decision}
      from decided where objection.id = decided.objection_id
    ),
    resting as (${endResting(sql`select guardianship_id as id from decided where ${decision} = 'ended'`, now)})
    select decided.*, ${ABOUT_DECISION} from decided ${NAMES_OF_DECISION}`.execute(db)
  return rows[0]
}

/** The guardianship of an objection of this class, open or decided; nothing when there is none. */
export async function findGuardianshipOfObjection(
  db: Db,
  { objectionId, classId }: { objectionId: string; classId: string },
): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select guardianship.id from school.objection
    join school.guardianship on guardianship.id = objection.guardianship_id
    join school.enrolment on enrolment.person_id = guardianship.student_id and enrolment.ended_at is null
    where objection.id::text = ${objectionId} and enrolment.class_id = ${classId}`.execute(db)
  return rows[0]?.id
}
