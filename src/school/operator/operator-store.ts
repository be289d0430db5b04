import type { Db } from '../database.ts'

/** Makes a person an operator; false when they are one already. */
export async function insertOperator(
  db: Db,
  row: { person_id: string; appointed_at: Date },
): Promise<boolean> {
  const inserted = await db
    .insertInto('school.operator')
    .values(row)
    .onConflict((conflict) => conflict.column('person_id').where('ended_at', 'is', null).doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted !== undefined
}
