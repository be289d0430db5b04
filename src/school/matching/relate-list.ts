import type { Secrets } from '#kernel/secrets.ts'
import type { Tx } from '../database.ts'
import { corroborateGuardianships } from '../guardianship/corroborate-guardianships.ts'
import { matchStudents } from './match-student.ts'
import { findClassesToMatch, findListedChildren } from './matching-store.ts'

/** A school's list has changed: students are tied to the entries that name them, and guardians trusted as far as it goes. */
export async function relateList(
  tx: Tx,
  secrets: Secrets,
  { schoolId, actorId, now }: { schoolId: string; actorId: string | null; now: Date },
): Promise<void> {
  const classIds = await findClassesToMatch(tx, schoolId)
  if (classIds.length > 0) await matchStudents(tx, { classIds, actorId, now })
  const personIds = await findListedChildren(tx, schoolId)
  if (personIds.length > 0) await corroborateGuardianships(tx, secrets, { personIds, now })
}
