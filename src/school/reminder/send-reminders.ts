import { insertAudit } from '../audit/audit-store.ts'
import type { SchoolContext } from '../context.ts'
import type { Tx } from '../database.ts'
import { tell } from '../message/tell.ts'
import { insertReminders, type Reminded } from './reminder-store.ts'

/** The job that reminds people, by the clock. */
export const SEND_REMINDERS = 'school.send_reminders'

const AT_ONCE = 500

type Needs = Pick<SchoolContext, 'db' | 'clock' | 'secrets'>

/**
 * Reminds students whose parents are missing (who, when and how often: `insertReminders`). May run as often as one likes,
 * and several times at once; a run that breaks off is taken up by the next one.
 */
export async function sendReminders(ctx: Needs): Promise<void> {
  const now = ctx.clock.now()
  let sent = 0
  do {
    sent = await ctx.db.transaction().execute(async (tx) => {
      const reminded = await insertReminders(tx, { now, most: AT_ONCE })
      if (reminded.length > 0) await send(tx, ctx, { reminded, now })
      return reminded.length
    })
  } while (sent > 0)
}

async function send(tx: Tx, { secrets }: Needs, { reminded, now }: { reminded: Reminded[]; now: Date }) {
  await insertAudit(
    tx,
    now,
    reminded.map(({ person_id: personId, school_id: schoolId, until }) => ({
      actorId: null,
      personId,
      schoolId,
      event: 'school.reminder_sent',
      after: { kind: 'parent_missing', until },
    })),
  )
  for (const [until, group] of Map.groupBy(reminded, (one) => one.until)) {
    const personIds = group.map(({ person_id }) => person_id)
    if (until === null) await tell(tx, secrets, { personIds, kind: 'parent_missing' })
    else await tell(tx, secrets, { personIds, kind: 'parent_link_ends', facts: { date: until } })
  }
}
