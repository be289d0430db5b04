import { sql } from 'kysely'
import type { Db, GuardianshipStatus, Kinship } from '../database.ts'

export type NewGuardianship = { tokenHash: Buffer; guardianId: string; kinship: Kinship; now: Date }

export type TakenPlace = {
  student_id: string
  school_id: string
  guardianship_id: string
  status: GuardianshipStatus
}

/**
 * Takes one place of an invitation and makes the guardianship on it. Nothing comes back when the invitation cannot
 * be used (any more), or when the person is the student, studies at a school, has a card instead of an account, or is
 * the guardian already. A twin of
 * this request that is about to commit is seen by the unique index only: that violates `guardianship_one_live`.
 */
export async function takePlace(db: Db, place: NewGuardianship): Promise<TakenPlace | undefined> {
  const { rows } = await sql<TakenPlace>`
    with taken as (
      update school.invitation set places_taken = places_taken + 1
      from school.enrolment, school.class, school.school
      where token_hash = ${place.tokenHash} and revoked_at is null and replaced_at is null
        and expires_at > ${place.now} and places_taken < places
        and student_id <> ${place.guardianId}
        and enrolment.person_id = invitation.student_id and enrolment.ended_at is null
        and class.id = enrolment.class_id and school.id = class.school_id
        and exists (select from school.person own where own.id = ${place.guardianId} and own.sub is not null)
        and not exists (select from school.enrolment own where own.person_id = ${place.guardianId} and own.ended_at is null)
        and not exists (
          select from school.guardianship own
          where own.guardian_id = ${place.guardianId} and own.student_id = invitation.student_id and own.ended_at is null)
      returning invitation.id, student_id, school_id,
        case guardianship_policy when 'open' then 'active' else 'waiting' end as status
    ),
    made as (
      insert into school.guardianship (guardian_id, student_id, kinship, trust, status, invitation_id, confirmed_at)
      select ${place.guardianId}, student_id, ${place.kinship}, 'declared', status, id, ${place.now} from taken
      returning id
    )
    select taken.student_id, taken.school_id, taken.status, made.id as guardianship_id from taken, made`.execute(
    db,
  )
  return rows[0]
}
