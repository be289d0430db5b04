import type { PersonData } from '#contracts/person-data.ts'
import { insertAudit } from '../audit/audit-store.ts'
import type { Tx } from '../database.ts'
import { updatePerson } from './person-store.ts'

type Correction = {
  actorId: string
  personId: string
  /** What the actor saw before typing; a field that is missing counts as changed. */
  shown: Partial<PersonData>
  typed: PersonData
  now: Date
}

/**
 * Writes the fields that somebody changed, and only those: a field that was left as it was shown does not undo
 * what another person corrected meanwhile. Old and new values go to the audit. Without changes nothing happens.
 */
export async function correctPerson(
  tx: Tx,
  { actorId, personId, shown, typed, now }: Correction,
): Promise<void> {
  const changes = changedFields(shown, typed)
  if (Object.keys(changes).length === 0) return
  const { before, after } = await updatePerson(tx, personId, changes)
  await insertAudit(tx, now, [{ actorId, personId, event: 'school.person_corrected', before, after }])
}

/** The fields of `typed` that are not as they were shown. */
export function changedFields(shown: Partial<PersonData>, typed: PersonData): Partial<PersonData> {
  const { family_name, given_name, patronymic, birth_date } = typed
  return {
    ...(family_name !== shown.family_name && { family_name }),
    ...(given_name !== shown.given_name && { given_name }),
    ...(patronymic !== shown.patronymic && { patronymic }),
    ...(birth_date !== shown.birth_date && { birth_date }),
  }
}
