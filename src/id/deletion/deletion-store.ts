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

/** A closed account whose owner has just signed in to it in this browser, by number or, without one, by e-mail. */
export type ClosedAccount = {
  account_id: string
  given_name: string
  erase_after: Date
  interaction_sealed: Buffer | null
  /** How the number was proved; nothing where the account has none. */
  proved_by: 'sms' | 'call' | null
  second_by: SecondProof | null
}

const PROOF_MINUTES = 30

/** By which cookies a browser may have signed in: that of a number, that of an e-mail address. */
export type SignInProof = { challengeHash: Buffer; emailChallengeHash: Buffer; now: Date }

/** The closed account that this sign-in led to, while it can be restored; nothing when it led elsewhere or long ago. */
export async function findClosedAccount(db: Db, by: SignInProof): Promise<ClosedAccount | undefined> {
  const { rows } = await sql<ClosedAccount>`
    select account.id as account_id, account.given_name, account.erase_after, interaction_sealed, proved_by, second_by
    from (${freshSignIn(by)}) proof join id.account on account.id = proof.account_id
    where erase_after > ${by.now}`.execute(db)
  return rows[0]
}

/** Opens a closed account again, by the sign-in that led to it; true for exactly one caller. */
export async function openAgain(
  tx: Tx,
  by: SignInProof & { accountId: string; browser: BrowserFacts },
): Promise<boolean> {
  const { rows } = await sql`
    with restored as (
      update id.account set erase_after = null, active_at = ${by.now} from (${freshSignIn(by)}) proof
      where account.id = proof.account_id and account.id = ${by.accountId} and erase_after > ${by.now}
      returning account.id
    )
    insert into id.audit (at, actor_id, account_id, event, user_agent, address_sealed)
    select ${by.now}, id, id, 'id.account_restored', ${by.browser.userAgent}, ${by.browser.addressSealed} from restored
    returning id`.execute(tx)
  return rows.length === 1
}

/** The sign-ins that a browser has just got to their end, and whose account each led to. */
function freshSignIn({ challengeHash, emailChallengeHash, now }: SignInProof) {
  const isFresh = sql`purpose = 'sign_in' and spent_at > ${now}::timestamptz - make_interval(mins => ${PROOF_MINUTES})`
  return sql`
    select entered_id as account_id, interaction_sealed, proved_by, second_by from id.challenge
    where token_hash = ${challengeHash} and ${isFresh}
    union all
    select account_id, null, null, null from id.email_challenge
    where token_hash = ${emailChallengeHash} and ${isFresh}`
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
