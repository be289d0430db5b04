import { stepOfCode } from '../app-code/app-code.ts'
import { useStep } from '../app-code/app-code-store.ts'
import { challengeHash } from '../challenge/request-code.ts'
import type { IdContext } from '../context.ts'
import type { SecondProof, Tx } from '../database.ts'
import type { BrowserFacts } from '../device/known-device.ts'
import { spendRecoveryCode } from '../recovery-code/spend-recovery-code.ts'
import { spendProofOnEntry } from './account-store.ts'
import type { Entrance } from './enter-account.ts'
import { spendAppCodeGuess, spendSecondGuess } from './second-proof-store.ts'

export type EnteringWithSecondProof =
  | Entrance
  | { ok: false; error: 'code_wrong'; guessesLeft: number }
  | { ok: false; error: 'guesses_spent' | 'hour_spent' }

type Asked = { token: string; code: string; browser: BrowserFacts }

/** Codes from the application that may be tried for one account within an hour, in all its sign-ins together. */
const APP_CODES_PER_HOUR = 20

/**
 * The code from the application, after number and password. Each try is counted before it is compared, for the sign-in and
 * for the account; only who has proved number and password gets to try, so a stranger cannot use up the owner's.
 */
export async function enterWithAppCode(ctx: IdContext, asked: Asked): Promise<EnteringWithSecondProof> {
  const now = ctx.clock.now()
  const guess = await spendAppCodeGuess(ctx.db, {
    ...guessOf(ctx, asked),
    guessesPerHour: APP_CODES_PER_HOUR,
  })
  if (!guess) return { ok: false, error: 'guesses_spent' }
  const secret = guess.secret_sealed && ctx.secrets.open('app_code', guess.secret_sealed)
  if (!secret) return { ok: false, error: 'hour_spent' }
  const { account_id: accountId } = guess
  const step = stepOfCode({ secret, code: asked.code, now })
  const entered =
    step !== undefined &&
    (await enter(ctx, asked, { accountId, by: 'app_code', spend: (tx) => useStep(tx, { accountId, step }) }))
  return entered || { ok: false, error: 'code_wrong', guessesLeft: guess.guesses_left }
}

/** A recovery code instead: it is used up, and the owner gets a notice. */
export async function enterWithRecoveryCode(ctx: IdContext, asked: Asked): Promise<EnteringWithSecondProof> {
  const guess = await spendSecondGuess(ctx.db, guessOf(ctx, asked))
  if (!guess) return { ok: false, error: 'guesses_spent' }
  const { account_id: accountId } = guess
  const { code, browser } = asked
  const entered = await enter(ctx, asked, {
    accountId,
    by: 'recovery_code',
    spend: (tx) => spendRecoveryCode({ ...ctx, db: tx }, { accountId, code, browser }),
  })
  return entered || { ok: false, error: 'code_wrong', guessesLeft: guess.guesses_left }
}

function guessOf(ctx: IdContext, { token }: Asked) {
  const guesses = ctx.config.limits.guessesPerPassword
  return { challengeHash: challengeHash(ctx, token), guesses, now: ctx.clock.now() }
}

type Proof = { accountId: string; by: SecondProof; spend(tx: Tx): Promise<boolean> }

/** Spends the second proof and the first ones together; a second proof whose sign-in is over is given back. */
async function enter(ctx: IdContext, asked: Asked, proof: Proof): Promise<Entrance | undefined> {
  const now = ctx.clock.now()
  const { accountId, by } = proof
  const { browser } = asked
  try {
    return await ctx.db.transaction().execute(async (tx) => {
      if (!(await proof.spend(tx))) return undefined
      const entry = {
        challengeHash: challengeHash(ctx, asked.token),
        accountId,
        passwordHash: null,
        browser,
        secondBy: by,
        now,
      }
      const spent = await spendProofOnEntry(tx, entry)
      if (!spent) throw new SignInIsOver()
      const { interaction_sealed: interactionSealed, proved_by: provedBy, erase_after: eraseAfter } = spent
      return { ok: true, accountId, interactionSealed, provedBy, secondBy: by, browser, at: now, eraseAfter }
    })
  } catch (error) {
    if (error instanceof SignInIsOver) return undefined
    throw error
  }
}

class SignInIsOver extends Error {}
