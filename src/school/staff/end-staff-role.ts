import { insertAudit } from '../audit/audit-store.ts'
import type { SchoolContext } from '../context.ts'
import { endClassTeaching, endStaff, lockSchool } from './staff-store.ts'

export type Ending = { ok: true; personId: string } | { ok: false; error: 'last_administrator_or_unknown' }

/** Ends a role at a school, also one's own; the last administrator stays. Classes lose a teacher who leaves. */
export async function endStaffRole(
  ctx: Pick<SchoolContext, 'db' | 'clock'>,
  { schoolId, staffId, actorId }: { schoolId: string; staffId: string; actorId: string },
): Promise<Ending> {
  const now = ctx.clock.now()
  return ctx.db.transaction().execute(async (tx): Promise<Ending> => {
    await lockSchool(tx, schoolId)
    const ended = await endStaff(tx, { schoolId, staffId, now })
    if (!ended) return { ok: false, error: 'last_administrator_or_unknown' }
    const { person_id: personId, role } = ended
    if (role === 'teacher') await endClassTeaching(tx, { schoolId, personId, now })
    await insertAudit(tx, now, [
      { actorId, personId, schoolId, event: 'school.staff_ended', before: { role } },
    ])
    return { ok: true, personId }
  })
}
