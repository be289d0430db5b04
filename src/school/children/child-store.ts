import { sql } from 'kysely'
import type { ConsentKind, Db } from '../database.ts'
import { type OtherGuardian, otherGuardians } from '../objection/new-guardians-store.ts'

export type ChildConsent = {
  kind: ConsentKind
  version: string
  given_at: string
  withdrawn_at: string | null
}

export type ChildRecord = {
  family_name: string
  given_name: string
  patronymic: string | null
  birth_date: string
  confirmed_at: Date
  /** The other guardians of the child. */
  others: OtherGuardian[]
  consents: ChildConsent[]
}

/** A child as a guardian reads them, with what this guardian said last of each kind. */
export async function findChild(db: Db, pair: { guardianId: string; studentId: string; since: Date }) {
  const { rows } = await sql<ChildRecord>`
    select child.family_name, child.given_name, child.patronymic, child.birth_date, guardianship.confirmed_at,
      ${otherGuardians({ studentId: pair.studentId, viewerId: pair.guardianId, since: pair.since })} as others,
      (select coalesce(json_agg(json_build_object(
          'kind', line.kind, 'version', line.document_version,
          'given_at', case line.decision when 'given' then line.given_at else given.given_at end,
          'withdrawn_at', case line.decision when 'withdrawn' then line.given_at end) order by line.kind desc), '[]')
        from school.consent_line line
        join school.consent last on last.id = line.id
        left join school.consent given on given.id = last.follows
        where line.guardianship_id = guardianship.id) as consents
    from school.guardianship join school.person child on child.id = guardianship.student_id
    where guardian_id = ${pair.guardianId} and student_id = ${pair.studentId}
      and guardianship.ended_at is null and guardianship.status = 'active'`.execute(db)
  return rows[0]
}
