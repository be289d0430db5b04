import { insertAudit } from '../audit/audit-store.ts'
import type { SchoolContext } from '../context.ts'
import { endStaffInvitation } from './staff-invitation-store.ts'

type Revocation = { schoolId: string; invitationId: string; actorId: string }

/** Ends an invitation of a school at once; false when there is none that lives. */
export async function revokeStaffInvitation(
  ctx: Pick<SchoolContext, 'db' | 'clock'>,
  { schoolId, invitationId, actorId }: Revocation,
): Promise<boolean> {
  const now = ctx.clock.now()
  return ctx.db.transaction().execute(async (tx) => {
    if (!(await endStaffInvitation(tx, { schoolId, invitationId, now }))) return false
    const event = 'school.staff_invitation_revoked'
    await insertAudit(tx, now, [{ actorId, personId: null, schoolId, event, before: { id: invitationId } }])
    return true
  })
}
