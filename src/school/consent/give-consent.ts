import { insertAudit } from '../audit/audit-store.ts'
import type { SchoolContext } from '../context.ts'
import { cancelErasure } from '../erasure/erasure-store.ts'
import { lockStudent } from '../students/student-lock-store.ts'
import type { ConsentDocument } from './consent-documents.ts'
import { type Evidence, insertFollowingConsents, trustAnew } from './consent-store.ts'

type Giving = {
  guardianId: string
  studentId: string
  /** The texts that were agreed to: the current one of each kind. */
  documents: ConsentDocument[]
  evidence: Evidence
}

/**
 * A guardian gives the consents for a child anew, to a newer wording or after a withdrawal, once for each wording. An
 * erasure that waited is called off. Nothing happens when all stand already, or when the child is erased or the guardianship over.
 */
export async function giveConsent(
  ctx: Pick<SchoolContext, 'db' | 'clock'>,
  { guardianId, studentId, documents, evidence }: Giving,
): Promise<void> {
  const now = ctx.clock.now()
  await ctx.db.transaction().execute(async (tx) => {
    await lockStudent(tx, studentId)
    const given = await insertFollowingConsents(tx, { guardianId, studentId, documents, evidence, now })
    const [first] = given
    if (!first) return
    await trustAnew(tx, { guardianId, studentId, now })
    const saved = await cancelErasure(tx, { studentId, now })
    await insertAudit(tx, now, [
      {
        actorId: guardianId,
        personId: studentId,
        schoolId: first.school_id,
        event: 'school.consent_given',
        after: {
          consents: documents
            .filter(({ kind }) => given.some((one) => one.kind === kind))
            .map(({ kind, version }) => ({ kind, version })),
          erasure_cancelled: saved,
        },
      },
    ])
  })
}
