import { sweepChallenges } from './challenge/challenge-sweep-store.ts'
import type { IdContext } from './context.ts'
import { sweepDevices } from './device/known-device-store.ts'
import { sweepEmailChallenges } from './email/email-challenge-store.ts'
import { sweepEngine } from './oidc/engine.ts'
import { sweepPasskeyQuestions } from './passkey/passkey-store.ts'
import { endClaimsOfSeenOwners } from './pending-change/end-claims-of-seen-owners.ts'
import { sweepPendingChanges } from './pending-change/pending-change-store.ts'
import { sweepRecoveryLinks } from './recovery/recovery-link-store.ts'
import { sweepMessages } from './simulator/simulator-store.ts'

export const SWEEP = 'id.sweep'

const DAY_MS = 24 * 3600 * 1000
const YEAR_MS = 365 * DAY_MS

/**
 * Removes what nobody needs any more: tries to prove a number or an address and simulated messages after a day, answered
 * questions to passkeys when they would have expired, browsers a year after their last use, what once waited for its
 * owner after a year, sessions and tokens when they end. And ends the claims to numbers whose owners are there.
 */
export async function sweep(ctx: Pick<IdContext, 'db' | 'clock' | 'secrets'>): Promise<void> {
  await endClaimsOfSeenOwners(ctx)
  const dayAgo = new Date(ctx.clock.now().getTime() - DAY_MS)
  const yearAgo = new Date(ctx.clock.now().getTime() - YEAR_MS)
  await sweepChallenges(ctx.db, dayAgo)
  await sweepEmailChallenges(ctx.db, dayAgo)
  await sweepMessages(ctx.db, dayAgo)
  await sweepDevices(ctx.db, yearAgo)
  await sweepPendingChanges(ctx.db, yearAgo)
  await sweepRecoveryLinks(ctx.db, yearAgo)
  await sweepPasskeyQuestions(ctx.db, ctx.clock.now())
  await sweepEngine(ctx)
}
