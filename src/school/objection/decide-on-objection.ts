import { recordDecision } from '../approval/decide-guardianship.ts'
import type { SchoolContext } from '../context.ts'
import { decideObjection, type ObjectionDecision } from './objection-store.ts'

/** Somebody of the school, by name, keeps or ends a guardianship that was objected to; false when it is decided already. */
export async function decideOnObjection(
  ctx: Pick<SchoolContext, 'db' | 'clock' | 'secrets'>,
  decision: Omit<ObjectionDecision, 'now'>,
): Promise<boolean> {
  const now = ctx.clock.now()
  return ctx.db.transaction().execute(async (tx) => {
    const decided = await decideObjection(tx, { ...decision, now })
    if (!decided) return false
    const outcome = decision.decision === 'kept' ? 'approved' : 'ended'
    await recordDecision(tx, ctx.secrets, { ...decided, actorId: decision.actorId, outcome, now })
    return true
  })
}
