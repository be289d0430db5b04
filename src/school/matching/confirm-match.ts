import { isUniqueViolation } from '#kernel/database/errors.ts'
import { insertAudit } from '../audit/audit-store.ts'
import type { SchoolContext } from '../context.ts'
import type { Tx } from '../database.ts'
import { corroborateGuardianships } from '../guardianship/corroborate-guardianships.ts'
import { activateEnrolment } from '../students/enrolment-store.ts'
import { tieEntry, untieEntry } from './matching-store.ts'

type InClass = { classId: string; schoolId: string; studentId: string; actorId: string }

/**
 * The class teacher says which entry of the list a student is; a waiting student is let in with it, and so
 * are guardians who wait for the list. False when the
 * student or the entry is not of this class, or is taken (by a colleague, a moment ago).
 */
export async function confirmMatch(
  ctx: Pick<SchoolContext, 'db' | 'clock' | 'secrets'>,
  { entryId, ...match }: InClass & { entryId: string },
): Promise<boolean> {
  const now = ctx.clock.now()
  try {
    return await ctx.db.transaction().execute(async (tx: Tx) => {
      const { classId, schoolId, studentId, actorId } = match
      if (!(await tieEntry(tx, { classId, studentId, entryId, now }))) return false
      await activateEnrolment(tx, { classId, studentId, now })
      const after = { roster_entry_id: entryId, exact: false }
      const event = 'school.student_matched'
      await insertAudit(tx, now, [{ actorId, personId: studentId, schoolId, event, after }])
      await corroborateGuardianships(tx, ctx.secrets, { personIds: [studentId], now })
      return true
    })
  } catch (error) {
    if (isUniqueViolation(error, 'roster_entry_one_live')) return false
    throw error
  }
}

/** Takes a wrong match back; the student stays in the class. False when there is none. */
export async function undoMatch(
  ctx: Pick<SchoolContext, 'db' | 'clock'>,
  { classId, schoolId, studentId, actorId }: InClass,
): Promise<boolean> {
  const now = ctx.clock.now()
  return ctx.db.transaction().execute(async (tx) => {
    const entryId = await untieEntry(tx, { classId, studentId })
    if (!entryId) return false
    const event = 'school.student_unmatched'
    const before = { roster_entry_id: entryId }
    await insertAudit(tx, now, [{ actorId, personId: studentId, schoolId, event, before }])
    return true
  })
}
