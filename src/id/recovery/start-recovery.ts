import { PhoneNumber } from '#contracts/phone-number.ts'
import { secondsAfter } from '#kernel/clock.ts'
import { newToken } from '#kernel/secrets.ts'
import { lockAccounts } from '../account/account-lock-store.ts'
import { findHolder } from '../account/account-store.ts'
import { phoneIndex } from '../challenge/phone.ts'
import type { IdConfig, IdContext } from '../context.ts'
import { notify } from '../notice/notify.ts'
import { recoveryLinkHash } from './evidence-of.ts'
import { insertRecoveryLink } from './recovery-link-store.ts'

type Needs = Pick<IdContext, 'db' | 'clock' | 'secrets'> & { config: Pick<IdConfig, 'origin'> }

export type RecoveryLink = { url: string; expiresAt: Date }

const LINK_SECONDS = 24 * 3600

/**
 * A link for somebody whom the school knows and who cannot get in (J5): for a day, for one new password, and only for
 * whoever proves the number besides. `by` says for the record who gave it and why they may. The owner is told at every
 * contact. An earlier link of the account ends.
 */
export async function startRecovery(
  ctx: Needs,
  asked: { accountId: string; by: string },
): Promise<RecoveryLink> {
  const { accountId, by: startedBy } = asked
  const now = ctx.clock.now()
  const token = newToken()
  const expiresAt = secondsAfter(now, LINK_SECONDS)
  await ctx.db.transaction().execute(async (tx) => {
    await lockAccounts(tx, [accountId])
    const tokenHash = recoveryLinkHash(ctx, token)
    await insertRecoveryLink(tx, { tokenHash, accountId, startedBy, now, expiresAt })
    await notify(tx, ctx, { accountId, kind: 'recovery_started' })
  })
  return { url: `${ctx.config.origin}/recovery/${token}`, expiresAt }
}

/** The same for the operator, who knows people by their number. */
export async function startRecoveryByPhone(
  ctx: Needs,
  asked: { phone: string; by: string },
): Promise<({ ok: true } & RecoveryLink) | { ok: false; error: 'phone_unreadable' | 'no_account' }> {
  const phone = PhoneNumber.safeParse(asked.phone)
  if (!phone.success) return { ok: false, error: 'phone_unreadable' }
  const accountId = await findHolder(ctx.db, phoneIndex(ctx.secrets, phone.data))
  if (!accountId) return { ok: false, error: 'no_account' }
  return { ok: true, ...(await startRecovery(ctx, { accountId, by: asked.by })) }
}
