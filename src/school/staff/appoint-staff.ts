import { insertAudit } from '../audit/audit-store.ts'
import type { SchoolContext } from '../context.ts'
import type { StaffRole, Tx } from '../database.ts'
import { insertStaff } from './staff-store.ts'

type Appointment = { schoolId: string; personId: string; role: StaffRole; actorId?: string | null }

/** Gives a person a role at a school; who has it keeps it. `actorId` is left out by the operator's own commands. */
export async function appointStaff(
  ctx: Pick<SchoolContext, 'db' | 'clock'>,
  appointment: Appointment,
): Promise<void> {
  const now = ctx.clock.now()
  await ctx.db.transaction().execute((tx) => recordAppointment(tx, { ...appointment, now }))
}

/** The same within a transaction of the caller. */
export async function recordAppointment(
  tx: Tx,
  { schoolId, personId, role, actorId = null, now }: Appointment & { now: Date },
): Promise<void> {
  const row = { school_id: schoolId, person_id: personId, role, appointed_at: now }
  if (!(await insertStaff(tx, row))) return
  await insertAudit(tx, now, [
    { actorId, personId, schoolId, event: 'school.staff_appointed', after: { role } },
  ])
}
