import { secondsAfter } from '#kernel/clock.ts'
import { sameText } from '#kernel/secrets.ts'
import { codeFor } from '../challenge/code.ts'
import type { IdContext } from '../context.ts'
import type { EmailPurpose } from '../database.ts'
import { spendEmailGuess } from './email-challenge-store.ts'
import { emailChallengeHash } from './request-email-code.ts'

export type EmailConfirmation =
  | { ok: true; accountId: string | null }
  | { ok: false; error: 'code_wrong'; guessesLeft: number }
  | { ok: false; error: 'code_spent' }

/** How long a proved address may wait for what follows. */
const PROOF_VALID_SECONDS = 30 * 60

/**
 * The answer to a mailed code. A right answer proves the address once, for one browser and one purpose, and tells for
 * which account it was asked.
 */
export async function confirmEmailCode(
  ctx: IdContext,
  answer: { token: string; code: string; purpose: EmailPurpose },
): Promise<EmailConfirmation> {
  const now = ctx.clock.now()
  const { guessesPerCode } = ctx.config.limits
  const tokenHash = emailChallengeHash(ctx, answer.token)
  const guess = await spendEmailGuess(ctx.db, {
    tokenHash,
    purpose: answer.purpose,
    right: sameText(codeFor(ctx.secrets, tokenHash, 'email'), answer.code),
    now,
    guesses: guessesPerCode,
    until: secondsAfter(now, PROOF_VALID_SECONDS),
  })
  if (!guess) return { ok: false, error: 'code_spent' }
  if (guess.passed) return { ok: true, accountId: guess.account_id }
  return { ok: false, error: 'code_wrong', guessesLeft: guessesPerCode - guess.guesses }
}
