import type { Secrets } from '#kernel/secrets.ts'
import { insertAudit } from '../audit/audit-store.ts'
import type { Tx } from '../database.ts'
import { tell } from '../message/tell.ts'
import { guardedName } from '../people/names.ts'
import { lockStudents } from '../students/student-lock-store.ts'
import { corroborate } from './corroboration-store.ts'

/**
 * The school's list has come, or entries were matched with students: those of their guardians whose number stands there
 * are trusted as far as the list, and under the policy `corroborated` those who waited for that are let in and told.
 * Whichever of a confirmation and a match comes second sees the first. Gives how many were let in.
 */
export async function corroborateGuardianships(
  tx: Tx,
  secrets: Secrets,
  { personIds, now }: { personIds: string[]; now: Date },
): Promise<number> {
  await lockStudents(tx, personIds)
  const corroborated = await corroborate(tx, personIds)
  if (corroborated.length === 0) return 0
  await insertAudit(
    tx,
    now,
    corroborated.map((one) => ({
      actorId: null,
      personId: one.student_id,
      schoolId: one.school_id,
      event: 'school.guardianship_corroborated' as const,
      before: { trust: 'declared', status: one.before },
      after: { guardianship_id: one.guardianship_id, trust: 'roster', status: one.status },
    })),
  )
  const letIn = corroborated.filter(({ before, status }) => before !== 'active' && status === 'active')
  for (const { guardian_id, student_id, child } of letIn) {
    await tell(tx, secrets, {
      personIds: [guardian_id],
      aboutId: student_id,
      kind: 'guardianship_approved',
      facts: { child: guardedName(child) },
    })
  }
  return letIn.length
}
