import { insertAudit } from '../audit/audit-store.ts'
import type { Tx } from '../database.ts'
import { matchExactly } from './matching-store.ts'

/**
 * Ties students of some classes, or one of them, to the entries of the list that name them exactly; to be called where
 * a student joins and where a list was imported. Returns the ids of those who were tied.
 */
export async function matchStudents(
  tx: Tx,
  { actorId, ...wanted }: { classIds: string[]; personId?: string; actorId: string | null; now: Date },
): Promise<string[]> {
  const tied = await matchExactly(tx, wanted)
  if (tied.length === 0) return []
  await insertAudit(
    tx,
    wanted.now,
    tied.map(({ id, person_id: personId }) => ({
      actorId,
      personId,
      event: 'school.student_matched',
      after: { roster_entry_id: id, exact: true },
    })),
  )
  return tied.map(({ person_id }) => person_id)
}
