import { sql } from 'kysely'
import type { Tx } from '../database.ts'

/**
 * Locks an account, its live number and the challenge that proves it until the transaction ends: whoever signs in, resets
 * or claims meanwhile waits and then meets what this transaction made of them. Always in this order, so that nobody
 * waits in a circle.
 */
export async function lockProof(tx: Tx, of: { accountId: string; challengeHash: Buffer }): Promise<void> {
  await sql`
    with owner as (select id from id.account where id = ${of.accountId} for no key update),
    held as (
      select phone_index from id.phone_number number join owner on owner.id = account_id where held_until is null
      for no key update of number
    )
    select challenge.id from id.challenge join held using (phone_index) where token_hash = ${of.challengeHash}
    for no key update of challenge`.execute(tx)
}
