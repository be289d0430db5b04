import type { Db, Kinship } from '../database.ts'
import type { ConsentDocument } from './consent-documents.ts'

/** Keeps the exact texts that may be agreed to; texts that are kept already stay as they are. */
export async function insertDocuments(db: Db, documents: ConsentDocument[], now: Date): Promise<void> {
  const rows = documents.map((document) => ({
    sha256: Buffer.from(document.sha256, 'base64url'),
    kind: document.kind,
    version: document.version,
    language: document.language,
    text: document.text,
    published_at: now,
  }))
  await db
    .insertInto('school.consent_document')
    .values(rows)
    .onConflict((conflict) => conflict.column('sha256').doNothing())
    .execute()
}

export type NewConsents = {
  guardianshipId: string
  guardianId: string
  studentId: string
  schoolId: string
  capacity: Kinship
  documents: ConsentDocument[]
  evidence: { ip: string | null; userAgent: string | null; phoneProof: unknown }
  now: Date
}

/** Records the consents of one confirmation, all in one statement. */
export async function insertConsents(db: Db, consents: NewConsents): Promise<void> {
  const { evidence } = consents
  const rows = consents.documents.map((document) => ({
    decision: 'given' as const,
    kind: document.kind,
    guardianship_id: consents.guardianshipId,
    guardian_id: consents.guardianId,
    student_id: consents.studentId,
    school_id: consents.schoolId,
    capacity: consents.capacity,
    document_sha256: Buffer.from(document.sha256, 'base64url'),
    document_version: document.version,
    document_language: document.language,
    given_at: consents.now,
    ip: evidence.ip,
    user_agent: evidence.userAgent,
    phone_proof: evidence.phoneProof == null ? null : JSON.stringify(evidence.phoneProof),
  }))
  await db.insertInto('school.consent').values(rows).execute()
}
