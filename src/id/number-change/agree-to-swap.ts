import { challengeHash } from '../challenge/request-code.ts'
import type { IdContext } from '../context.ts'
import { HasherBusy } from '../password/password-hasher.ts'
import { noteAgreement, spendHolderGuess } from './number-swap-store.ts'

export type Agreement =
  | { ok: true }
  | { ok: false; error: 'password_wrong'; guessesLeft: number }
  | { ok: false; error: 'passwords_spent' | 'busy' }

/**
 * The password of the account that holds the number proved in this browser: without it no number leaves an account,
 * whoever has the SIM card in hand. The guess is counted before the password is compared.
 */
export async function agreeToSwap(
  ctx: IdContext,
  asked: { token: string; accountId: string; password: string },
): Promise<Agreement> {
  const challenge = challengeHash(ctx, asked.token)
  const guess = await spendHolderGuess(ctx.db, {
    challengeHash: challenge,
    accountId: asked.accountId,
    guesses: ctx.config.limits.guessesPerPassword,
    now: ctx.clock.now(),
  })
  if (!guess) return { ok: false, error: 'passwords_spent' }
  try {
    if (!(await ctx.hasher.verify(asked.password, guess.password_hash))) {
      return { ok: false, error: 'password_wrong', guessesLeft: guess.guesses_left }
    }
  } catch (error) {
    if (error instanceof HasherBusy) return { ok: false, error: 'busy' }
    throw error
  }
  await noteAgreement(ctx.db, { challengeHash: challenge, holderId: guess.holder_id })
  return { ok: true }
}
