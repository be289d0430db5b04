import { stepOfCode } from '../app-code/app-code.ts'
import { useStep } from '../app-code/app-code-store.ts'
import type { IdContext } from '../context.ts'
import type { Tx } from '../database.ts'
import type { BrowserFacts } from '../device/known-device.ts'
import { emailChallengeHash } from '../email/request-email-code.ts'
import { noteRefusedPassword } from '../history/note-refused-password.ts'
import { notify } from '../notice/notify.ts'
import { HasherBusy } from '../password/password-hasher.ts'
import { spendRecoveryCode } from '../recovery-code/spend-recovery-code.ts'
import {
  type AccountOfEmail,
  returnPasswordGuess,
  spendAppCodeTry,
  spendEmailProofOnEntry,
  spendPasswordGuess,
} from './without-number-store.ts'

export type EnteringWithoutNumber =
  | {
      ok: true
      accountId: string
      at: Date
      /** The account is closed, and until then it can be restored; nothing else can be done with it. */
      eraseAfter: Date | null
    }
  | { ok: false; error: 'password_wrong' | 'second_code_wrong'; guessesLeft: number }
  | { ok: false; error: 'passwords_spent' | 'proof_spent' | 'busy' }

type Asked = { token: string; password: string; secondCode: string | undefined; browser: BrowserFacts }

/** Codes from the application that may be tried for one account within an hour. */
const APP_CODES_PER_HOUR = 20

/**
 * Password and a code to the confirmed e-mail address open an account whose number is gone (S11), with the code from an
 * application where the account asks for one. The tries are counted before anything is compared. Every contact is told.
 */
export async function enterWithoutNumber(ctx: IdContext, asked: Asked): Promise<EnteringWithoutNumber> {
  const challengeHash = emailChallengeHash(ctx, asked.token)
  const { guessesPerPassword: guesses } = ctx.config.limits
  const guess = await spendPasswordGuess(ctx.db, {
    emailChallengeHash: challengeHash,
    guesses,
    now: ctx.clock.now(),
  })
  if (!guess) return { ok: false, error: 'passwords_spent' }
  const { guesses_left: guessesLeft } = guess
  try {
    const account = await accountWith(ctx, guess.accounts, asked.password)
    if (!account) {
      for (const { account_id: accountId } of guess.accounts) {
        await noteRefusedPassword(ctx, { accountId, browser: asked.browser })
      }
      return { ok: false, error: 'password_wrong', guessesLeft }
    }
    const spendSecond = account.asks_second_proof && (await secondProof(ctx, account, asked))
    if (account.asks_second_proof && !spendSecond)
      return { ok: false, error: 'second_code_wrong', guessesLeft }
    const now = ctx.clock.now()
    const { account_id: accountId, password_hash: passwordHash } = account
    return await ctx.db.transaction().execute(async (tx) => {
      if (spendSecond && !(await spendSecond(tx)))
        return { ok: false, error: 'second_code_wrong', guessesLeft }
      const entry = {
        emailChallengeHash: challengeHash,
        accountId,
        passwordHash,
        browser: asked.browser,
        now,
      }
      const spent = await spendEmailProofOnEntry(tx, entry)
      if (!spent) throw new ProofIsSpent()
      await notify(tx, ctx, { accountId, kind: 'signed_in_without_number' })
      return { ok: true, accountId, at: now, eraseAfter: spent.erase_after }
    })
  } catch (error) {
    if (error instanceof ProofIsSpent) return { ok: false, error: 'proof_spent' }
    if (!(error instanceof HasherBusy)) throw error
    await returnPasswordGuess(ctx.db, challengeHash)
    return { ok: false, error: 'busy' }
  }
}

/** The account that the password belongs to: an address may serve a family. */
async function accountWith(
  ctx: IdContext,
  accounts: AccountOfEmail[],
  password: string,
): Promise<AccountOfEmail | undefined> {
  for (const account of accounts) {
    if (await ctx.hasher.verify(password, account.password_hash)) return account
  }
  return undefined
}

/** How the second proof that was typed is used up: as a code from the application, or as a recovery code. */
async function secondProof(
  ctx: IdContext,
  { account_id: accountId }: AccountOfEmail,
  { secondCode: code, browser }: Asked,
) {
  if (!code) return undefined
  if (!/^\d{6}$/.test(code))
    return (tx: Tx) => spendRecoveryCode({ ...ctx, db: tx }, { accountId, code, browser })
  const now = ctx.clock.now()
  const sealed = await spendAppCodeTry(ctx.db, { accountId, triesPerHour: APP_CODES_PER_HOUR, now })
  const secret = sealed && ctx.secrets.open('app_code', sealed)
  const step = secret ? stepOfCode({ secret, code, now }) : undefined
  return step === undefined ? undefined : (tx: Tx) => useStep(tx, { accountId, step })
}

/** Gives the second proof back: the address was used up or moved on meanwhile. */
class ProofIsSpent extends Error {}
