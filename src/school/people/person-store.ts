import { sql } from 'kysely'
import type { PersonData } from '#contracts/person-data.ts'
import type { Db } from '../database.ts'

/** The id of the person whom Parta ID calls `sub`; a new one gets the given data, a known one keeps their own. */
export async function findOrInsertPerson(
  db: Db,
  person: { sub: string; data: PersonData; contactHandle: string | null; now: Date },
): Promise<string> {
  const { id } = await db
    .insertInto('school.person')
    .values({ sub: person.sub, ...person.data, contact_handle: person.contactHandle, created_at: person.now })
    // Without an update the statement would not return the row that stands already.
    .onConflict((conflict) =>
      conflict.column('sub').doUpdateSet((eb) => ({
        contact_handle: eb.fn.coalesce('excluded.contact_handle', 'school.person.contact_handle'),
      })),
    )
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Changes some fields of a person; returns their values before and after. */
export async function updatePerson(
  db: Db,
  id: string,
  changes: Partial<PersonData>,
): Promise<{ before: Partial<PersonData>; after: Partial<PersonData> }> {
  const fields = Object.keys(changes) as (keyof PersonData)[]
  const before = await db
    .updateTable('school.person')
    .set(changes)
    .where('id', '=', id)
    .returning(fields.map((field) => sql<string>`old.${sql.ref(field)}`.as(field)))
    .executeTakeFirstOrThrow()
  return { before, after: changes }
}
