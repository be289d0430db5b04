import { sql } from 'kysely'
import type { ConsentKind, Db } from '../database.ts'
import { type OtherGuardian, otherGuardians } from '../objection/new-guardians-store.ts'

export type ChildRecord = {
  family_name: string
  given_name: string
  patronymic: string | null
  birth_date: string
  confirmed_at: Date
  /** The other guardians of the child. */
  others: OtherGuardian[]
  consents: { kind: ConsentKind; version: string; given_at: string }[]
}

/** A child as a guardian reads them, with the consents that this guardian gave. */
export async function findChild(db: Db, pair: { guardianId: string; studentId: string; since: Date }) {
  const { rows } = await sql<ChildRecord>`
    select child.family_name, child.given_name, child.patronymic, child.birth_date, guardianship.confirmed_at,
      ${otherGuardians({ studentId: pair.studentId, viewerId: pair.guardianId, since: pair.since })} as others,
      (select coalesce(json_agg(json_build_object(
          'kind', kind, 'version', document_version, 'given_at', given_at) order by kind desc), '[]')
        from school.consent
        where consent.guardianship_id = guardianship.id and decision = 'given') as consents
    from school.guardianship join school.person child on child.id = guardianship.student_id
    where guardian_id = ${pair.guardianId} and student_id = ${pair.studentId}
      and guardianship.ended_at is null and guardianship.status = 'active'`.execute(db)
  return rows[0]
}
