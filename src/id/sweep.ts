import { sweepChallenges } from './challenge/challenge-sweep-store.ts'
import type { IdContext } from './context.ts'
import { eraseAccounts } from './deletion/erase-accounts.ts'
import { sweepDevices } from './device/known-device-store.ts'
import { sweepEmailChallenges } from './email/email-challenge-store.ts'
import { sweepDeliveries } from './logout-delivery/delivery-store.ts'
import { sweepEngine } from './oidc/engine.ts'
import { sweepPasskeyQuestions } from './passkey/passkey-store.ts'
import { endClaimsOfSeenOwners } from './pending-change/end-claims-of-seen-owners.ts'
import { sweepPendingChanges } from './pending-change/pending-change-store.ts'
import { sweepRecoveryLinks } from './recovery/recovery-link-store.ts'
import { endSessions } from './session/session-end-store.ts'
import { sweepMessages } from './simulator/simulator-store.ts'

export const SWEEP = 'id.sweep'

const DAY_MS = 24 * 3600 * 1000
const MONTH_MS = 30 * DAY_MS
const YEAR_MS = 365 * DAY_MS

/**
 * Removes what nobody needs any more: tries to prove a number or an address and simulated messages after a day, browsers
 * a year after their last use, what once waited for its owner after a year, sessions and tokens when they end, answered
 * questions to passkeys when they would have expired, services that could not be told of a sign-out after a month. And
 * ends the claims to numbers whose owners are there, and erases accounts whose owners want it, after thirty days.
 */
export async function sweep(ctx: Pick<IdContext, 'db' | 'clock' | 'secrets' | 'log'>): Promise<void> {
  const ago = (milliseconds: number) => new Date(ctx.clock.now().getTime() - milliseconds)
  await endClaimsOfSeenOwners(ctx)
  await sweepChallenges(ctx.db, ago(DAY_MS))
  await sweepEmailChallenges(ctx.db, ago(DAY_MS))
  await sweepMessages(ctx.db, ago(DAY_MS))
  await sweepDevices(ctx.db, ago(YEAR_MS))
  await sweepPendingChanges(ctx.db, ago(YEAR_MS))
  await sweepRecoveryLinks(ctx.db, ago(YEAR_MS))
  await sweepPasskeyQuestions(ctx.db, ago(0))
  await sweepDeliveries(ctx.db, ago(MONTH_MS))
  // Who closed the browser on a borrowed device is out at the services, too.
  await endSessions(ctx.db, { borrowedUntil: ctx.clock.now() }, ctx.clock.now())
  await sweepEngine(ctx)
  await eraseAccounts(ctx)
}
