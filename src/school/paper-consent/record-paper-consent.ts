import { insertAudit } from '../audit/audit-store.ts'
import { type ConsentDocument, currentDocuments, documentOf } from '../consent/consent-documents.ts'
import type { SchoolContext } from '../context.ts'
import type { ConsentKind, Kinship } from '../database.ts'
import { cancelErasure } from '../erasure/erasure-store.ts'
import { lockStudent } from '../students/student-lock-store.ts'
import { insertPaper } from './paper-store.ts'

export type PaperRecord = {
  recordedBy: string
  classId: string
  studentId: string
  signer: string
  /** ISO date. */
  signedOn: string
  kinship: Kinship
  kinds: ConsentKind[]
}

export type Recording = { ok: true; paperId: string } | { ok: false; error: 'paper_too_old' | 'no_student' }

type Needs = Pick<SchoolContext, 'db' | 'clock'> & { allDocuments: ConsentDocument[] }

/**
 * Records a consent that somebody signed on paper: to the wording that was current on that day. It counts until a
 * guardian says something online, and calls off an erasure that waited.
 */
export async function recordPaperConsent(ctx: Needs, record: PaperRecord): Promise<Recording> {
  const { studentId, recordedBy, kinds } = record
  const now = ctx.clock.now()
  const current = currentDocuments(ctx.allDocuments, endOf(record.signedOn))
  if (!kinds.every((kind) => current.some((one) => one.kind === kind)))
    return { ok: false, error: 'paper_too_old' }
  // What is printed and signed at a Russian school is the Russian text.
  const documents = kinds.map((kind) => documentOf(current, kind, 'ru'))
  return ctx.db.transaction().execute(async (tx): Promise<Recording> => {
    await lockStudent(tx, studentId)
    const paper = await insertPaper(tx, { ...record, documents, now })
    if (!paper) return { ok: false, error: 'no_student' }
    const saved = await cancelErasure(tx, { studentId, now })
    await insertAudit(tx, now, [
      {
        actorId: recordedBy,
        personId: studentId,
        schoolId: paper.school_id,
        event: 'school.paper_consent_recorded',
        after: {
          paper_id: paper.id,
          signer: record.signer,
          signed_on: record.signedOn,
          consents: documents.map(({ kind, version }) => ({ kind, version })),
          erasure_cancelled: saved,
        },
      },
    ])
    return { ok: true, paperId: paper.id }
  })
}

/** The last moment of a day in Moscow: a wording that became current on it was there to be signed. */
function endOf(date: string): Date {
  return new Date(`${date}T23:59:59+03:00`)
}
