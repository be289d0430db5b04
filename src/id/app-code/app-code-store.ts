import { sql } from 'kysely'
import type { Db, Tx } from '../database.ts'
import type { BrowserFacts } from '../device/known-device.ts'

/** What an account shares with an application, on or only begun. */
export async function findAppCode(db: Db, accountId: string) {
  return db
    .selectFrom('id.app_code')
    .where('account_id', '=', accountId)
    .select(['secret_sealed', 'started_at', 'confirmed_at'])
    .executeTakeFirst()
}

/** Begins to share a secret with an application, in place of one that was only begun; one that is on stays. */
export async function startAppCode(
  db: Db,
  start: { accountId: string; secretSealed: Buffer; now: Date },
): Promise<void> {
  const begun = { secret_sealed: start.secretSealed, started_at: start.now }
  await db
    .insertInto('id.app_code')
    .values({ account_id: start.accountId, ...begun, guesses_since: start.now })
    .onConflict((conflict) =>
      conflict.column('account_id').doUpdateSet(begun).where('id.app_code.confirmed_at', 'is', null),
    )
    .execute()
}

type Confirmed = {
  accountId: string
  /** The secret whose code was right: another tab may have begun with another one. */
  secretSealed: Buffer
  step: number
  startedAfter: Date
  browser: BrowserFacts
  now: Date
}

/** Turns the code on, for exactly one caller; false when it is on already or was begun too long ago. */
export async function confirmSecret(db: Db | Tx, confirmed: Confirmed): Promise<boolean> {
  const { rows } = await sql`
    with confirmed as (
      update id.app_code set confirmed_at = ${confirmed.now}, last_step = ${confirmed.step}
      where account_id = ${confirmed.accountId} and confirmed_at is null
        and secret_sealed = ${confirmed.secretSealed} and started_at > ${confirmed.startedAfter}
      returning account_id
    )
    insert into id.audit (at, actor_id, account_id, event, user_agent, address_sealed)
    select ${confirmed.now}, account_id, account_id, 'id.app_code_turned_on', ${confirmed.browser.userAgent},
      ${confirmed.browser.addressSealed}
    from confirmed
    returning id`.execute(db)
  return rows.length === 1
}

/** Turns the code off, for exactly one caller; false when it is not on. */
export async function deleteAppCode(
  db: Db | Tx,
  of: { accountId: string; browser: BrowserFacts; now: Date },
): Promise<boolean> {
  const { rows } = await sql`
    with removed as (
      delete from id.app_code where account_id = ${of.accountId} and confirmed_at is not null
      returning account_id
    )
    insert into id.audit (at, actor_id, account_id, event, user_agent, address_sealed)
    select ${of.now}, account_id, account_id, 'id.app_code_turned_off', ${of.browser.userAgent},
      ${of.browser.addressSealed}
    from removed
    returning id`.execute(db)
  return rows.length === 1
}

/** Uses up a step and all before it, for exactly one caller: no code lets anybody in twice (ASVS 6.5.1). */
export async function useStep(db: Db | Tx, of: { accountId: string; step: number }): Promise<boolean> {
  const used = await db
    .updateTable('id.app_code')
    .set({ last_step: String(of.step), guesses: 0 })
    .where('account_id', '=', of.accountId)
    .where('confirmed_at', 'is not', null)
    .where('last_step', '<', String(of.step))
    .returning('account_id')
    .executeTakeFirst()
  return used !== undefined
}
