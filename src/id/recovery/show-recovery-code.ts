import { challengeHash } from '../challenge/request-code.ts'
import type { IdContext } from '../context.ts'
import type { BrowserFacts } from '../device/known-device.ts'
import { spendRecoveryCode } from '../recovery-code/spend-recovery-code.ts'
import { giveCodeEvidence, spendGuess } from './recovery-store.ts'

export type CodeShown = { ok: true } | { ok: false; error: 'code_wrong'; guessesLeft: number }

/**
 * One of the ten recovery codes as the second evidence beside a proved number (J5). The try is counted first, for this
 * proof of the number and for the account; the code is used up together with what is noted, or neither.
 */
export async function showRecoveryCode(
  ctx: IdContext,
  asked: { token: string; accountId: string; code: string; browser: BrowserFacts },
): Promise<CodeShown | { ok: false; error: 'guesses_spent' }> {
  const { accountId, code, browser } = asked
  const now = ctx.clock.now()
  const proof = { challengeHash: challengeHash(ctx, asked.token), accountId, now }
  const guess = await spendGuess(ctx.db, { ...proof, guesses: ctx.config.limits.guessesPerPassword })
  if (!guess) return { ok: false, error: 'guesses_spent' }
  try {
    const right = await ctx.db.transaction().execute(async (tx) => {
      if (!(await spendRecoveryCode({ ...ctx, db: tx }, { accountId, code, browser }))) return false
      if (!(await giveCodeEvidence(tx, proof))) throw new ProofIsOver()
      return true
    })
    return right ? { ok: true } : { ok: false, error: 'code_wrong', guessesLeft: guess.guesses_left }
  } catch (error) {
    if (error instanceof ProofIsOver) return { ok: false, error: 'guesses_spent' }
    throw error
  }
}

/** Gives the code back: the number went meanwhile. */
class ProofIsOver extends Error {}
