import { insertAudit } from '../audit/audit-store.ts'
import type { SchoolContext } from '../context.ts'
import type { Tx } from '../database.ts'
import { insertOperator } from './operator-store.ts'

/** Makes a person an operator of the installation; who is one stays it. */
export async function appointOperator(
  ctx: Pick<SchoolContext, 'db' | 'clock'>,
  { personId }: { personId: string },
): Promise<void> {
  const now = ctx.clock.now()
  await ctx.db.transaction().execute((tx) => recordOperator(tx, { personId, now }))
}

/** The same within a transaction of the caller. */
export async function recordOperator(
  tx: Tx,
  { personId, now }: { personId: string; now: Date },
): Promise<void> {
  if (!(await insertOperator(tx, { person_id: personId, appointed_at: now }))) return
  await insertAudit(tx, now, [{ actorId: null, personId, event: 'school.operator_appointed' }])
}
