import type { Insertable } from 'kysely'
import type { Db, SetupLinkTable } from '../database.ts'

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

/** Whether anybody runs the installation. */
export async function hasOperator(db: Db): Promise<boolean> {
  const found = await db
    .selectFrom('school.operator')
    .where('ended_at', 'is', null)
    .select('id')
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}

/** Adds a set-up link. */
export async function insertSetupLink(db: Db, link: Insertable<SetupLinkTable>): Promise<void> {
  await db.insertInto('school.setup_link').values(link).execute()
}

/** Whether a set-up link can be used now. */
export async function isSetupLinkLive(db: Db, { tokenHash, now }: SetupLinkKey): Promise<boolean> {
  const found = await db
    .selectFrom('school.setup_link')
    .where('token_hash', '=', tokenHash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .select('id')
    .executeTakeFirst()
  return found !== undefined
}

/** Uses a set-up link up; true for exactly one caller. */
export async function useSetupLink(db: Db, { tokenHash, now }: SetupLinkKey): Promise<boolean> {
  const used = await db
    .updateTable('school.setup_link')
    .set({ used_at: now })
    .where('token_hash', '=', tokenHash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .returning('id')
    .executeTakeFirst()
  return used !== undefined
}

type SetupLinkKey = { tokenHash: Buffer; now: Date }

/** Removes set-up links that ended before a moment. */
export async function deleteSetupLinks(db: Db, before: Date): Promise<void> {
  await db.deleteFrom('school.setup_link').where('expires_at', '<', before).execute()
}
