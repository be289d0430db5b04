import { insertAudit } from '../audit/audit-store.ts'
import type { SchoolContext } from '../context.ts'
import { cancelErasure } from '../erasure/erasure-store.ts'
import { lockStudent } from '../students/student-lock-store.ts'
import { insertOwnConsents, type OwnConsent } from './own-consent-store.ts'

/** A student who has the age for it agrees for themselves, once for each wording. */
export async function giveOwnConsent(
  ctx: Pick<SchoolContext, 'db' | 'clock' | 'config'>,
  own: Omit<OwnConsent, 'now' | 'years'>,
): Promise<void> {
  const now = ctx.clock.now()
  const { studentId } = own
  await ctx.db.transaction().execute(async (tx) => {
    await lockStudent(tx, studentId)
    const given = await insertOwnConsents(tx, { ...own, now, years: ctx.config.ages.consent })
    const [first] = given
    if (!first) return
    await cancelErasure(tx, { studentId, now })
    await insertAudit(tx, now, [
      {
        actorId: studentId,
        personId: studentId,
        schoolId: first.school_id,
        event: 'school.own_consent_given',
        after: { kinds: given.map(({ kind }) => kind) },
      },
    ])
  })
}
