import assert from 'node:assert/strict'
import { sql } from 'kysely'
import type { Db } from '../database.ts'
import { type OtherGuardian, otherGuardians } from '../objection/new-guardians-store.ts'

export type LiveInvitation = { id: string; expires_at: string; places: number; places_taken: number }

export type StudentHome = {
  parents: OtherGuardian[]
  invitation: LiveInvitation | null
  /** Until when a sheet that the school has handed out works; nothing when none does. */
  sheet_until: string | null
  /** Consents stand for the student at this school. */
  consented: boolean
  /** The student's own ones. */
  own_consented: boolean
}

/** What a student's profile shows besides the student: the parents, and what a parent can use now: the own invitation, the school's sheet. */
export async function findStudentHome(
  db: Db,
  studentId: string,
  { now, since }: { now: Date; since: Date },
): Promise<StudentHome> {
  const { rows } = await sql<StudentHome>`
    select
      ${otherGuardians({ studentId, viewerId: studentId, since })} as parents,
      (select json_build_object('id', id, 'expires_at', expires_at, 'places', places, 'places_taken', places_taken)
        from school.invitation
        where student_id = ${studentId} and kind = 'own' and revoked_at is null and replaced_at is null
          and expires_at > ${now} and places_taken < places) as invitation,
      (select max(expires_at) from school.invitation
        where student_id = ${studentId} and kind = 'sheet' and revoked_at is null and replaced_at is null
          and expires_at > ${now} and places_taken < places) as sheet_until,
      school.consent_stands(${studentId}, ${now}) as consented,
      (select count(*) = 2 from school.consent_line
        where student_id = ${studentId} and capacity = 'student' and decision = 'given'
          and school_id = school.school_of(${studentId}) and (stale_from is null or stale_from > ${now})) as own_consented`.execute(
    db,
  )
  const [home] = rows
  assert.ok(home, 'a select without a table has one row')
  return home
}
