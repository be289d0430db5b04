import { lockAccounts } from '../account/account-lock-store.ts'
import type { IdContext } from '../context.ts'
import { maskedEmail, openEmail } from '../email/email-address.ts'
import { emailChallengeHash } from '../email/request-email-code.ts'
import { notify, notifyAt } from '../notice/notify.ts'
import { replaceEmail } from './contact-store.ts'

/**
 * Gives the account the address whose code was right just now (S2). The number, the new address and the old one are
 * told. False when the proof was spent already, has expired or belongs to another account.
 */
export async function changeEmail(
  ctx: IdContext,
  change: { token: string; accountId: string },
): Promise<boolean> {
  const { accountId } = change
  return ctx.db.transaction().execute(async (tx) => {
    await lockAccounts(tx, [accountId])
    const challengeHash = emailChallengeHash(ctx, change.token)
    const changed = await replaceEmail(tx, { challengeHash, accountId, now: ctx.clock.now() })
    if (!changed) return false
    const { before_sealed: before, after_sealed: after } = changed
    const facts = { email: maskedEmail(openEmail(ctx.secrets, after)) }
    const notice = { accountId, kind: before ? 'email_changed' : 'email_added', facts } as const
    await notify(tx, ctx, notice)
    if (before) await notifyAt(tx, ctx, { ...notice, channel: 'email', sealed: before })
    return true
  })
}
