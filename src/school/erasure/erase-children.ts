import { insertAudit } from '../audit/audit-store.ts'
import type { SchoolContext } from '../context.ts'
import { lockStudent } from '../students/student-lock-store.ts'
import {
  cancelErasure,
  closeErasure,
  endEverythingOf,
  erasePerson,
  findDueErasures,
  stripAudit,
} from './erasure-store.ts'

type Needs = Pick<SchoolContext, 'db' | 'clock'>

/**
 * Erases the data of the children whose day has come: names, birth date, class, guardians, sessions, scans. What was
 * agreed to and what was done stays on record, under ids that lead nowhere. To be run now and then; each child is
 * erased once, and never while somebody's consent stands.
 */
export async function eraseChildren(ctx: Needs): Promise<void> {
  const now = ctx.clock.now()
  for (const studentId of await findDueErasures(ctx.db, now)) await eraseChild(ctx, { studentId, now })
}

async function eraseChild(ctx: Needs, { studentId, now }: { studentId: string; now: Date }): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    await lockStudent(tx, studentId)
    const schoolId = await closeErasure(tx, { studentId, now })
    if (!schoolId) {
      // Somebody's consent came to stand without a word here: a guardian whom the school has approved since.
      await cancelErasure(tx, { studentId, now })
      return
    }
    await erasePerson(tx, studentId, now)
    await endEverythingOf(tx, studentId, now)
    await stripAudit(tx, studentId)
    await insertAudit(tx, now, [
      { actorId: null, personId: studentId, schoolId, event: 'school.child_erased' },
    ])
  })
}
