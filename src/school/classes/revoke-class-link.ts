import { insertAudit } from '../audit/audit-store.ts'
import type { SchoolContext } from '../context.ts'
import { revokeLiveClassLink } from './class-link-store.ts'

/** Ends the link of a class at once; a class without one stays as it is. */
export async function revokeClassLink(
  ctx: Pick<SchoolContext, 'db' | 'clock'>,
  { classId, actorId }: { classId: string; actorId: string },
): Promise<void> {
  const now = ctx.clock.now()
  await ctx.db.transaction().execute(async (tx) => {
    const id = await revokeLiveClassLink(tx, classId, now)
    if (!id) return
    await insertAudit(tx, now, [
      { actorId, personId: null, event: 'school.class_link_revoked', before: { id, class_id: classId } },
    ])
  })
}
