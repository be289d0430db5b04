import { sql } from 'kysely'
import type { Tx } from '../database.ts'

/**
 * Makes others who change the contacts of these accounts wait until the transaction ends; what follows sees what they
 * did before. Not a lock on the rows: a sign-in updates those in another order and would end in a deadlock.
 */
export async function lockAccounts(tx: Tx, accountIds: string[]): Promise<void> {
  for (const id of [...accountIds].sort()) {
    await sql`select pg_advisory_xact_lock(hashtextextended(${id}, 0))`.execute(tx)
  }
}
