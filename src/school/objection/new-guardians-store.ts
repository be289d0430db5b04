import { sql } from 'kysely'
import type { Db, GuardianshipStatus, Kinship } from '../database.ts'
import { openToObjection } from './objection-store.ts'

export type OtherGuardian = {
  /** The id of the guardianship. */
  id: string
  family_name: string
  given_name: string
  patronymic: string | null
  kinship: Kinship
  status: GuardianshipStatus
  /** Whether whoever looks can say that this is a mistake. */
  objectable: boolean
}

/** The guardians of a student, but for the one who looks, the newest last: as a value for a statement. */
export function otherGuardians({
  studentId,
  viewerId,
  since,
}: {
  studentId: string
  viewerId: string
  since: Date
}) {
  return sql<OtherGuardian[]>`(select coalesce(json_agg(json_build_object('id', guardianship.id,
      'family_name', parent.family_name, 'given_name', parent.given_name, 'patronymic', parent.patronymic,
      'kinship', guardianship.kinship, 'status', guardianship.status,
      'objectable', ${openToObjection({ objector: sql`${viewerId}::uuid`, since })}
      ) order by guardianship.confirmed_at, guardianship.id), '[]')
    from school.guardianship join school.person parent on parent.id = guardianship.guardian_id
    where guardianship.student_id = ${studentId} and guardianship.guardian_id <> ${viewerId}
      and guardianship.ended_at is null)`
}

/** One guardian of a student whom this person can object to; nothing when there is none. */
export async function findObjectable(
  db: Db,
  who: { guardianshipId: string; studentId: string; viewerId: string; since: Date },
): Promise<OtherGuardian | undefined> {
  const { rows } = await sql<{ others: OtherGuardian[] }>`select ${otherGuardians(who)} as others`.execute(db)
  return rows[0]?.others.find(({ id, objectable }) => id === who.guardianshipId && objectable)
}
