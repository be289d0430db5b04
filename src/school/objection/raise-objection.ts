import { secondsAfter } from '#kernel/clock.ts'
import { recordDecision } from '../approval/decide-guardianship.ts'
import type { SchoolContext } from '../context.ts'
import { lockStudent } from '../students/student-lock-store.ts'
import { insertObjection } from './objection-store.ts'

type Needs = Pick<SchoolContext, 'db' | 'clock' | 'secrets' | 'config'>

const DAY_SECONDS = 24 * 3600

/** Since when a guardian must have joined to be objected to now. */
export function objectableSince(ctx: Pick<SchoolContext, 'clock' | 'config'>): Date {
  return secondsAfter(ctx.clock.now(), -ctx.config.objectionDays * DAY_SECONDS)
}

/**
 * «Это ошибка»: the student or a guardian objects to a new guardian, who is suspended until the school decides, and is
 * told whom to ask. False when there is nothing to object to (any more).
 */
export async function raiseObjection(
  ctx: Needs,
  objection: { guardianshipId: string; studentId: string; objectorId: string; reason: string },
): Promise<boolean> {
  const now = ctx.clock.now()
  const since = objectableSince(ctx)
  return ctx.db.transaction().execute(async (tx) => {
    await lockStudent(tx, objection.studentId)
    const raised = await insertObjection(tx, { ...objection, since, now })
    if (!raised) return false
    const made = { ...raised, actorId: objection.objectorId, now }
    await recordDecision(tx, ctx.secrets, { ...made, outcome: 'objected' })
    return true
  })
}
