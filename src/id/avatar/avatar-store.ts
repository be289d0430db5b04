import { sql } from 'kysely'
import type { Db } from '../database.ts'
import type { BrowserFacts } from '../device/known-device.ts'

/** Gives an account a picture instead of the one it had. The record says that it changed, not what it shows. */
export async function putAvatar(
  db: Db,
  avatar: { accountId: string; id: string; image: Buffer; browser: BrowserFacts; now: Date },
): Promise<void> {
  await sql`
    with before as (select id from id.avatar where account_id = ${avatar.accountId}),
    put as (
      insert into id.avatar (account_id, id, image, set_at)
      values (${avatar.accountId}, ${avatar.id}, ${avatar.image}, ${avatar.now})
      on conflict (account_id) do update set id = excluded.id, image = excluded.image, set_at = excluded.set_at
      returning account_id, id
    )
    insert into id.audit (at, actor_id, account_id, event, before, after, user_agent, address_sealed)
    select ${avatar.now}, account_id, account_id, 'id.avatar_changed',
      (select jsonb_build_object('avatar_id', id) from before), jsonb_build_object('avatar_id', id),
      ${avatar.browser.userAgent}, ${avatar.browser.addressSealed}
    from put`.execute(db)
}

/** Takes the picture of an account away. */
export async function removeAvatar(
  db: Db,
  removal: { accountId: string; browser: BrowserFacts; now: Date },
): Promise<void> {
  await sql`
    with removed as (delete from id.avatar where account_id = ${removal.accountId} returning account_id, id)
    insert into id.audit (at, actor_id, account_id, event, before, user_agent, address_sealed)
    select ${removal.now}, account_id, account_id, 'id.avatar_removed', jsonb_build_object('avatar_id', id),
      ${removal.browser.userAgent}, ${removal.browser.addressSealed}
    from removed`.execute(db)
}

/** A picture by its id; nothing when it was replaced or taken away, or while its account is closed. */
export async function findAvatar(db: Db, id: string): Promise<Buffer | undefined> {
  const found = await db
    .selectFrom('id.avatar as avatar')
    .innerJoin('id.account as account', 'account.id', 'avatar.account_id')
    .where('avatar.id', '=', id)
    .where('account.erase_after', 'is', null)
    .select('avatar.image')
    .executeTakeFirst()
  return found?.image
}
