import { insertAudit } from '../audit/audit-store.ts'
import type { SchoolContext } from '../context.ts'
import { recordAppointment } from '../staff/appoint-staff.ts'
import { lockSchool } from '../staff/staff-store.ts'
import { findSchoolOfClass, insertClassTeacher } from './class-store.ts'

/** Makes a person the teacher of a class, and so of its school; who is it already stays it. `actorId` is left out by the operator. */
export async function appointClassTeacher(
  ctx: Pick<SchoolContext, 'db' | 'clock'>,
  { classId, personId, actorId = null }: { classId: string; personId: string; actorId?: string | null },
): Promise<void> {
  const now = ctx.clock.now()
  await ctx.db.transaction().execute(async (tx) => {
    const schoolId = await findSchoolOfClass(tx, classId)
    // Else the end of the person's work at the school could overlook the class.
    await lockSchool(tx, schoolId)
    const appointed = await insertClassTeacher(tx, {
      class_id: classId,
      person_id: personId,
      appointed_at: now,
    })
    if (!appointed) return
    await recordAppointment(tx, { schoolId, personId, role: 'teacher', actorId, now })
    await insertAudit(tx, now, [
      { actorId, personId, schoolId, event: 'school.class_teacher_appointed', after: { class_id: classId } },
    ])
  })
}
