import { sql } from 'kysely'
import type { Db, Tx } from '../database.ts'
import type { BrowserFacts } from '../device/known-device.ts'

type NewHash = { accountId: string; passwordHash: string; browser: BrowserFacts; now: Date }

/** Gives an account another password, and notes it. */
export async function replacePasswordHash(db: Db | Tx, change: NewHash): Promise<void> {
  await sql`
    with changed as (
      update id.account set password_hash = ${change.passwordHash}, password_changed_at = ${change.now}
      where id = ${change.accountId}
      returning id
    )
    insert into id.audit (at, actor_id, account_id, event, user_agent, address_sealed)
    select ${change.now}, id, id, 'id.password_changed', ${change.browser.userAgent}, ${change.browser.addressSealed}
    from changed`.execute(db)
}
