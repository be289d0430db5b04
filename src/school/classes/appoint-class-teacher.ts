import { insertAudit } from '../audit/audit-store.ts'
import type { SchoolContext } from '../context.ts'
import { insertClassTeacher } from './class-store.ts'

/** Makes a person the teacher of a class; who is it already stays it. `actorId` is left out by the operator. */
export async function appointClassTeacher(
  ctx: Pick<SchoolContext, 'db' | 'clock'>,
  { classId, personId, actorId = null }: { classId: string; personId: string; actorId?: string | null },
): Promise<void> {
  const now = ctx.clock.now()
  await ctx.db.transaction().execute(async (tx) => {
    const appointed = await insertClassTeacher(tx, {
      class_id: classId,
      person_id: personId,
      appointed_at: now,
    })
    if (!appointed) return
    await insertAudit(tx, now, [
      { actorId, personId, event: 'school.class_teacher_appointed', after: { class_id: classId } },
    ])
  })
}
