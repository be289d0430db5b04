import { sql } from 'kysely'
import type { ConsentKind, Db, Kinship } from '../database.ts'

export type ReceiptConsent = {
  id: string
  kind: ConsentKind
  decision: 'given' | 'withdrawn'
  version: string
  language: 'ru' | 'en'
  sha256: string
  at: string
  phone_proof: unknown
}

type Named = { id: string; family_name: string; given_name: string; patronymic: string | null }

export type ReceiptRecord = {
  child: Named & { birth_date: string }
  guardian: Named
  kinship: Kinship
  school: { name: string; town: string; contact: string | null; time_zone: string }
  /** Everything that this guardian said, the oldest first. */
  consents: ReceiptConsent[]
}

/** All that a guardian said about consents for a child, with whom it is about; nothing when there is nothing. */
export async function findReceipt(
  db: Db,
  { guardianId, studentId }: { guardianId: string; studentId: string },
): Promise<ReceiptRecord | undefined> {
  const named = (person: string, more = sql``) => {
    const field = (name: string) => sql.ref(`${person}.${name}`)
    return sql`json_build_object('id', ${field('id')}, 'family_name', ${field('family_name')},
      'given_name', ${field('given_name')}, 'patronymic', ${field('patronymic')}${more})`
  }
  const { rows } = await sql<ReceiptRecord>`
    select ${named('child', sql`, 'birth_date', child.birth_date`)} as child, ${named('guardian')} as guardian, kinship,
      (select json_build_object('name', name, 'town', town, 'contact', contact, 'time_zone', time_zone)
        from school.school where school.id = said.school_id) as school,
      said.consents
    from school.guardianship
    join school.person child on child.id = student_id
    join school.person guardian on guardian.id = guardian_id
    cross join lateral (
      select (array_agg(school_id order by id desc))[1] as school_id,
        json_agg(json_build_object('id', id, 'kind', kind, 'decision', decision, 'version', document_version,
          'language', document_language, 'sha256', encode(document_sha256, 'hex'), 'at', given_at,
          'phone_proof', phone_proof) order by id) as consents
      from school.consent where guardianship_id = guardianship.id having count(*) > 0) said
    where guardian_id = ${guardianId} and student_id = ${studentId} and ended_at is null`.execute(db)
  return rows[0]
}
