import { insertAudit } from '../audit/audit-store.ts'
import type { SchoolContext } from '../context.ts'
import { linkTokenHash } from '../link-token.ts'
import { recordAppointment } from '../staff/appoint-staff.ts'
import { insertStaffRequest, takePersonalInvitation } from './staff-invitation-store.ts'

export type Acceptance =
  | { ok: true; appointed: boolean; schoolId: string }
  /** The invitation or the person does not allow it; which of them, a fresh look tells. */
  | { ok: false; error: 'not_admitted' }

type Needs = Pick<SchoolContext, 'db' | 'clock' | 'secrets'>

/**
 * Takes an invitation to work at a school: a personal one with the very number that was proved at this sign-in appoints
 * at once, a link for several leaves a request that an administrator answers.
 */
export async function acceptStaffInvitation(
  ctx: Needs,
  { token, personId, phoneMark }: { token: string; personId: string; phoneMark: Buffer | null },
): Promise<Acceptance> {
  const now = ctx.clock.now()
  const tokenHash = linkTokenHash(ctx.secrets, 'staff invitation', token)
  const taking = { tokenHash, personId, phoneMark, now }
  return ctx.db.transaction().execute(async (tx): Promise<Acceptance> => {
    const taken = await takePersonalInvitation(tx, taking)
    if (taken) {
      const { school_id: schoolId, role } = taken
      await recordAppointment(tx, { schoolId, personId, role, actorId: personId, now })
      return { ok: true, appointed: true, schoolId }
    }
    const request = await insertStaffRequest(tx, taking)
    if (!request) return { ok: false, error: 'not_admitted' }
    const schoolId = request.school_id
    const event = 'school.staff_requested'
    await insertAudit(tx, now, [{ actorId: personId, personId, schoolId, event, after: { id: request.id } }])
    return { ok: true, appointed: false, schoolId }
  })
}
