import { sql } from 'kysely'
import type { Db, Tx } from '../database.ts'

type NewLink = { tokenHash: Buffer; accountId: string; startedBy: string; now: Date; expiresAt: Date }

/** Keeps a new link for an account and notes who gave it; an earlier one ends. */
export async function insertRecoveryLink(db: Db | Tx, link: NewLink): Promise<void> {
  // Two statements: within one, the unique index would still see the link that ends.
  await db
    .updateTable('id.recovery_link')
    .set({ ended_at: link.now })
    .where('account_id', '=', link.accountId)
    .where('ended_at', 'is', null)
    .execute()
  await sql`
    with made as (
      insert into id.recovery_link (token_hash, account_id, started_by, created_at, expires_at)
      values (${link.tokenHash}, ${link.accountId}, ${link.startedBy}, ${link.now}, ${link.expiresAt})
      returning account_id, started_by, created_at
    )
    insert into id.audit (at, account_id, event, after)
    select created_at, account_id, 'id.recovery_started', jsonb_build_object('by', started_by) from made`.execute(
    db,
  )
}

/** True while a link can be used; says nothing of whose account it is. */
export async function isLiveLink(db: Db, link: { tokenHash: Buffer; now: Date }): Promise<boolean> {
  const live = await db
    .selectFrom('id.recovery_link')
    .where('token_hash', '=', link.tokenHash)
    .where('ended_at', 'is', null)
    .where('expires_at', '>', link.now)
    .select('account_id')
    .executeTakeFirst()
  return live !== undefined
}

/** Forgets links that ended before a moment. */
export async function sweepRecoveryLinks(db: Db, before: Date): Promise<void> {
  await db.deleteFrom('id.recovery_link').where('expires_at', '<', before).execute()
}
