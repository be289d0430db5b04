import { sql } from 'kysely'
import type { ConsentDocument } from '../consent/consent-documents.ts'
import { type Evidence, proofOf, rowsOf } from '../consent/consent-store.ts'
import type { Db } from '../database.ts'

export type OwnConsent = {
  studentId: string
  documents: ConsentDocument[]
  evidence: Evidence
  now: Date
  years: number
  today: string
}

/**
 * Records a student's own consents, once for each wording and school; the kinds that were given. Nothing comes back when
 * all stand already, when a twin was quicker, or before the student has the age.
 */
export async function insertOwnConsents(
  db: Db,
  own: OwnConsent,
): Promise<{ kind: string; school_id: string }[]> {
  const { evidence } = own
  const { rows } = await sql<{ kind: string; school_id: string }>`
    insert into school.consent (decision, kind, student_id, school_id, capacity, follows, document_sha256,
      document_version, document_language, given_at, ip, user_agent, phone_proof)
    select 'given', document.kind, student.id, school.school_of(student.id), 'student', last.id, sha256, version, language,
      ${own.now}, ${evidence.ip}::inet, ${evidence.userAgent}, ${proofOf(evidence)}::jsonb
    from ${rowsOf(own.documents)}
    join school.person student on student.id = ${own.studentId}
    left join school.consent_line last
      on last.student_id = student.id and last.kind = document.kind and last.capacity = 'student'
    where school.school_of(student.id) is not null
      and school.age_reached(student.birth_date, ${own.years}) <= ${own.today}::date
      and (last.id is null or last.decision = 'withdrawn' or last.document_version <> document.version
        or last.school_id <> school.school_of(student.id))
    on conflict do nothing
    returning kind, school_id`.execute(db)
  return rows
}
