import { insertAudit } from '../audit/audit-store.ts'
import type { SchoolContext } from '../context.ts'
import { tell } from '../message/tell.ts'
import { findSchool } from '../schools/school-store.ts'
import { recordAppointment } from '../staff/appoint-staff.ts'
import { decideStaffRequest } from './staff-invitation-store.ts'

type Answer = { schoolId: string; requestId: string; accepted: boolean; actorId: string }

/** Answers somebody who came by a link for several, once; false when there is nothing (any more) to answer. */
export async function answerStaffRequest(
  ctx: Pick<SchoolContext, 'db' | 'clock' | 'secrets'>,
  answer: Answer,
): Promise<boolean> {
  const now = ctx.clock.now()
  const { schoolId, accepted, actorId } = answer
  return ctx.db.transaction().execute(async (tx) => {
    const personId = await decideStaffRequest(tx, { ...answer, now })
    if (!personId) return false
    if (accepted) await recordAppointment(tx, { schoolId, personId, role: 'teacher', actorId, now })
    else
      await insertAudit(tx, now, [
        { actorId, personId, schoolId, event: 'school.staff_refused', before: { id: answer.requestId } },
      ])
    const facts = { school: (await findSchool(tx, schoolId))?.name ?? '' }
    await tell(tx, ctx.secrets, {
      personIds: [personId],
      kind: accepted ? 'staff_accepted' : 'staff_refused',
      facts,
    })
    return true
  })
}
