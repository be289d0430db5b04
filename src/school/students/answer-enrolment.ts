import { insertAudit } from '../audit/audit-store.ts'
import type { SchoolContext } from '../context.ts'
import { tell } from '../message/tell.ts'
import { activateEnrolment, endWaitingEnrolment } from './enrolment-store.ts'

type Answer = {
  class: { id: string; name: string; school: { id: string; name: string } }
  studentId: string
  accepted: boolean
  actorId: string
}

/** Lets a waiting student into the class or sends them away, once; false when nobody waits (any more). */
export async function answerEnrolment(
  ctx: Pick<SchoolContext, 'db' | 'clock' | 'secrets'>,
  { class: { id: classId, name, school }, studentId, accepted, actorId }: Answer,
): Promise<boolean> {
  const now = ctx.clock.now()
  return ctx.db.transaction().execute(async (tx) => {
    const change = accepted ? activateEnrolment : endWaitingEnrolment
    if (!(await change(tx, { classId, studentId, now }))) return false
    const event = accepted ? 'school.student_approved' : 'school.student_refused'
    await insertAudit(tx, now, [
      { actorId, personId: studentId, schoolId: school.id, event, after: { class_id: classId } },
    ])
    await tell(tx, ctx.secrets, {
      personIds: [studentId],
      kind: accepted ? 'student_approved' : 'student_refused',
      facts: { class: name, school: school.name },
    })
    return true
  })
}
