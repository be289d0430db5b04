import { challengeHash } from '../challenge/request-code.ts'
import type { IdContext } from '../context.ts'
import type { Channel, SecondProof } from '../database.ts'
import type { BrowserFacts } from '../device/known-device.ts'
import { noteRefusedPassword } from '../history/note-refused-password.ts'
import { HasherBusy } from '../password/password-hasher.ts'
import { returnPasswordGuess, spendPasswordGuess, spendProofOnEntry } from './account-store.ts'
import { notePasswordRight } from './second-proof-store.ts'

/** A person who is in: whose account, how the number was proved, and which authorization request waits for it. */
export type Entrance = {
  ok: true
  accountId: string
  interactionSealed: Buffer | null
  /** How the number was proved, or by which kind of passkey the person came without one (RFC 8176). */
  provedBy: Channel | 'hwk' | 'swk'
  /** What was proved after the password, where the account asks for it. */
  secondBy?: SecondProof | null
  browser: BrowserFacts
  at: Date
  /** The account is closed, and until then it can be restored; nothing else can be done with it. */
  eraseAfter: Date | null
}

export type Entering =
  | Entrance
  | { ok: false; error: 'password_wrong'; guessesLeft: number }
  | { ok: false; error: 'passwords_spent' | 'proof_spent' | 'second_proof_needed' | 'busy' }

/**
 * The password of the account behind a proved number (S10). The guess is counted before the password is compared,
 * in a statement of its own; after the last one the number has to be proved anew, and codes are limited per number.
 * Where the account shares a secret with an application, a right password leads to `second_proof_needed`.
 */
export async function enterAccount(
  ctx: IdContext,
  asked: { token: string; password: string; browser: BrowserFacts },
): Promise<Entering> {
  const challenge = challengeHash(ctx, asked.token)
  const guess = await spendPasswordGuess(ctx.db, {
    challengeHash: challenge,
    guesses: ctx.config.limits.guessesPerPassword,
    now: ctx.clock.now(),
  })
  if (!guess) return { ok: false, error: 'passwords_spent' }
  try {
    if (!(await ctx.hasher.verify(asked.password, guess.password_hash))) {
      await noteRefusedPassword(ctx, { accountId: guess.account_id, browser: asked.browser })
      return { ok: false, error: 'password_wrong', guessesLeft: guess.guesses_left }
    }
  } catch (error) {
    if (!(error instanceof HasherBusy)) throw error
    // A crowd that keeps the queue full shall not use up the tries of somebody who waits outside.
    await returnPasswordGuess(ctx.db, challenge)
    return { ok: false, error: 'busy' }
  }
  const now = ctx.clock.now()
  if (guess.asks_second_proof) {
    await notePasswordRight(ctx.db, { challengeHash: challenge, accountId: guess.account_id, now })
    return { ok: false, error: 'second_proof_needed' }
  }
  const spent = await spendProofOnEntry(ctx.db, {
    challengeHash: challenge,
    accountId: guess.account_id,
    passwordHash: guess.password_hash,
    browser: asked.browser,
    secondBy: null,
    now,
  })
  if (!spent) return { ok: false, error: 'proof_spent' }
  return {
    ok: true,
    accountId: guess.account_id,
    interactionSealed: spent.interaction_sealed,
    provedBy: spent.proved_by,
    browser: asked.browser,
    at: now,
    eraseAfter: spent.erase_after,
  }
}
