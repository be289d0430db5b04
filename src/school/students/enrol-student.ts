import { insertAudit } from '../audit/audit-store.ts'
import type { SchoolContext } from '../context.ts'
import { insertEnrolment } from './enrolment-store.ts'

/** Puts a person into a class by the operator's word, without a link; who studies somewhere stays there. */
export async function enrolStudent(
  ctx: Pick<SchoolContext, 'db' | 'clock'>,
  { personId, classId }: { personId: string; classId: string },
): Promise<void> {
  const now = ctx.clock.now()
  await ctx.db.transaction().execute(async (tx) => {
    if (!(await insertEnrolment(tx, { person_id: personId, class_id: classId, enrolled_at: now }))) return
    await insertAudit(tx, now, [
      { actorId: null, personId, event: 'school.student_enrolled', after: { class_id: classId } },
    ])
  })
}
