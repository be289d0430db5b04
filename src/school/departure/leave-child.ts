import { insertAudit } from '../audit/audit-store.ts'
import { type Evidence, insertWithdrawalsOf } from '../consent/consent-store.ts'
import type { SchoolContext } from '../context.ts'
import { tell } from '../message/tell.ts'
import { guardedName } from '../people/names.ts'
import { lockStudent } from '../students/student-lock-store.ts'
import { leaveChild } from './departure-store.ts'

export type Departure = {
  guardian: { id: string; family_name: string; given_name: string }
  studentId: string
  evidence: Evidence
}

/**
 * A guardian ends the own link with a child: the consents that stand are withdrawn on the record, trusted adults whom the
 * guardian invited go along, the child and the other guardians are told. The last one may go, too; the child then waits
 * for a parent again. History stays. False when the link has ended already.
 */
export async function endOwnGuardianship(
  ctx: Pick<SchoolContext, 'db' | 'clock' | 'secrets'>,
  { guardian, studentId, evidence }: Departure,
): Promise<boolean> {
  const now = ctx.clock.now()
  return ctx.db.transaction().execute(async (tx) => {
    await lockStudent(tx, studentId)
    const departed = await leaveChild(tx, { guardianId: guardian.id, studentId, now })
    if (!departed) return false
    const { guardianship_id: guardianshipId, kinship, child, others } = departed
    const withdrawn = await insertWithdrawalsOf(tx, { guardianshipId, now, evidence })
    await insertAudit(tx, now, [
      {
        actorId: guardian.id,
        personId: studentId,
        event: 'school.guardian_left',
        before: { guardianship_id: guardianshipId, kinship },
        after: { consents_withdrawn: withdrawn.map(({ kind }) => kind) },
      },
    ])
    const facts = { child: guardedName(child), guardian: guardedName(guardian) }
    await tell(tx, ctx.secrets, { personIds: [studentId], kind: 'parent_ended', facts })
    await tell(tx, ctx.secrets, { personIds: others, kind: 'guardian_left', facts, aboutId: studentId })
    return true
  })
}
