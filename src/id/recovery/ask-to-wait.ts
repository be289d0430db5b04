import { challengeHash } from '../challenge/request-code.ts'
import type { IdContext } from '../context.ts'
import { type Asking, askForChange } from '../pending-change/ask-for-change.ts'
import { spendGuess } from './recovery-store.ts'

export type Waiting =
  | Asking
  | { ok: false; error: 'owner_wrong'; guessesLeft: number }
  | { ok: false; error: 'owner_guesses_spent' }

/**
 * Whoever has nothing but the number waits, and the owner can stop it (J5). Before that they say who the owner is: the
 * new holder of a number that was given away sees a given name and a letter, and knows no more. A guess is counted
 * before it is compared.
 */
export async function askToWait(
  ctx: IdContext,
  asked: {
    token: string
    accountId: string
    phoneIndex: Buffer
    address: string
    familyName: string
    birthDate: string
  },
): Promise<Waiting> {
  const owner = await spendGuess(ctx.db, {
    challengeHash: challengeHash(ctx, asked.token),
    accountId: asked.accountId,
    guesses: ctx.config.limits.guessesPerPassword,
    now: ctx.clock.now(),
  })
  if (!owner) return { ok: false, error: 'owner_guesses_spent' }
  if (plain(owner.family_name) !== plain(asked.familyName) || owner.birth_date !== asked.birthDate) {
    return { ok: false, error: 'owner_wrong', guessesLeft: owner.guesses_left }
  }
  return askForChange(ctx, { ...asked, kind: 'password_reset' })
}

/** A name without what people spell in several ways. */
function plain(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[\p{M}\s'’.-]/gu, '')
    .toLowerCase()
}
