import { insertAudit } from '../audit/audit-store.ts'
import type { SchoolContext } from '../context.ts'
import { endClassTeacher } from './class-store.ts'

type Dismissal = { classId: string; schoolId: string; teacherId: string; actorId: string }

/** Ends that somebody leads a class; at the school they go on working. False when they do not lead it. */
export async function dismissClassTeacher(
  ctx: Pick<SchoolContext, 'db' | 'clock'>,
  { classId, schoolId, teacherId, actorId }: Dismissal,
): Promise<boolean> {
  const now = ctx.clock.now()
  return ctx.db.transaction().execute(async (tx) => {
    const personId = await endClassTeacher(tx, { classId, teacherId, now })
    if (!personId) return false
    const event = 'school.class_teacher_dismissed'
    await insertAudit(tx, now, [{ actorId, personId, schoolId, event, before: { class_id: classId } }])
    return true
  })
}
