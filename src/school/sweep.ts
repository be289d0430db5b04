import type { SchoolContext } from './context.ts'
import { deleteExpiredSessions } from './sign-in/session-store.ts'

/** Removes what has ended by itself: sessions that have expired. To be run now and then. */
export async function sweepSchool(ctx: Pick<SchoolContext, 'db' | 'clock'>): Promise<void> {
  await deleteExpiredSessions(ctx.db, ctx.clock.now())
}
