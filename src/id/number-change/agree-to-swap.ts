import { returnPasswordGuess } from '../account/account-store.ts'
import { challengeHash } from '../challenge/request-code.ts'
import type { IdContext } from '../context.ts'
import type { BrowserFacts } from '../device/known-device.ts'
import { noteRefusedPassword } from '../history/note-refused-password.ts'
import { HasherBusy } from '../password/password-hasher.ts'
import { noteAgreement, spendHolderGuess } from './number-swap-store.ts'

export type Agreement =
  | { ok: true }
  | { ok: false; error: 'password_wrong'; guessesLeft: number }
  | { ok: false; error: 'passwords_spent' | 'busy' }

/**
 * The password of the account that holds the number proved in this browser: without it no number leaves an account,
 * whoever has the SIM card in hand. The guess is counted before the password is compared; a wrong one stands in the
 * history of that account.
 */
export async function agreeToSwap(
  ctx: IdContext,
  asked: { token: string; accountId: string; password: string; browser: BrowserFacts },
): Promise<Agreement> {
  const challenge = challengeHash(ctx, asked.token)
  const now = ctx.clock.now()
  const guess = await spendHolderGuess(ctx.db, {
    challengeHash: challenge,
    accountId: asked.accountId,
    guesses: ctx.config.limits.guessesPerPassword,
    now,
  })
  if (!guess) return { ok: false, error: 'passwords_spent' }
  try {
    if (!(await ctx.hasher.verify(asked.password, guess.password_hash))) {
      await noteRefusedPassword(ctx, { accountId: guess.holder_id, browser: asked.browser })
      return { ok: false, error: 'password_wrong', guessesLeft: guess.guesses_left }
    }
  } catch (error) {
    if (!(error instanceof HasherBusy)) throw error
    await returnPasswordGuess(ctx.db, challenge)
    return { ok: false, error: 'busy' }
  }
  await noteAgreement(ctx.db, { challengeHash: challenge, holderId: guess.holder_id, now })
  return { ok: true }
}
