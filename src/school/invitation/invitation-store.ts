import { type Insertable, sql } from 'kysely'
import { compileOnce } from '#kernel/database/compile-once.ts'
import type { Db, InvitationTable } from '../database.ts'

/** Marks a student's own invitation that has expired or is used up as replaced, so that a new one can take its place. */
export async function retireSpentInvitation(db: Db, studentId: string, now: Date): Promise<void> {
  await db
    .updateTable('school.invitation')
    .set({ replaced_at: now })
    .where('student_id', '=', studentId)
    .where('kind', '=', 'own')
    .where('revoked_at', 'is', null)
    .where('replaced_at', 'is', null)
    .where(sql<boolean>`(expires_at <= ${now} or places_taken = places)`)
    .execute()
}

/** Adds a student's own invitation unless there is a live one; true for exactly one caller. */
export async function insertInvitation(db: Db, invitation: Insertable<InvitationTable>): Promise<boolean> {
  const inserted = await db
    .insertInto('school.invitation')
    .values(invitation)
    .onConflict((conflict) =>
      conflict
        .column('student_id')
        .where('revoked_at', 'is', null)
        .where('replaced_at', 'is', null)
        // A parameter would hide from a prepared plan which index is meant.
        .where('kind', '=', sql.lit('own'))
        .doNothing(),
    )
    .returning('id')
    .executeTakeFirst()
  return inserted !== undefined
}

/** Ends a student's own live invitation, never a sheet of the school; its id, or nothing when there was none. */
export async function revokeLiveInvitation(
  db: Db,
  studentId: string,
  now: Date,
): Promise<string | undefined> {
  const revoked = await db
    .updateTable('school.invitation')
    .set({ revoked_at: now })
    .where('student_id', '=', studentId)
    .where('kind', '=', 'own')
    .where('revoked_at', 'is', null)
    .where('replaced_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return revoked?.id
}

export type Invitation = NonNullable<Awaited<ReturnType<typeof findInvitation>>>

type Look = { tokenHash: Buffer; viewerId: string | null; phoneMark: Buffer | null; now: Date }

const invitationByToken = compileOnce((db: Db, { tokenHash, viewerId, phoneMark, now }: Look) =>
  db
    .selectFrom('school.invitation as invitation')
    .innerJoin('school.person as student', 'student.id', 'invitation.student_id')
    .innerJoin('school.enrolment as enrolment', (join) =>
      join.onRef('enrolment.person_id', '=', 'student.id').on('enrolment.ended_at', 'is', null),
    )
    .innerJoin('school.class as class', 'class.id', 'enrolment.class_id')
    .innerJoin('school.school as school', 'school.id', 'class.school_id')
    .where('invitation.token_hash', '=', tokenHash)
    .select([
      'invitation.id',
      'invitation.kind',
      'invitation.student_id',
      'invitation.expires_at',
      'invitation.revoked_at',
      'invitation.replaced_at',
      'invitation.places',
      'invitation.places_taken',
      'student.family_name',
      'student.given_name',
      'student.patronymic',
      'student.birth_date',
      'class.name as class_name',
      'school.name as school_name',
      'school.town',
      'school.time_zone',
      'school.contact',
      sql<boolean>`school.is_limited(student.id, ${now}::timestamptz)`.as('limited'),
      // Whether a block keeps whoever looks from the child.
      sql<boolean>`school.is_blocked(${viewerId}::uuid, ${phoneMark}::bytea, invitation.student_id)`.as(
        'blocked',
      ),
    ]),
)

/** The invitation with this token, in whatever state, with the student, the class and the school, as `viewer` finds it. */
export async function findInvitation(
  db: Db,
  tokenHash: Buffer,
  { viewer, now }: { viewer: { id: string; phone_mark: Buffer | null } | undefined; now: Date },
) {
  const looked = { viewerId: viewer?.id ?? null, phoneMark: viewer?.phone_mark ?? null, now }
  const [found] = await invitationByToken(db, { tokenHash, ...looked })
  return found
}
