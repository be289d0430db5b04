import type { Tasks } from '#kernel/jobs.ts'
import { checkAges } from './coming-of-age/check-ages.ts'
import type { SchoolContext } from './context.ts'
import { eraseChildren } from './erasure/erase-children.ts'
import { deliverMessage } from './message/deliver-message.ts'
import { DELIVER_MESSAGE } from './message/message-store.ts'
import { SEND_REMINDERS, sendReminders } from './reminder/send-reminders.ts'
import { WORK_ON_ROSTER } from './roster/run/run-store.ts'
import { tendRosterRuns } from './roster/run/tend-runs.ts'
import { workOnRoster } from './roster/run/work-on-run.ts'
import { sweepSchool } from './sweep.ts'

const SWEEP = 'school.sweep'
const TEND_ROSTERS = 'school.tend_roster_runs'
const ERASE_CHILDREN = 'school.erase_children'
const CHECK_AGES = 'school.check_ages'

/** The jobs that the platform wants run, and when those run that go by the clock (crontab's notation, UTC). */
export function schoolJobs(ctx: SchoolContext): { tasks: Tasks; schedule: Record<string, string> } {
  return {
    tasks: {
      [DELIVER_MESSAGE]: (payload) => deliverMessage(ctx, payload),
      [WORK_ON_ROSTER]: (payload) => workOnRoster(ctx, payload),
      [SWEEP]: () => sweepSchool(ctx),
      [TEND_ROSTERS]: () => tendRosterRuns(ctx),
      [ERASE_CHILDREN]: () => eraseChildren(ctx),
      [SEND_REMINDERS]: () => sendReminders(ctx),
      [CHECK_AGES]: () => checkAges(ctx),
    },
    schedule: {
      [SWEEP]: '*/10 * * * *',
      [TEND_ROSTERS]: '* * * * *',
      [ERASE_CHILDREN]: '5 * * * *',
      [SEND_REMINDERS]: '5,35 * * * *',
      [CHECK_AGES]: '0 * * * *',
    },
  }
}
