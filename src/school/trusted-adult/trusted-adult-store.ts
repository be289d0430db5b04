import { sql } from 'kysely'
import type { Db, GuardianshipStatus, Trust } from '../database.ts'
import { newcomer } from '../guardianship/trust-store.ts'
import { messageJobs } from '../message/message-store.ts'

type Named = { family_name: string; given_name: string }

const MOST_LIVE = 5

/**
 * Adds an invitation for a trusted adult. Nothing comes back when whoever invites has no access (any more), is just
 * trusted, has not given or has withdrawn the consent, or has several invitations open. To be called with the student
 * locked: of many at once no more get through than of one after the other.
 */
export async function insertTrustedInvitation(
  db: Db,
  invitation: {
    id: string
    guardianId: string
    studentId: string
    tokenHash: Buffer
    accessUntil: Date | null
    now: Date
    expiresAt: Date
  },
): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    insert into school.trusted_invitation
      (id, guardianship_id, student_id, token_hash, access_until, created_at, expires_at)
    select ${invitation.id}, guardianship.id, guardianship.student_id, ${invitation.tokenHash},
      ${invitation.accessUntil}::timestamptz, ${invitation.now}::timestamptz, ${invitation.expiresAt}::timestamptz
    from school.guardianship
    where guardian_id = ${invitation.guardianId} and student_id = ${invitation.studentId} and ended_at is null
      and status = 'active' and kinship <> 'trusted_adult'
      and (select decision from school.consent
        where consent.guardianship_id = guardianship.id and kind = 'platform_use' order by id desc limit 1) = 'given'
      and (select count(*) from school.trusted_invitation open where open.guardianship_id = guardianship.id
        and open.used_at is null and open.revoked_at is null and open.expires_at > ${invitation.now}) < ${MOST_LIVE}
    returning id`.execute(db)
  return rows[0]?.id
}

export type OpenInvitation = { id: string; access_until: Date | null; expires_at: Date }

/** The invitations of a guardian for trusted adults of a child that can be used now. */
export async function findOpenInvitations(
  db: Db,
  { guardianshipId, now }: { guardianshipId: string; now: Date },
): Promise<OpenInvitation[]> {
  return db
    .selectFrom('school.trusted_invitation')
    .where('guardianship_id', '=', guardianshipId)
    .where('used_at', 'is', null)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now)
    .orderBy('id')
    .select(['id', 'access_until', 'expires_at'])
    .execute()
}

/** Revokes an open invitation of this guardianship; false when it is not open (any more). */
export async function revokeTrustedInvitation(
  db: Db,
  { invitationId, guardianshipId, now }: { invitationId: string; guardianshipId: string; now: Date },
): Promise<boolean> {
  const revoked = await db
    .updateTable('school.trusted_invitation')
    .set({ revoked_at: now })
    .where(sql<boolean>`id::text = ${invitationId}`)
    .where('guardianship_id', '=', guardianshipId)
    .where('used_at', 'is', null)
    .where('revoked_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return revoked !== undefined
}

/** Whether an invitation of this guardianship is known, in whatever state. */
export async function isInvitationOf(
  db: Db,
  { invitationId, guardianshipId }: { invitationId: string; guardianshipId: string },
): Promise<boolean> {
  const found = await db
    .selectFrom('school.trusted_invitation')
    .where(sql<boolean>`id::text = ${invitationId}`)
    .where('guardianship_id', '=', guardianshipId)
    .select('id')
    .executeTakeFirst()
  return found !== undefined
}

export type TrustedInvitation = {
  student_id: string
  child: Named
  voucher: Named
  school_name: string
  class_name: string
  contact: string | null
  /** Whether it can be used now, by whoever may. */
  open: boolean
  /** Whether a block keeps whoever looks from the child. */
  blocked: boolean
}

/** The invitation for a trusted adult with this token, with the child and the one who invites. */
export async function findTrustedInvitation(
  db: Db,
  who: { tokenHash: Buffer; viewerId: string | undefined; phoneMark: Buffer | null; now: Date },
): Promise<TrustedInvitation | undefined> {
  const { rows } = await sql<TrustedInvitation>`
    select invitation.student_id, school.name as school_name, class.name as class_name, school.contact,
      json_build_object('family_name', child.family_name, 'given_name', child.given_name) as child,
      json_build_object('family_name', voucher.family_name, 'given_name', voucher.given_name) as voucher,
      invitation.used_at is null and invitation.revoked_at is null and invitation.expires_at > ${who.now}
        and vouching.ended_at is null and vouching.status = 'active' as open,
      school.is_blocked(${who.viewerId ?? null}::uuid, ${who.phoneMark}::bytea, invitation.student_id) as blocked
    from school.trusted_invitation invitation
    join school.guardianship vouching on vouching.id = invitation.guardianship_id
    join school.person voucher on voucher.id = vouching.guardian_id
    join school.person child on child.id = invitation.student_id
    join school.enrolment on enrolment.person_id = child.id and enrolment.ended_at is null
    join school.class on class.id = enrolment.class_id
    join school.school on school.id = class.school_id
    where invitation.token_hash = ${who.tokenHash}`.execute(db)
  return rows[0]
}

export type Trusted = {
  student_id: string
  school_id: string
  guardianship_id: string
  trust: Trust
  status: GuardianshipStatus
}

/**
 * Uses an invitation up and makes its holder a trusted adult of the child, as far as the school's rule allows; the child
 * and the known guardians are told. Nothing comes back when the invitation or the person does not allow it (any more).
 */
export async function takeTrustedInvitation(
  db: Db,
  taking: {
    tokenHash: Buffer
    adultId: string
    phoneMark: Buffer | null
    now: Date
    news: { kind: string; factsSealed: Buffer }
  },
): Promise<Trusted | undefined> {
  const who = { ...taking, guardianId: taking.adultId }
  const { guardian, mark, admitted, judged, trust, status, concerned } = newcomer(who)
  const { rows } = await sql<Trusted>`
    with taken as (
      update school.trusted_invitation invitation set used_at = ${taking.now}
      from school.guardianship vouching, school.enrolment, school.class, school.school
      where invitation.token_hash = ${taking.tokenHash} and used_at is null and revoked_at is null
        and expires_at > ${taking.now}
        and vouching.id = invitation.guardianship_id and vouching.ended_at is null and vouching.status = 'active'
        and enrolment.person_id = invitation.student_id and enrolment.ended_at is null
        and class.id = enrolment.class_id and school.id = class.school_id
        and ${admitted}
      returning invitation.guardianship_id as vouched_by, invitation.student_id, invitation.access_until, school_id,
        guardianship_policy, time_zone
    ),
    judged as (${judged}),
    made as (
      insert into school.guardianship (guardian_id, student_id, kinship, trust, status, hold, phone_mark, vouched_by,
        access_until, confirmed_at)
      select ${guardian}, student_id, 'trusted_adult', ${trust}, ${status}, hold,
        ${mark}, vouched_by, access_until, ${taking.now} from judged
      returning id, student_id, trust, status
    ),
    told as (${messageJobs(concerned, { ...taking.news, about: sql`(select student_id from made)` })})
    select taken.student_id, taken.school_id, made.trust, made.status, made.id as guardianship_id,
      (select count(told.id) from told) as told
    from taken, made`.execute(db)
  return rows[0]
}

/** Ends the links of trusted adults whose time is over. */
export async function endExpiredTrust(db: Db, now: Date): Promise<void> {
  await db
    .updateTable('school.guardianship')
    .set({ ended_at: now, end_cause: 'expired' })
    .where('access_until', '<=', now)
    .where('ended_at', 'is', null)
    .execute()
}

/** Removes invitations for trusted adults that ended before a moment. */
export async function deleteEndedTrustedInvitations(db: Db, before: Date): Promise<void> {
  await db
    .deleteFrom('school.trusted_invitation')
    .where((eb) =>
      eb.or([eb('expires_at', '<', before), eb('used_at', '<', before), eb('revoked_at', '<', before)]),
    )
    .execute()
}
