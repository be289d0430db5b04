import { secondsAfter } from '#kernel/clock.ts'
import { insertAudit } from '../audit/audit-store.ts'
import type { SchoolContext } from '../context.ts'
import { ERASED_AFTER_SECONDS } from '../erasure/erased-after.ts'
import { orderErasure } from '../erasure/erasure-store.ts'
import { tell } from '../message/tell.ts'
import { lockStudent } from '../students/student-lock-store.ts'
import { findConcerned } from '../withdrawal/withdrawal-store.ts'
import { insertPaperWithdrawals } from './paper-store.ts'

/**
 * Notes that whoever signed a consent on paper has taken it back; what follows is as after a withdrawal online: the
 * school and the guardians are told, and where no consent is left the account rests and the data are erased.
 */
export async function withdrawPaperConsent(
  ctx: Pick<SchoolContext, 'db' | 'clock' | 'secrets' | 'config'>,
  { actorId, paperId, studentId }: { actorId: string; paperId: string; studentId: string },
): Promise<void> {
  const now = ctx.clock.now()
  await ctx.db.transaction().execute(async (tx) => {
    await lockStudent(tx, studentId)
    const withdrawn = await insertPaperWithdrawals(tx, { paperId, now })
    const [first] = withdrawn
    if (!first) return
    const schoolId = first.school_id
    const dueAt = secondsAfter(now, ERASED_AFTER_SECONDS)
    const erasedOn = await orderErasure(tx, { studentId, schoolId, now, dueAt })
    await insertAudit(tx, now, [
      {
        actorId,
        personId: studentId,
        schoolId,
        event: 'school.paper_consent_withdrawn',
        before: { paper_id: paperId, consents: withdrawn.map(({ kind, version }) => ({ kind, version })) },
        after: { erased_on: erasedOn ?? null },
      },
    ])
    const personIds = await findConcerned(tx, { studentId, exceptId: actorId })
    const facts = { link: `${ctx.config.origin}/profile` }
    await tell(tx, ctx.secrets, { personIds, kind: 'consent_withdrawn', facts, aboutId: studentId })
  })
}
