import type { Tasks } from '#kernel/jobs.ts'
import { checkAges } from './coming-of-age/check-ages.ts'
import type { SchoolContext } from './context.ts'
import { eraseChildren } from './erasure/erase-children.ts'
import { deliverMessage } from './message/deliver-message.ts'
import { DELIVER_MESSAGE } from './message/message-store.ts'
import { sweepSchool } from './sweep.ts'

const SWEEP = 'school.sweep'
const ERASE_CHILDREN = 'school.erase_children'
const CHECK_AGES = 'school.check_ages'

/** The jobs that the platform wants run, and when those run that go by the clock (crontab's notation, UTC). */
export function schoolJobs(ctx: SchoolContext): { tasks: Tasks; schedule: Record<string, string> } {
  return {
    tasks: {
      [DELIVER_MESSAGE]: (payload) => deliverMessage(ctx, payload),
      [SWEEP]: () => sweepSchool(ctx),
      [ERASE_CHILDREN]: () => eraseChildren(ctx),
      [CHECK_AGES]: () => checkAges(ctx),
    },
    schedule: { [SWEEP]: '*/10 * * * *', [ERASE_CHILDREN]: '5 * * * *', [CHECK_AGES]: '0 * * * *' },
  }
}
