import { secondsAfter } from '#kernel/clock.ts'
import { spendProofOnEntry } from '../account/account-store.ts'
import type { Entrance } from '../account/enter-account.ts'
import { notePasswordRight } from '../account/second-proof-store.ts'
import { lockProof } from '../challenge/proof-store.ts'
import type { IdContext } from '../context.ts'
import type { BrowserFacts } from '../device/known-device.ts'
import { forgetOtherDevices } from '../device/known-device-store.ts'
import { notify } from '../notice/notify.ts'
import { HasherBusy } from '../password/password-hasher.ts'
import { replacePasswordHash } from '../password/password-store.ts'
import { endPendingChanges } from '../pending-change/pending-change-store.ts'
import { endSessions } from '../session/session-end-store.ts'
import { type Claimant, recoveryOf } from './evidence-of.ts'
import { endRecoveries, findEvidence, noteReset, spendEvidence } from './recovery-store.ts'

export type Reset =
  | Entrance
  | { ok: false; error: 'evidence_missing' | 'proof_spent' | 'second_proof_needed' | 'busy' }

/**
 * A new password for an account whose owner forgot the old one (J5). All of it happens or nothing: evidence and proof are
 * used up, every session ends, other browsers are forgotten, what waited is over, every contact is told, and this browser
 * is in, or at the code from an application where the account asks for one. Of several at once one wins: they queue on
 * the account, and the next one finds its evidence gone.
 */
export async function resetPassword(
  ctx: IdContext,
  asked: Claimant & { password: string; browser: BrowserFacts },
): Promise<Reset> {
  const { accountId, browser } = asked
  try {
    const passwordHash = await ctx.hasher.hash(asked.password)
    const recovery = recoveryOf(ctx, asked)
    const { now } = recovery
    return await ctx.db.transaction().execute(async (tx) => {
      await lockProof(tx, recovery)
      const found = await findEvidence(tx, recovery)
      if (!found) return { ok: false, error: 'proof_spent' }
      const { evidence } = found
      if (!evidence || !(await spendEvidence(tx, { ...recovery, evidence }))) {
        return { ok: false, error: 'evidence_missing' }
      }
      await replacePasswordHash(tx, { accountId, passwordHash, browser, now })
      await noteReset(tx, { accountId, evidence, browser, now })
      await endSessions(tx, { accountId }, now)
      await forgetOtherDevices(tx, { accountId, deviceHash: browser.deviceHash })
      await endRecoveries(tx, { accountId, now })
      await endPendingChanges(tx, { accountId, now })
      await notify(tx, ctx, { accountId, kind: 'password_reset' })
      if (found.asks_second_proof) {
        // Later than the change of the password: what was proved before it counts no more.
        await notePasswordRight(tx, { ...recovery, now: secondsAfter(now, 0.001) })
        return { ok: false, error: 'second_proof_needed' }
      }
      const spent = await spendProofOnEntry(tx, { ...recovery, passwordHash: null, browser, secondBy: null })
      if (!spent) throw new Error('a locked proof was spent')
      const { interaction_sealed: interactionSealed, proved_by: provedBy, erase_after: eraseAfter } = spent
      return { ok: true, accountId, interactionSealed, provedBy, browser, at: now, eraseAfter }
    })
  } catch (error) {
    if (error instanceof HasherBusy) return { ok: false, error: 'busy' }
    throw error
  }
}
