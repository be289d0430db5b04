import { secondsAfter } from '#kernel/clock.ts'
import { insertAudit } from '../audit/audit-store.ts'
import type { SchoolContext } from '../context.ts'
import { tell } from '../message/tell.ts'
import type { DepartureReason } from '../movement-tables.ts'
import { fullName } from '../people/names.ts'
import { findFamily, insertMovement, moveStudent } from './movement-store.ts'
import { findOpenClasses, findStudentOfSchool, lockClasses } from './plan-store.ts'
import { UNDO_SECONDS } from './undo-movement.ts'

type Needs = Pick<SchoolContext, 'db' | 'clock' | 'secrets'>
type Student = { school: { id: string; name: string }; studentId: string; actorId: string }

/** Puts a student into another class of the school; false when the student or the class is not there (any more). */
export async function changeClass(
  ctx: Needs,
  { toClass, ...student }: Student & { toClass: string },
): Promise<boolean> {
  return move(ctx, student, { kind: 'class', reason: null, toClass })
}

/**
 * A student leaves the school: its rights end at once, the family stays as it is. Student and guardians are told. False
 * when the student is not there (any more).
 */
export async function releaseStudent(
  ctx: Needs,
  { reason, ...student }: Student & { reason: DepartureReason },
): Promise<boolean> {
  return move(ctx, student, { kind: 'departure', reason, toClass: null })
}

type Wish =
  | { kind: 'class'; reason: null; toClass: string }
  | { kind: 'departure'; reason: DepartureReason; toClass: null }

async function move(ctx: Needs, { school, studentId, actorId }: Student, wish: Wish): Promise<boolean> {
  const now = ctx.clock.now()
  const { kind, reason, toClass } = wish
  return ctx.db.transaction().execute(async (tx) => {
    await lockClasses(tx, school.id)
    const student = await findStudentOfSchool(tx, { schoolId: school.id, studentId })
    const open = toClass === null || (await findOpenClasses(tx, school.id)).some(({ id }) => id === toClass)
    if (!student || !open || student.class_id === toClass) return false
    const movementId = await insertMovement(tx, {
      ...{ school_id: school.id, kind, year: null, reason, actor_id: actorId },
      ...{ made_at: now, undoable_until: secondsAfter(now, UNDO_SECONDS) },
    })
    if (!movementId) return false
    await moveStudent(tx, { movementId, studentId, fromClass: student.class_id, toClass, now })
    await insertAudit(tx, now, [
      {
        ...{ actorId, personId: studentId, schoolId: school.id },
        event: kind === 'class' ? 'school.student_moved' : 'school.student_left',
        before: { class_id: student.class_id },
        after: kind === 'class' ? { class_id: toClass } : { reason },
      },
    ])
    if (kind === 'departure') {
      const facts = { name: fullName(student), school: school.name }
      const personIds = await findFamily(tx, studentId)
      await tell(tx, ctx.secrets, { personIds, kind: 'student_left', facts, aboutId: studentId })
    }
    return true
  })
}
