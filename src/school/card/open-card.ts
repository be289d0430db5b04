import { randomUUID } from 'node:crypto'
import type { PersonData } from '#contracts/person-data.ts'
import { insertAudit } from '../audit/audit-store.ts'
import type { SchoolContext } from '../context.ts'
import type { Tx } from '../database.ts'
import { insertEnrolment } from '../students/enrolment-store.ts'
import { cardHashes } from './card-secret.ts'
import { claimEntry, insertCard, insertCardPerson } from './card-store.ts'

type Needs = Pick<SchoolContext, 'db' | 'clock' | 'secrets'>
type Opening = {
  classId: string
  schoolId: string
  actorId: string
  typed: PersonData
  /** Names the form that was sent, so that a double click makes one student. It becomes the person's id. */
  key: string
  /** The entry of the class's list that the student is. */
  entryId: string | undefined
}

export type Opened = { ok: true } | { ok: false; error: 'entry_taken' }

/** Registers a student who has no phone, with a card to sign in with. */
export async function openCard(ctx: Needs, opening: Opening): Promise<Opened> {
  const { classId, schoolId, actorId, typed, key: personId, entryId } = opening
  const now = ctx.clock.now()
  try {
    await ctx.db.transaction().execute(async (tx) => {
      if (!(await insertCardPerson(tx, { id: personId, data: typed, now }))) return
      if (entryId && !(await claimEntry(tx, { entryId, classId, personId, now }))) throw new EntryTaken()
      await insertEnrolment(tx, { person_id: personId, class_id: classId, enrolled_at: now })
      await insertAudit(tx, now, [
        { actorId, personId, schoolId, event: 'school.student_enrolled', after: { class_id: classId } },
      ])
      await giveCard(ctx, tx, { personId, schoolId, actorId, now })
    })
    return { ok: true }
  } catch (error) {
    if (error instanceof EntryTaken) return { ok: false, error: 'entry_taken' }
    throw error
  }
}

/** Undoes what was begun for an entry that somebody else was quicker with. */
class EntryTaken extends Error {}

type Gift = { personId: string; schoolId: string; actorId: string; now: Date }

/** Makes a card for somebody who has none that lives. */
export async function giveCard(
  ctx: Pick<SchoolContext, 'secrets'>,
  tx: Tx,
  { personId, schoolId, actorId, now }: Gift,
): Promise<void> {
  const id = randomUUID()
  if (!(await insertCard(tx, { id, personId, hashes: cardHashes(ctx.secrets, id), now }))) return
  await insertAudit(tx, now, [{ actorId, personId, schoolId, event: 'school.card_made', after: { id } }])
}
