import { lockAccounts } from '../account/account-lock-store.ts'
import type { IdContext } from '../context.ts'
import { maskedEmail, openEmail } from '../email/email-address.ts'
import { notify, notifyAt } from '../notice/notify.ts'
import { removeEmail } from './contact-store.ts'

/**
 * Takes the e-mail address away from an account. The last contact stays: without number and address nobody could be
 * warned, nor let in again. False when there was nothing to take, or it was the last one. Number and address are told.
 */
export async function dropEmail(ctx: IdContext, { accountId }: { accountId: string }): Promise<boolean> {
  return ctx.db.transaction().execute(async (tx) => {
    await lockAccounts(tx, [accountId])
    const removed = await removeEmail(tx, { accountId, now: ctx.clock.now() })
    if (!removed) return false
    const sealed = removed.email_sealed
    const facts = { email: maskedEmail(openEmail(ctx.secrets, sealed)) }
    const notice = { accountId, kind: 'email_removed', facts } as const
    await notify(tx, ctx, notice)
    await notifyAt(tx, ctx, { ...notice, channel: 'email', sealed })
    return true
  })
}
