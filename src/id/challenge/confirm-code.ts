import { secondsAfter } from '#kernel/clock.ts'
import { sameText } from '#kernel/secrets.ts'
import type { IdContext } from '../context.ts'
import type { Channel } from '../database.ts'
import { spendGuess } from './challenge-store.ts'
import { CODE_LENGTH, codeFor } from './code.ts'
import { challengeHash } from './request-code.ts'

export type Confirmation =
  | { ok: true; hasAccount: boolean }
  | { ok: false; error: 'code_wrong'; guessesLeft: number }
  | { ok: false; error: 'code_spent' }

/** How long a proved number may wait for the form or the password that follows. */
const PROOF_VALID_SECONDS = 30 * 60

/** The answer to a sent code (S8, S9). A right answer proves the number once and for one browser. */
export async function confirmCode(
  ctx: IdContext,
  answer: { token: string; code: string },
): Promise<Confirmation> {
  const now = ctx.clock.now()
  const { limits } = ctx.config
  // Four digits are those of a calling number, six those of a text message; both stay valid side by side.
  const channel: Channel = answer.code.length === CODE_LENGTH.call ? 'call' : 'sms'
  const tokenHash = challengeHash(ctx, answer.token)
  const guess = await spendGuess(ctx.db, {
    tokenHash,
    channel,
    right: sameText(codeFor(ctx.secrets, tokenHash, channel), answer.code),
    now,
    guesses: limits.guessesPerCode,
    callGuesses: limits.guessesPerCall,
    until: secondsAfter(now, PROOF_VALID_SECONDS),
  })
  if (!guess) return { ok: false, error: 'code_spent' }
  if (guess.passed) return { ok: true, hasAccount: guess.has_account }
  const left = limits.guessesPerCode - guess.guesses
  const callsLeft = channel === 'call' ? limits.guessesPerCall - guess.call_guesses : left
  return { ok: false, error: 'code_wrong', guessesLeft: Math.min(left, callsLeft) }
}
