import assert from 'node:assert/strict'
import { sql } from 'kysely'
import type { Db, GuardianshipStatus, Kinship } from '../database.ts'

export type StudentParent = {
  family_name: string
  given_name: string
  patronymic: string | null
  kinship: Kinship
  status: GuardianshipStatus
}

export type LiveInvitation = { id: string; expires_at: string; places: number; places_taken: number }

export type StudentHome = {
  parents: StudentParent[]
  invitation: LiveInvitation | null
  /** Consents stand for the student at this school. */
  consented: boolean
  /** The student's own ones. */
  own_consented: boolean
}

/** What a student's profile shows besides the student: the parents, and the invitation that can be used now. */
export async function findStudentHome(db: Db, studentId: string, now: Date): Promise<StudentHome> {
  const { rows } = await sql<StudentHome>`
    select
      (select coalesce(json_agg(json_build_object(
          'family_name', parent.family_name, 'given_name', parent.given_name, 'patronymic', parent.patronymic,
          'kinship', guardianship.kinship, 'status', guardianship.status) order by guardianship.confirmed_at), '[]')
        from school.guardianship join school.person parent on parent.id = guardianship.guardian_id
        where guardianship.student_id = ${studentId} and guardianship.ended_at is null) as parents,
      (select json_build_object('id', id, 'expires_at', expires_at, 'places', places, 'places_taken', places_taken)
        from school.invitation
        where student_id = ${studentId} and revoked_at is null and replaced_at is null
          and expires_at > ${now} and places_taken < places) as invitation,
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
