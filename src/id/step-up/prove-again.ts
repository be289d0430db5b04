import type { IdContext } from '../context.ts'
import { HasherBusy } from '../password/password-hasher.ts'
import { markProved, returnConfirmationGuess, spendConfirmationGuess } from './step-up-store.ts'

export type ProvingAgain =
  | { ok: true }
  | { ok: false; error: 'password_wrong'; guessesLeft: number }
  | { ok: false; error: 'passwords_spent' | 'busy' }

/**
 * The password once more, in a browser that is signed in already: whoever found an open browser cannot change what
 * matters (ASVS 7.5.1). A guess is counted before it is compared.
 */
export async function proveAgain(
  ctx: IdContext,
  asked: { sessionUid: string; password: string },
): Promise<ProvingAgain> {
  const { sessionUid, password } = asked
  const guess = await spendConfirmationGuess(ctx.db, {
    sessionUid,
    guesses: ctx.config.limits.guessesPerPassword,
    now: ctx.clock.now(),
  })
  if (!guess) return { ok: false, error: 'passwords_spent' }
  try {
    if (!(await ctx.hasher.verify(password, guess.password_hash))) {
      return { ok: false, error: 'password_wrong', guessesLeft: guess.guesses_left }
    }
  } catch (error) {
    if (!(error instanceof HasherBusy)) throw error
    await returnConfirmationGuess(ctx.db, sessionUid)
    return { ok: false, error: 'busy' }
  }
  await markProved(ctx.db, { sessionUid, now: ctx.clock.now() })
  return { ok: true }
}
