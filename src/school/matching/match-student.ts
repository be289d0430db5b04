import { insertAudit } from '../audit/audit-store.ts'
import type { Tx } from '../database.ts'
import { matchExactly } from './matching-store.ts'

/** A statement has places for so many parameters only. */
const ENTRIES_AT_ONCE = 1000

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
  const entries = tied.map(({ id, person_id: personId }) => ({
    actorId,
    personId,
    event: 'school.student_matched' as const,
    after: { roster_entry_id: id, exact: true },
  }))
  for (let from = 0; from < entries.length; from += ENTRIES_AT_ONCE)
    await insertAudit(tx, wanted.now, entries.slice(from, from + ENTRIES_AT_ONCE))
  return tied.map(({ person_id }) => person_id)
}
