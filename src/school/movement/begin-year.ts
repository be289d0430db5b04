import { secondsAfter } from '#kernel/clock.ts'
import { type AuditEntry, insertAudit } from '../audit/audit-store.ts'
import type { SchoolContext } from '../context.ts'
import { endClassYear, insertMovement, moveStudents, openNextClass } from './movement-store.ts'
import { lockClasses } from './plan-store.ts'
import { planYear } from './plan-year.ts'
import { UNDO_SECONDS } from './undo-movement.ts'

type Beginning = {
  schoolId: string
  actorId: string
  /** The year that begins. */
  year: number
  /** Students who repeat the year: they stay in their class until they are moved by hand. */
  except?: string[]
}

/**
 * Begins a school year: every class goes on under the next number with its teachers, the eleventh graduates. Once for
 * each school and year, however many requests arrive at once; false when it was begun already or nothing goes on.
 */
export async function beginYear(
  ctx: Pick<SchoolContext, 'db' | 'clock'>,
  { schoolId, actorId, year, except = [] }: Beginning,
): Promise<boolean> {
  const now = ctx.clock.now()
  return ctx.db.transaction().execute(async (tx) => {
    await lockClasses(tx, schoolId)
    const plan = await planYear(tx, { schoolId, year })
    const ending = [...plan.promoted, ...plan.graduating.map((one) => ({ ...one, next: undefined }))]
    if (ending.length === 0) return false
    const movementId = await insertMovement(tx, {
      ...{ school_id: schoolId, kind: 'year', year, reason: null, actor_id: actorId },
      ...{ made_at: now, undoable_until: secondsAfter(now, UNDO_SECONDS) },
    })
    if (!movementId) return false
    const audit: AuditEntry[] = []
    for (const { id: fromClass, next: name, students } of ending) {
      const next = name === undefined ? undefined : await openNextClass(tx, { schoolId, name, year, now })
      const move = { movementId, fromClass, toClass: next?.id ?? null, now }
      const moved = await moveStudents(tx, { ...move, except })
      const closes = !students.some(({ id }) => except.includes(id))
      await endClassYear(tx, { ...move, created: next?.created ?? false, closes })
      const event = next ? 'school.class_promoted' : 'school.class_graduated'
      const after = { from: fromClass, to: move.toClass, name, students: moved, closed: closes }
      audit.push({ actorId, personId: null, schoolId, event, after })
    }
    const after = { movement_id: movementId, year, repeating: except }
    audit.push({ actorId, personId: null, schoolId, event: 'school.year_begun', after })
    await insertAudit(tx, now, audit)
    return true
  })
}
