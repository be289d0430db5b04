import { insertAudit } from '../audit/audit-store.ts'
import type { SchoolContext } from '../context.ts'
import { keepGuardian, unkeepGuardian } from './age-store.ts'

type Permitting = { studentId: string; guardianshipId: string; permitted: boolean; today: string }

/** A student who is (almost) of age lets a guardian go on seeing their things, or takes that back. */
export async function permitGuardian(
  ctx: Pick<SchoolContext, 'db' | 'clock' | 'config'>,
  { studentId, guardianshipId, permitted, today }: Permitting,
): Promise<void> {
  const now = ctx.clock.now()
  const { adult: years, noticeDays } = ctx.config.ages
  const one = { studentId, guardianshipId, now }
  await ctx.db.transaction().execute(async (tx) => {
    const guardianId = permitted
      ? await keepGuardian(tx, { ...one, years, noticeDays, today })
      : await unkeepGuardian(tx, one)
    if (!guardianId) return
    const event = permitted ? 'school.guardian_permitted' : 'school.guardian_not_permitted'
    await insertAudit(tx, now, [
      { actorId: studentId, personId: studentId, event, after: { guardian_id: guardianId } },
    ])
  })
}
