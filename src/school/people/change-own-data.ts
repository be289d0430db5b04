import type { PersonData } from '#contracts/person-data.ts'
import type { SchoolContext } from '../context.ts'
import { changedFields, correctPerson } from './correct-person.ts'

/** Writes a person's own data as the school sees them, where they differ from what stands. */
export async function changeOwnData(
  ctx: Pick<SchoolContext, 'db' | 'clock'>,
  { viewer, typed }: { viewer: PersonData & { id: string }; typed: PersonData },
): Promise<void> {
  if (Object.keys(changedFields(viewer, typed)).length === 0) return
  const self = { actorId: viewer.id, personId: viewer.id }
  await ctx.db
    .transaction()
    .execute((tx) => correctPerson(tx, { ...self, shown: viewer, typed, now: ctx.clock.now() }))
}
