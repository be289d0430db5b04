import { secondsAfter } from '#kernel/clock.ts'
import { cancelForgottenRuns, enqueueWork, findRunsAtWork } from './run-store.ts'
import { clearOrphans } from './staging-store.ts'
import type { RosterNeeds } from './start-run.ts'

const DAY_SECONDS = 24 * 3600

/**
 * Takes up runs whose worker went away, cancels those that nobody has confirmed for a day, and removes what is left of
 * those that are over. To be run now and then; a run that is being worked on is not disturbed.
 */
export async function tendRosterRuns(ctx: RosterNeeds): Promise<void> {
  const now = ctx.clock.now()
  await cancelForgottenRuns(ctx.db, { before: secondsAfter(now, -DAY_SECONDS), now })
  for (const runId of await findRunsAtWork(ctx.db)) await enqueueWork(ctx.db, runId)
  await clearOrphans(ctx.db)
}
