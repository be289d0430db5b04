import { sweepChallenges } from './challenge/challenge-sweep-store.ts'
import type { IdContext } from './context.ts'
import { sweepDevices } from './device/known-device-store.ts'
import { sweepEngine } from './oidc/engine.ts'
import { sweepPasskeyQuestions } from './passkey/passkey-store.ts'
import { sweepMessages } from './simulator/simulator-store.ts'

export const SWEEP = 'id.sweep'

const DAY_MS = 24 * 3600 * 1000
const YEAR_MS = 365 * DAY_MS

/** Removes what nobody needs any more: tries to prove a number and simulated messages after a day, answered questions to passkeys when they would have expired, browsers a year after their last use, sessions and tokens when they end. */
export async function sweep(ctx: Pick<IdContext, 'db' | 'clock'>): Promise<void> {
  const dayAgo = new Date(ctx.clock.now().getTime() - DAY_MS)
  await sweepChallenges(ctx.db, dayAgo)
  await sweepMessages(ctx.db, dayAgo)
  await sweepDevices(ctx.db, new Date(ctx.clock.now().getTime() - YEAR_MS))
  await sweepPasskeyQuestions(ctx.db, ctx.clock.now())
  await sweepEngine(ctx)
}
