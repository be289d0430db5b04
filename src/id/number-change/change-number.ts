import { isUniqueViolation } from '#kernel/database/errors.ts'
import { challengeHash } from '../challenge/request-code.ts'
import type { IdContext } from '../context.ts'
import { notify, notifyAt } from '../notice/notify.ts'
import { HasherBusy } from '../password/password-hasher.ts'
import { replaceNumber, spendPasswordGuess } from './number-change-store.ts'

export type NumberChange =
  | { ok: true }
  | { ok: false; error: 'password_wrong'; guessesLeft: number }
  | { ok: false; error: 'number_taken' | 'proof_spent' | 'busy' }

/**
 * Gives the signed-in account another number (S4, S16): the new one is proved by a code, the change by the password.
 * Who had the number before and since when stays on record; the old number is free for its own person. Both numbers and
 * the e-mail address get a notice.
 */
export async function changeNumber(
  ctx: IdContext,
  asked: { token: string; accountId: string; password: string },
): Promise<NumberChange> {
  const change = { challengeHash: challengeHash(ctx, asked.token), accountId: asked.accountId }
  const guess = await spendPasswordGuess(ctx.db, {
    ...change,
    guesses: ctx.config.limits.guessesPerPassword,
    now: ctx.clock.now(),
  })
  if (!guess) return { ok: false, error: 'proof_spent' }
  try {
    if (!(await ctx.hasher.verify(asked.password, guess.password_hash))) {
      return { ok: false, error: 'password_wrong', guessesLeft: guess.guesses_left }
    }
    return await ctx.db.transaction().execute(async (tx) => {
      const changed = await replaceNumber(tx, { ...change, now: ctx.clock.now() })
      if (!changed) return { ok: false, error: 'proof_spent' }
      const notice = { accountId: asked.accountId, kind: 'number_changed' } as const
      await notify(tx, ctx, notice)
      if (changed.before_sealed) {
        await notifyAt(tx, ctx, { ...notice, channel: 'sms', sealed: changed.before_sealed })
      }
      return { ok: true }
    })
  } catch (error) {
    if (error instanceof HasherBusy) return { ok: false, error: 'busy' }
    if (isUniqueViolation(error, 'phone_number_held_once')) return { ok: false, error: 'number_taken' }
    throw error
  }
}
