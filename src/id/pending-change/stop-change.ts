import type { IdContext } from '../context.ts'
import { notify } from '../notice/notify.ts'
import { vetoHash } from './ask-for-change.ts'
import { vetoPendingChanges } from './pending-change-store.ts'

/**
 * Stops a change that waits: by the link in a notice, which opens nothing else, or all of them by the owner who is signed
 * in. Every contact is told. True when something was stopped; false when it was done, stopped or expired before.
 */
export async function stopChange(
  ctx: IdContext,
  of: { token: string } | { accountId: string },
): Promise<boolean> {
  const now = ctx.clock.now()
  const which =
    'token' in of
      ? { vetoHash: vetoHash(ctx, of.token), actorId: null }
      : { accountId: of.accountId, actorId: of.accountId }
  return ctx.db.transaction().execute(async (tx) => {
    const stopped = await vetoPendingChanges(tx, { ...which, now })
    for (const { account_id: accountId, kind } of stopped) {
      await notify(tx, ctx, { accountId, kind: `${kind}_stopped` })
    }
    return stopped.length > 0
  })
}
