import { isUniqueViolation } from '#kernel/database/errors.ts'
import { lockAccounts } from '../account/account-lock-store.ts'
import { challengeHash } from '../challenge/request-code.ts'
import type { IdContext } from '../context.ts'
import { notify, notifyAt } from '../notice/notify.ts'
import { replaceNumber, type Vouching } from './number-change-store.ts'

export type NumberChange = { ok: true } | { ok: false; error: 'number_taken' | 'proof_spent' }

/** What shows that it is the owner who changes the number; `token` names the proof of the number that the account has. */
export type Vouched =
  | { by: 'present_number'; token: string }
  | { by: 'password' | 'waiting'; sessionUid: string; since: Date }

/**
 * Gives the signed-in account another number (S4, S16): a code has proved the new one, and the owner has vouched for the
 * change. Who had the number before and since when stays on record; the old number is free for its own person. Both
 * numbers and the e-mail address get a notice.
 */
export async function changeNumber(
  ctx: IdContext,
  asked: { token: string; accountId: string; vouching: Vouched },
): Promise<NumberChange> {
  const { accountId } = asked
  const change = {
    challengeHash: challengeHash(ctx, asked.token),
    accountId,
    vouching: vouchingOf(ctx, asked.vouching),
  }
  try {
    return await ctx.db.transaction().execute(async (tx) => {
      await lockAccounts(tx, [accountId])
      const changed = await replaceNumber(tx, { ...change, now: ctx.clock.now() })
      // Rolled back, so that nothing of what would have vouched for the change is used up.
      if (!changed) throw new ProofIsSpent()
      const notice = { accountId, kind: 'number_changed' } as const
      await notify(tx, ctx, notice)
      if (changed.before_sealed) {
        await notifyAt(tx, ctx, { ...notice, channel: 'sms', sealed: changed.before_sealed })
      }
      return { ok: true }
    })
  } catch (error) {
    if (error instanceof ProofIsSpent) return { ok: false, error: 'proof_spent' }
    if (isUniqueViolation(error, 'phone_number_held_once')) return { ok: false, error: 'number_taken' }
    throw error
  }
}

class ProofIsSpent extends Error {}

function vouchingOf(ctx: IdContext, vouched: Vouched): Vouching {
  if (vouched.by !== 'present_number') return { ...vouched }
  return { by: 'present_number', challengeHash: challengeHash(ctx, vouched.token) }
}
