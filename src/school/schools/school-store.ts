import type { Insertable } from 'kysely'
import type { Db, SchoolTable } from '../database.ts'

/** Adds a school; returns its id. */
export async function insertSchool(db: Db, school: Insertable<SchoolTable>): Promise<string> {
  const { id } = await db.insertInto('school.school').values(school).returning('id').executeTakeFirstOrThrow()
  return id
}
