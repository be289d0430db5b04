import { sweepChallenges } from './challenge/challenge-sweep-store.ts'
import type { IdContext } from './context.ts'
import { eraseAccounts } from './deletion/erase-accounts.ts'
import { sweepDevices } from './device/known-device-store.ts'
import { sweepEmailChallenges } from './email/email-challenge-store.ts'
import { sweepDeliveries } from './logout-delivery/delivery-store.ts'
import { sweepEngine } from './oidc/engine.ts'
import { sweepMessages } from './simulator/simulator-store.ts'

export const SWEEP = 'id.sweep'

const DAY_MS = 24 * 3600 * 1000
const MONTH_MS = 30 * DAY_MS
const YEAR_MS = 365 * DAY_MS

/**
 * Removes what nobody needs any more: tries to prove a number or an address and simulated messages after a day, browsers a year after
 * their last use, sessions and tokens when they end, services that could not be told of a sign-out after a month;
 * accounts whose owners want them erased, after thirty days.
 */
export async function sweep(ctx: Pick<IdContext, 'db' | 'clock' | 'secrets' | 'log'>): Promise<void> {
  const ago = (milliseconds: number) => new Date(ctx.clock.now().getTime() - milliseconds)
  await sweepChallenges(ctx.db, ago(DAY_MS))
  await sweepEmailChallenges(ctx.db, ago(DAY_MS))
  await sweepMessages(ctx.db, ago(DAY_MS))
  await sweepDevices(ctx.db, ago(YEAR_MS))
  await sweepDeliveries(ctx.db, ago(MONTH_MS))
  await sweepEngine(ctx)
  await eraseAccounts(ctx)
}
