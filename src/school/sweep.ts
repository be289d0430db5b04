import { secondsAfter } from '#kernel/clock.ts'
import { deleteCodeMisses } from './classes/class-link-store.ts'
import type { SchoolContext } from './context.ts'
import { deleteSetupLinks } from './operator/operator-store.ts'
import { deleteExpiredSessions } from './sign-in/session-store.ts'

const DAY_SECONDS = 24 * 3600

/** Removes what has ended by itself: sessions that have expired, wrong class codes and set-up links of yesterday. To be run now and then. */
export async function sweepSchool(ctx: Pick<SchoolContext, 'db' | 'clock'>): Promise<void> {
  const now = ctx.clock.now()
  await deleteExpiredSessions(ctx.db, now)
  await deleteCodeMisses(ctx.db, secondsAfter(now, -DAY_SECONDS))
  await deleteSetupLinks(ctx.db, secondsAfter(now, -DAY_SECONDS))
}
