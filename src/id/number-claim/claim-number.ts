import { lockProof } from '../challenge/proof-store.ts'
import { challengeHash } from '../challenge/request-code.ts'
import type { IdContext } from '../context.ts'
import { notify } from '../notice/notify.ts'
import { askForChange } from '../pending-change/ask-for-change.ts'
import { changeOf } from '../pending-change/change-of.ts'
import { endClaimsOfSeenOwners } from '../pending-change/end-claims-of-seen-owners.ts'
import { NUMBER_STALE_DAYS } from '../recovery/evidence-of.ts'
import { releaseNumber } from './number-claim-store.ts'

export type Claim =
  | { ok: true; released: boolean }
  | { ok: false; error: 'too_many_changes' | 'owner_was_there' }

/**
 * «Это не я» (S11): somebody has proved a number by a text message, and the account that has it is another person's. The
 * account keeps everything but the number. At once when its owner was not seen for 90 days; otherwise the claim waits,
 * the owner is told and can stop it, and using the account stops it too. Whoever proves the number when the time has
 * come may go on: a claim belongs to the number, not to a browser.
 */
export async function claimNumber(
  ctx: IdContext,
  asked: { token: string; accountId: string; phoneIndex: Buffer; address: string },
): Promise<Claim> {
  const { accountId } = asked
  const claim = { ...asked, kind: 'number_claim' } as const
  const before = await changeOf(ctx, claim)
  await endClaimsOfSeenOwners(ctx)
  const release = {
    challengeHash: challengeHash(ctx, asked.token),
    accountId,
    now: ctx.clock.now(),
    staleDays: NUMBER_STALE_DAYS,
  }
  const released = await ctx.db.transaction().execute(async (tx) => {
    await lockProof(tx, release)
    if (!(await releaseNumber(tx, release))) return false
    // The account has no number any more: what is left are its other contacts, and the number's holder learns nothing.
    await notify(tx, ctx, { accountId, kind: 'number_released' })
    return true
  })
  if (released) return { ok: true, released: true }
  const { state } = await changeOf(ctx, claim)
  const ended = before.state === 'waiting' && state === 'owner_was_there'
  if (before.state === 'ripe' || ended) return { ok: false, error: 'owner_was_there' }
  const claimed = await askForChange(ctx, claim)
  return claimed.ok ? { ok: true, released: false } : claimed
}
