import { sql } from 'kysely'
import type { Db, GuardianshipStatus, ParentKinship, Trust } from '../database.ts'
import type { GuardianshipHold } from '../guardian-tables.ts'
import { messageJobs } from '../message/message-store.ts'
import { newcomer } from './trust-store.ts'

export type NewGuardianship = {
  tokenHash: Buffer
  guardianId: string
  /** Keyed hash of the number that was proved at this sign-in. */
  phoneMark: Buffer | null
  kinship: ParentKinship
  now: Date
  /** What the child and the guardians who are known already are told. */
  news: { kind: string; factsSealed: Buffer }
}

export type TakenPlace = {
  student_id: string
  school_id: string
  guardianship_id: string
  trust: Trust
  status: GuardianshipStatus
  hold: GuardianshipHold | null
}

/**
 * Takes one place of an invitation, makes the guardianship on it as far as it can be trusted, and tells those whom it
 * concerns. Nothing comes back when the invitation cannot be used (any more), or when the person is the student,
 * studies at a school, has a card instead of an account, is the guardian already, or is kept from the child by a block.
 * A twin of this request that is about to commit is seen by the unique index only: that violates
 * `guardianship_one_live`; a block that is about to commit violates `guardianship_not_blocked`.
 */
export async function takePlace(db: Db, place: NewGuardianship): Promise<TakenPlace | undefined> {
  const { guardian, mark, admitted, judged, trust, status, concerned } = newcomer(place)
  const { rows } = await sql<TakenPlace>`
    -- First the one invitation, then what is asked about its student: else it is asked for every row that is looked at.
    with meant as materialized (
      select invitation.id, student_id, school_id, guardianship_policy, time_zone
      from school.invitation
      join school.enrolment on enrolment.person_id = student_id and enrolment.ended_at is null
      join school.class on class.id = enrolment.class_id
      join school.school on school.id = class.school_id
      where token_hash = ${place.tokenHash}
    ),
    open as materialized (select * from meant invitation where ${admitted}),
    taken as (
      update school.invitation set places_taken = places_taken + 1
      from open
      where invitation.id = open.id and revoked_at is null and replaced_at is null
        and expires_at > ${place.now} and places_taken < places
      returning open.*
    ),
    judged as (${judged}),
    made as (
      insert into school.guardianship
        (guardian_id, student_id, kinship, trust, status, hold, phone_mark, invitation_id, confirmed_at)
      select ${guardian}, student_id, ${place.kinship}, ${trust}, ${status}, hold, ${mark}, judged.id, ${place.now} from judged
      returning id, student_id, trust, status, hold
    ),
    told as (${messageJobs(concerned, { ...place.news, about: sql`(select student_id from made)` })})
    select taken.student_id, taken.school_id, made.trust, made.status, made.hold, made.id as guardianship_id,
      (select count(told.id) from told) as told
    from taken, made`.execute(db)
  return rows[0]
}
