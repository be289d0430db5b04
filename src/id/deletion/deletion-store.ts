import { sql } from 'kysely'
import type { Db, SecondProof, Tx } from '../database.ts'
import type { BrowserFacts } from '../device/known-device.ts'

/** Closes an account until it is erased; false when it is closed already. */
export async function closeAccount(
  tx: Tx,
  closing: { accountId: string; eraseAfter: Date; browser: BrowserFacts; now: Date },
): Promise<boolean> {
  const { rows } = await sql`
    with closed as (
      update id.account set erase_after = ${closing.eraseAfter}
      where id = ${closing.accountId} and erase_after is null
      returning id, erase_after
    )
    insert into id.audit (at, actor_id, account_id, event, after, user_agent, address_sealed)
    select ${closing.now}, id, id, 'id.deletion_asked', jsonb_build_object('erase_after', erase_after),
      ${closing.browser.userAgent}, ${closing.browser.addressSealed}
    from closed
    returning id`.execute(tx)
  return rows.length === 1
}

/** A closed account whose owner has just proved number and password in this browser. */
export type ClosedAccount = {
  account_id: string
  given_name: string
  erase_after: Date
  interaction_sealed: Buffer | null
  proved_by: 'sms' | 'call'
  second_by: SecondProof | null
}

const PROOF_MINUTES = 30

/** The closed account that this sign-in led to, while it can be restored; nothing when it led elsewhere or long ago. */
export async function findClosedAccount(
  db: Db,
  by: { challengeHash: Buffer; now: Date },
): Promise<ClosedAccount | undefined> {
  const { rows } = await sql<ClosedAccount>`
    select account.id as account_id, account.given_name, account.erase_after, interaction_sealed, proved_by, second_by
    from id.challenge join id.account on account.id = entered_id
    where token_hash = ${by.challengeHash} and ${isFresh(by.now)} and erase_after > ${by.now}`.execute(db)
  return rows[0]
}

/** Opens a closed account again, by the sign-in that led to it; true for exactly one caller. */
export async function openAgain(
  tx: Tx,
  by: { challengeHash: Buffer; accountId: string; browser: BrowserFacts; now: Date },
): Promise<boolean> {
  const { rows } = await sql`
    with restored as (
      update id.account set erase_after = null, active_at = ${by.now} from id.challenge
      where token_hash = ${by.challengeHash} and ${isFresh(by.now)} and account.id = entered_id
        and account.id = ${by.accountId} and erase_after > ${by.now}
      returning account.id
    )
    insert into id.audit (at, actor_id, account_id, event, user_agent, address_sealed)
    select ${by.now}, id, id, 'id.account_restored', ${by.browser.userAgent}, ${by.browser.addressSealed} from restored
    returning id`.execute(tx)
  return rows.length === 1
}

function isFresh(now: Date) {
  return sql`purpose = 'sign_in' and spent_at > ${now}::timestamptz - make_interval(mins => ${PROOF_MINUTES})`
}

const AT_ONCE = 100

/** Accounts whose time has come. */
export async function findAccountsToErase(db: Db, now: Date): Promise<string[]> {
  const due = await db
    .selectFrom('id.account')
    .where('erase_after', '<=', now)
    .select('id')
    .limit(AT_ONCE)
    .execute()
  return due.map(({ id }) => id)
}

/** True while an account is there and its time has come: it may have been restored or erased meanwhile. */
export async function isToBeErased(tx: Tx, of: { accountId: string; now: Date }): Promise<boolean> {
  const due = await tx
    .selectFrom('id.account')
    .where('id', '=', of.accountId)
    .where('erase_after', '<=', of.now)
    .select('id')
    .executeTakeFirst()
  return due !== undefined
}

/** Removes an account, its rows in these tables, and the sign-ins that led to it; notes that it is gone. */
export async function eraseRows(
  tx: Tx,
  erased: { accountId: string; tables: string[]; now: Date },
): Promise<void> {
  const { accountId, now } = erased
  await sql`delete from id.challenge where ${accountId} in (entered_id, let_go_by, password_of)`.execute(tx)
  for (const table of erased.tables) {
    await sql`delete from ${sql.table(`id.${table}`)} where account_id = ${accountId}`.execute(tx)
  }
  await tx.deleteFrom('id.account').where('id', '=', accountId).execute()
  await sql`
    insert into id.audit (at, account_id, event) values (${now}, ${accountId}, 'id.account_erased')`.execute(
    tx,
  )
}
