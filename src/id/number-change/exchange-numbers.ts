import { lockAccounts } from '../account/account-lock-store.ts'
import { challengeHash } from '../challenge/request-code.ts'
import type { IdContext } from '../context.ts'
import { notify } from '../notice/notify.ts'
import { swapNumbers } from './number-swap-store.ts'

/**
 * Exchanges the numbers of two accounts of a family, where the child has the parent's and the parent the child's (S4).
 * Codes have proved both numbers in this browser, and both passwords were given. Both accounts are told at every contact.
 * False when a proof was spent or has expired, or when a number has moved on meanwhile.
 */
export async function exchangeNumbers(
  ctx: IdContext,
  asked: { theirToken: string; ourToken: string; accountId: string; otherId: string },
): Promise<boolean> {
  const { accountId, otherId } = asked
  return ctx.db.transaction().execute(async (tx) => {
    await lockAccounts(tx, [accountId, otherId])
    const swapped = await swapNumbers(tx, {
      theirsHash: challengeHash(ctx, asked.theirToken),
      oursHash: challengeHash(ctx, asked.ourToken),
      accountId,
      now: ctx.clock.now(),
    })
    if (!swapped) return false
    for (const told of [accountId, swapped])
      await notify(tx, ctx, { accountId: told, kind: 'numbers_swapped' })
    return true
  })
}
