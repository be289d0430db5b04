import { insertAudit } from '../audit/audit-store.ts'
import type { SchoolContext } from '../context.ts'
import { revokeLiveClassLink } from './class-link-store.ts'
import { findSchoolOfClass } from './class-store.ts'

/** Ends the link of a class at once; a class without one stays as it is. */
export async function revokeClassLink(
  ctx: Pick<SchoolContext, 'db' | 'clock'>,
  { classId, actorId }: { classId: string; actorId: string },
): Promise<void> {
  const now = ctx.clock.now()
  await ctx.db.transaction().execute(async (tx) => {
    const id = await revokeLiveClassLink(tx, classId, now)
    if (!id) return
    const schoolId = await findSchoolOfClass(tx, classId)
    const before = { id, class_id: classId }
    await insertAudit(tx, now, [
      { actorId, personId: null, schoolId, event: 'school.class_link_revoked', before },
    ])
  })
}
