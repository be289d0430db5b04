import { lockAccounts } from '../account/account-lock-store.ts'
import { challengeHash } from '../challenge/request-code.ts'
import type { IdContext } from '../context.ts'
import type { BrowserFacts } from '../device/known-device.ts'
import { emailChallengeHash } from '../email/request-email-code.ts'
import { notify } from '../notice/notify.ts'
import { type ClosedAccount, findClosedAccount, openAgain, type SignInProof } from './deletion-store.ts'

/** What a browser carries of the sign-ins it has begun: the cookies, as far as it has them. */
type Carried = { token: string | undefined; emailToken: string | undefined }

/** By what a browser may restore an account. */
export function proofOf(ctx: IdContext, { token = '', emailToken = '' }: Carried): SignInProof {
  return {
    challengeHash: challengeHash(ctx, token),
    emailChallengeHash: emailChallengeHash(ctx, emailToken),
    now: ctx.clock.now(),
  }
}

/**
 * Opens a closed account again for the owner who has just signed in to it; the sign-in then goes on to where it was
 * going. Nothing when the sign-in led to no closed account, or when the account is restored or erased already.
 */
export async function restoreAccount(
  ctx: IdContext,
  asked: Carried & { browser: BrowserFacts },
): Promise<(ClosedAccount & { at: Date }) | undefined> {
  const by = proofOf(ctx, asked)
  const closed = await findClosedAccount(ctx.db, by)
  if (!closed) return undefined
  const { account_id: accountId } = closed
  const restored = await ctx.db.transaction().execute(async (tx) => {
    await lockAccounts(tx, [accountId])
    if (!(await openAgain(tx, { ...by, accountId, browser: asked.browser }))) return false
    await notify(tx, ctx, { accountId, kind: 'account_restored' })
    return true
  })
  return restored ? { ...closed, at: by.now } : undefined
}
