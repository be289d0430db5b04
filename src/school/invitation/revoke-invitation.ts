import { insertAudit } from '../audit/audit-store.ts'
import type { SchoolContext } from '../context.ts'
import { revokeLiveInvitation } from './invitation-store.ts'

/** Ends the live invitation of a student at once; who has confirmed already stays a parent. */
export async function revokeInvitation(
  ctx: Pick<SchoolContext, 'db' | 'clock'>,
  studentId: string,
): Promise<void> {
  const now = ctx.clock.now()
  await ctx.db.transaction().execute(async (tx) => {
    const id = await revokeLiveInvitation(tx, studentId, now)
    if (!id) return
    await insertAudit(tx, now, [
      { actorId: studentId, personId: studentId, event: 'school.invitation_revoked', before: { id } },
    ])
  })
}
