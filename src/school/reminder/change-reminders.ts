import { insertAudit } from '../audit/audit-store.ts'
import type { SchoolContext } from '../context.ts'
import { type ReminderSettings, updateReminderSettings } from './reminder-store.ts'

/** Switches the reminders of a school on or off and sets their hours; what changes nothing leaves no trace. */
export async function changeReminders(
  ctx: Pick<SchoolContext, 'db' | 'clock'>,
  { schoolId, actorId, settings }: { schoolId: string; actorId: string; settings: ReminderSettings },
): Promise<void> {
  const now = ctx.clock.now()
  await ctx.db.transaction().execute(async (tx) => {
    const before = await updateReminderSettings(tx, { schoolId, settings })
    if (!before) return
    await insertAudit(tx, now, [
      { actorId, personId: null, schoolId, event: 'school.reminders_changed', before, after: settings },
    ])
  })
}
