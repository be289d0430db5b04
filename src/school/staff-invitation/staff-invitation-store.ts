import { type Insertable, sql } from 'kysely'
import type { Db, StaffInvitationTable, StaffRole } from '../database.ts'

/** Adds an invitation. */
export async function insertStaffInvitation(db: Db, row: Insertable<StaffInvitationTable>): Promise<void> {
  await db.insertInto('school.staff_invitation').values(row).execute()
}

const live = (db: Db, now: Date) =>
  db
    .selectFrom('school.staff_invitation')
    .where('revoked_at', 'is', null)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)

/** The invitations of a school that can be used now, the newest first. */
export async function findLiveStaffInvitations(
  db: Db,
  { schoolId, role, now }: { schoolId: string; role?: StaffRole; now: Date },
) {
  const open = live(db, now).where('school_id', '=', schoolId)
  return (role ? open.where('role', '=', role) : open)
    .select(['id', 'role', 'addressee', 'phone_sealed', 'expires_at'])
    .orderBy('created_at', 'desc')
    .execute()
}

export type StaffInvitation = NonNullable<Awaited<ReturnType<typeof findStaffInvitation>>>

/** The invitation with this token, in whatever state, and the school it is for. */
export async function findStaffInvitation(db: Db, tokenHash: Buffer) {
  return db
    .selectFrom('school.staff_invitation as invitation')
    .innerJoin('school.school as school', 'school.id', 'invitation.school_id')
    .where('invitation.token_hash', '=', tokenHash)
    .select([
      'invitation.id',
      'invitation.school_id',
      'invitation.role',
      'invitation.phone_mark',
      'invitation.expires_at',
      'invitation.revoked_at',
      'invitation.used_at',
      'school.name as school_name',
      'school.town',
    ])
    .executeTakeFirst()
}

/** Ends an invitation of a school; false when there is none that lives. */
export async function endStaffInvitation(
  db: Db,
  { schoolId, invitationId, now }: { schoolId: string; invitationId: string; now: Date },
): Promise<boolean> {
  const ended = await db
    .updateTable('school.staff_invitation')
    .set({ revoked_at: now })
    .where('id', '=', invitationId)
    .where('school_id', '=', schoolId)
    .where('revoked_at', 'is', null)
    .where('used_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return ended !== undefined
}

export type Taking = { tokenHash: Buffer; personId: string; phoneMark: Buffer | null; now: Date }

/**
 * Uses a personal invitation up, for whoever proved its very number at this sign-in and studies nowhere; nothing
 * otherwise. One caller gets it.
 */
export async function takePersonalInvitation(db: Db, taking: Taking) {
  const { rows } = await sql<{ id: string; school_id: string; role: StaffRole }>`
    update school.staff_invitation set used_at = ${taking.now}
    where token_hash = ${taking.tokenHash} and revoked_at is null and used_at is null and expires_at > ${taking.now}
      and phone_mark = ${taking.phoneMark}
      and not exists (select from school.enrolment where person_id = ${taking.personId} and ended_at is null)
    returning id, school_id, role`.execute(db)
  return rows[0]
}

/** Notes that somebody came by a link for several and waits; nothing when they have the role, wait already, or cannot. */
export async function insertStaffRequest(db: Db, taking: Taking) {
  const { rows } = await sql<{ id: string; school_id: string }>`
    insert into school.staff_request (invitation_id, school_id, person_id, requested_at)
    select id, school_id, ${taking.personId}, ${taking.now} from school.staff_invitation
    where token_hash = ${taking.tokenHash} and revoked_at is null and expires_at > ${taking.now} and phone_mark is null
      and not exists (select from school.enrolment where person_id = ${taking.personId} and ended_at is null)
      and not exists (select from school.staff where staff.person_id = ${taking.personId}
        and staff.school_id = staff_invitation.school_id and staff.role = staff_invitation.role and ended_at is null)
    on conflict (person_id, school_id) where decided_at is null do nothing
    returning id, school_id`.execute(db)
  return rows[0]
}

/** Whether a person waits for a school's word. */
export async function hasStaffRequest(
  db: Db,
  { schoolId, personId }: { schoolId: string; personId: string },
): Promise<boolean> {
  const found = await db
    .selectFrom('school.staff_request')
    .where('school_id', '=', schoolId)
    .where('person_id', '=', personId)
    .where('decided_at', 'is', null)
    .select('id')
    .executeTakeFirst()
  return found !== undefined
}

/** Who waits for the word of a school, the longest first; whoever has become a student meanwhile is left out. */
export async function findStaffRequests(db: Db, schoolId: string) {
  return db
    .selectFrom('school.staff_request as request')
    .innerJoin('school.person as person', 'person.id', 'request.person_id')
    .where('request.school_id', '=', schoolId)
    .where('request.decided_at', 'is', null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('school.enrolment as enrolment')
            .whereRef('enrolment.person_id', '=', 'request.person_id')
            .where('enrolment.ended_at', 'is', null),
        ),
      ),
    )
    .select([
      'request.id',
      'request.requested_at',
      'person.family_name',
      'person.given_name',
      'person.patronymic',
    ])
    .orderBy('request.id')
    .execute()
}

/**
 * Answers a request of a school; whose it was, for exactly one caller. Nobody who has become a student since is let in.
 */
export async function decideStaffRequest(
  db: Db,
  {
    schoolId,
    requestId,
    accepted,
    now,
  }: { schoolId: string; requestId: string; accepted: boolean; now: Date },
): Promise<string | undefined> {
  const { rows } = await sql<{ person_id: string }>`
    update school.staff_request set decided_at = ${now}, accepted = ${accepted}
    where id = ${requestId} and school_id = ${schoolId} and decided_at is null
      and not (${accepted} and exists (select from school.enrolment
        where enrolment.person_id = staff_request.person_id and ended_at is null))
    returning person_id`.execute(db)
  return rows[0]?.person_id
}
