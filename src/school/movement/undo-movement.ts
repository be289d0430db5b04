import { isUniqueViolation } from '#kernel/database/errors.ts'
import { insertAudit } from '../audit/audit-store.ts'
import type { SchoolContext } from '../context.ts'
import { lockClasses } from './plan-store.ts'
import { markUndone, removeEmptyClasses, reopenClasses, restoreStudents } from './undo-store.ts'

/** For how long a movement can be taken back. */
export const UNDO_SECONDS = 24 * 3600

type Undoing = { schoolId: string; movementId: string; actorId: string }

/**
 * Takes a movement back within its day, once: everybody stands where they stood before. Whoever is elsewhere meanwhile
 * stays there. False when there is nothing to take back (any more).
 */
export async function undoMovement(
  ctx: Pick<SchoolContext, 'db' | 'clock'>,
  undoing: Undoing,
): Promise<boolean> {
  try {
    return await undo(ctx, undoing)
  } catch (error) {
    // A student joined another class a moment ago: the second look sees that.
    if (isUniqueViolation(error, 'enrolment_one_live')) return undo(ctx, undoing)
    throw error
  }
}

function undo(ctx: Pick<SchoolContext, 'db' | 'clock'>, undoing: Undoing): Promise<boolean> {
  const now = ctx.clock.now()
  const { schoolId, movementId, actorId } = undoing
  return ctx.db.transaction().execute(async (tx) => {
    await lockClasses(tx, schoolId)
    const kind = await markUndone(tx, { ...undoing, now })
    if (!kind) return false
    await reopenClasses(tx, { schoolId, movementId, now })
    const { restored, skipped } = await restoreStudents(tx, movementId)
    await removeEmptyClasses(tx, { schoolId, movementId, now })
    const after = { movement_id: movementId, kind, restored: restored.length, skipped }
    await insertAudit(tx, now, [
      { actorId, personId: null, schoolId, event: 'school.movement_undone', after },
    ])
    return true
  })
}
