import { secondsAfter } from '#kernel/clock.ts'
import { deleteCodeMisses } from './classes/class-link-store.ts'
import type { SchoolContext } from './context.ts'
import { deleteSetupLinks } from './operator/operator-store.ts'
import { deletePrints } from './sheet/print-store.ts'
import { deleteExpiredSessions } from './sign-in/session-store.ts'
import { deleteEndedTrustedInvitations, endExpiredTrust } from './trusted-adult/trusted-adult-store.ts'

const DAY_SECONDS = 24 * 3600
const PRINT_DAYS = 90

/**
 * Removes what has ended by itself: sessions that have expired, wrong codes and set-up links of yesterday, old notes of
 * what was printed, trusted adults whose time is over and the invitations for them. To be run now and then.
 */
export async function sweepSchool(ctx: Pick<SchoolContext, 'db' | 'clock'>): Promise<void> {
  const now = ctx.clock.now()
  await deleteExpiredSessions(ctx.db, now)
  await deleteCodeMisses(ctx.db, secondsAfter(now, -DAY_SECONDS))
  await deletePrints(ctx.db, secondsAfter(now, -PRINT_DAYS * DAY_SECONDS))
  await deleteSetupLinks(ctx.db, secondsAfter(now, -DAY_SECONDS))
  await endExpiredTrust(ctx.db, now)
  await deleteEndedTrustedInvitations(ctx.db, secondsAfter(now, -DAY_SECONDS))
}
