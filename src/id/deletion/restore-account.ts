import { lockAccounts } from '../account/account-lock-store.ts'
import type { Entrance } from '../account/enter-account.ts'
import { challengeHash } from '../challenge/request-code.ts'
import type { IdContext } from '../context.ts'
import type { BrowserFacts } from '../device/known-device.ts'
import { notify } from '../notice/notify.ts'
import { findClosedAccount, openAgain } from './deletion-store.ts'

/**
 * Opens a closed account again for the owner who has just proved number and password; the sign-in then goes on to where
 * it was going. Nothing when the sign-in led to no closed account, or when the account is restored or erased already.
 */
export async function restoreAccount(
  ctx: IdContext,
  asked: { token: string; browser: BrowserFacts },
): Promise<Entrance | undefined> {
  const by = { challengeHash: challengeHash(ctx, asked.token), now: ctx.clock.now() }
  const closed = await findClosedAccount(ctx.db, by)
  if (!closed) return undefined
  const { account_id: accountId } = closed
  const restored = await ctx.db.transaction().execute(async (tx) => {
    await lockAccounts(tx, [accountId])
    if (!(await openAgain(tx, { ...by, accountId, browser: asked.browser }))) return false
    await notify(tx, ctx, { accountId, kind: 'account_restored' })
    return true
  })
  if (!restored) return undefined
  return {
    ok: true,
    accountId,
    interactionSealed: closed.interaction_sealed,
    provedBy: closed.proved_by,
    secondBy: closed.second_by,
    browser: asked.browser,
    at: by.now,
    eraseAfter: null,
  }
}
