import type { IdContext } from '../context.ts'
import { notify } from '../notice/notify.ts'
import { endClaimsOfSeenOwners as endInStore } from './pending-change-store.ts'

/**
 * A number whose owner is there is nobody else's: the claims to it end, and the owner is told that there was one. A child
 * who borrows a parent's SIM card gets no further than this while the parent uses the account (S11).
 */
export async function endClaimsOfSeenOwners(ctx: Pick<IdContext, 'db' | 'clock' | 'secrets'>): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    for (const accountId of await endInStore(tx, { now: ctx.clock.now() })) {
      await notify(tx, ctx, { accountId, kind: 'number_claim_ended' })
    }
  })
}
