import type { Insertable } from 'kysely'
import type { Db, StaffTable } from '../database.ts'

/** Gives a person a role at a school; false when they have it already. */
export async function insertStaff(db: Db, row: Insertable<StaffTable>): Promise<boolean> {
  const inserted = await db
    .insertInto('school.staff')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['person_id', 'school_id', 'role']).where('ended_at', 'is', null).doNothing(),
    )
    .returning('id')
    .executeTakeFirst()
  return inserted !== undefined
}
