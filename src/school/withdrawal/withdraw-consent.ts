import { secondsAfter } from '#kernel/clock.ts'
import { insertAudit } from '../audit/audit-store.ts'
import { type Evidence, insertWithdrawals } from '../consent/consent-store.ts'
import type { SchoolContext } from '../context.ts'
import { ERASED_AFTER_SECONDS } from '../erasure/erased-after.ts'
import { orderErasure } from '../erasure/erasure-store.ts'
import { tell } from '../message/tell.ts'
import { lockStudent } from '../students/student-lock-store.ts'
import { findConcerned } from './withdrawal-store.ts'

/**
 * A guardian takes all consents for a child back, at once: one record for each that stood, however many requests arrive.
 * While another guardian's consents stand the child goes on; else the account rests from the next request on, and the
 * data are erased on the day that comes back. The school and the other guardians are told in either case.
 */
export async function withdrawConsent(
  ctx: Pick<SchoolContext, 'db' | 'clock' | 'secrets' | 'config'>,
  { guardianId, studentId, evidence }: { guardianId: string; studentId: string; evidence: Evidence },
): Promise<void> {
  const now = ctx.clock.now()
  await ctx.db.transaction().execute(async (tx) => {
    await lockStudent(tx, studentId)
    const withdrawn = await insertWithdrawals(tx, { guardianId, studentId, evidence, now })
    const [first] = withdrawn
    if (!first) return
    const schoolId = first.school_id
    const dueAt = secondsAfter(now, ERASED_AFTER_SECONDS)
    const erasedOn = await orderErasure(tx, { studentId, schoolId, now, dueAt })
    await insertAudit(tx, now, [
      {
        actorId: guardianId,
        personId: studentId,
        schoolId,
        event: 'school.consent_withdrawn',
        before: { consents: withdrawn.map(({ kind, version }) => ({ kind, version })) },
        after: { erased_on: erasedOn ?? null },
      },
    ])
    const personIds = await findConcerned(tx, { studentId, exceptId: guardianId })
    const facts = { link: `${ctx.config.origin}/profile` }
    await tell(tx, ctx.secrets, { personIds, kind: 'consent_withdrawn', facts, aboutId: studentId })
  })
}
