import type { IdContext } from '../context.ts'
import { type GuardedEmail, openEmail } from './email-address.ts'
import { findConfirmedEmail } from './email-store.ts'

/** An e-mail address that its account has proved by a code. */
export type ConfirmedEmail = { address: string; guarded: GuardedEmail; confirmedAt: Date }

/** The confirmed e-mail address of an account, or nothing. */
export async function emailOf(
  ctx: Pick<IdContext, 'db' | 'secrets'>,
  accountId: string,
): Promise<ConfirmedEmail | undefined> {
  const found = await findConfirmedEmail(ctx.db, accountId)
  if (!found) return undefined
  return {
    address: openEmail(ctx.secrets, found.email_sealed),
    guarded: { index: found.email_index, sealed: found.email_sealed },
    confirmedAt: found.confirmed_at,
  }
}
