import type { IdContext } from '../context.ts'
import type { PendingKind } from '../database.ts'
import { findLatestChange } from './pending-change-store.ts'

/**
 * How a change stands: it waits, its time has come, the owner stopped it or was there meanwhile, or nothing of the kind
 * is under way.
 */
export type ChangeState =
  | { state: 'waiting' | 'ripe'; ripeAt: Date }
  | { state: 'none' | 'stopped' | 'owner_was_there' }

/** How the change stands that was asked for last with a number, for the account that has the number. */
export async function changeOf(
  ctx: Pick<IdContext, 'db' | 'clock'>,
  of: { accountId: string; kind: PendingKind; phoneIndex: Buffer },
): Promise<ChangeState> {
  const now = ctx.clock.now()
  const change = await findLatestChange(ctx.db, of)
  if (!change || change.expires_at <= now || change.ended_by === 'done') return { state: 'none' }
  if (change.ended_by === 'veto') return { state: 'stopped' }
  if (change.ended_by === 'owner') return { state: 'owner_was_there' }
  return { state: change.ripe_at <= now ? 'ripe' : 'waiting', ripeAt: change.ripe_at }
}
