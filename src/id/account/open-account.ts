import type { PersonData } from '#contracts/person-data.ts'
import { isUniqueViolation } from '#kernel/database/errors.ts'
import type { Language } from '#kernel/http/language.ts'
import { challengeHash } from '../challenge/request-code.ts'
import type { IdContext } from '../context.ts'
import type { BrowserFacts } from '../device/known-device.ts'
import { HasherBusy } from '../password/password-hasher.ts'
import { insertAccount } from './account-store.ts'
import type { Entrance } from './enter-account.ts'

export type Opening = Entrance | { ok: false; error: 'number_taken' | 'proof_spent' | 'busy' }

/**
 * Makes an account for the person who has just proved a number (S7, S16). Whoever comes second with the same number,
 * also at the same moment, gets `number_taken` and keeps the proof for entering the account that now exists.
 */
export async function openAccount(
  ctx: IdContext,
  asked: { token: string; person: PersonData; password: string; language: Language; browser: BrowserFacts },
): Promise<Opening> {
  try {
    const passwordHash = await ctx.hasher.hash(asked.password)
    const now = ctx.clock.now()
    const opened = await insertAccount(ctx.db, {
      ...asked.person,
      challengeHash: challengeHash(ctx, asked.token),
      passwordHash,
      language: asked.language,
      browser: asked.browser,
      now,
    })
    if (!opened) return { ok: false, error: 'proof_spent' }
    return {
      ok: true,
      accountId: opened.id,
      interactionSealed: opened.interaction_sealed,
      provedBy: opened.proved_by,
      browser: asked.browser,
      at: now,
      eraseAfter: null,
    }
  } catch (error) {
    if (isUniqueViolation(error, 'phone_number_held_once')) return { ok: false, error: 'number_taken' }
    if (error instanceof HasherBusy) return { ok: false, error: 'busy' }
    throw error
  }
}
