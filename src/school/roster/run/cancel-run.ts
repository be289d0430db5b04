import { insertAudit } from '../../audit/audit-store.ts'
import { endRun, type RosterRun } from './run-store.ts'
import { clearStaged } from './staging-store.ts'
import type { RosterNeeds } from './start-run.ts'

/** Ends a run that is not over; the list stays as it is. One that is just being applied is taken back whole. */
export async function cancelRun(
  ctx: RosterNeeds,
  { run, actorId }: { run: RosterRun; actorId: string | null },
): Promise<boolean> {
  const now = ctx.clock.now()
  return ctx.db.transaction().execute(async (tx) => {
    if (!(await endRun(tx, run.id, { state: 'cancelled', finished_at: now }))) return false
    await clearStaged(tx, run.id, { isOver: true })
    const [event, after] = ['school.roster_import_cancelled', { run_id: run.id }] as const
    await insertAudit(tx, now, [{ actorId, personId: null, schoolId: run.school_id, event, after }])
    return true
  })
}
