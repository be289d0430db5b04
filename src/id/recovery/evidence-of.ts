import { challengeHash } from '../challenge/request-code.ts'
import type { IdContext } from '../context.ts'
import { type Evidence, findEvidence, type Recovery } from './recovery-store.ts'

export type { Evidence } from './recovery-store.ts'

/** From here on a number may have a new holder: Russian operators give numbers away after about that time. */
export const NUMBER_STALE_DAYS = 90

/** Whoever forgot the password, as the request shows them. */
export type Claimant = {
  /** Names the challenge in which the number was proved. */
  token: string
  accountId: string
  deviceHash: Buffer | null
  linkToken: string | undefined
}

/** What lets this browser set a new password for the account; nothing when the number alone is not enough (J5). */
export async function evidenceOf(ctx: IdContext, claimant: Claimant): Promise<Evidence | undefined> {
  const found = await findEvidence(ctx.db, recoveryOf(ctx, claimant))
  return found?.evidence ?? undefined
}

/** The same in the terms of the database. */
export function recoveryOf(
  ctx: Pick<IdContext, 'secrets' | 'clock'>,
  { token, accountId, deviceHash, linkToken }: Claimant,
): Recovery {
  return {
    challengeHash: challengeHash(ctx, token),
    accountId,
    deviceHash,
    linkHash: linkToken ? recoveryLinkHash(ctx, linkToken) : null,
    now: ctx.clock.now(),
    staleDays: NUMBER_STALE_DAYS,
  }
}

/** How a link of the school is found by its token. */
export function recoveryLinkHash(ctx: Pick<IdContext, 'secrets'>, token: string): Buffer {
  return ctx.secrets.hash('recovery link', token)
}
