import { sql } from 'kysely'
import type { Db } from '../database.ts'

/** Removes challenges that were opened, and budgets that were last used, before a moment. */
export async function sweepChallenges(db: Db, before: Date): Promise<void> {
  await db.deleteFrom('id.challenge').where('created_at', '<', before).execute()
  await db.deleteFrom('id.number_budget').where(sql<boolean>`${before} > all (sent_at)`).execute()
}
