import { sql } from 'kysely'
import { remembered, told } from '../account/account-store.ts'
import type { Db, Tx } from '../database.ts'
import type { BrowserFacts } from '../device/known-device.ts'
import type { Question } from './passkey-question.ts'

/** More are of no use to anybody. */
const MOST_PASSKEYS = 20

/** The passkeys of an account, the oldest first. */
export async function findPasskeys(db: Db, accountId: string) {
  return db
    .selectFrom('id.passkey')
    .where('account_id', '=', accountId)
    .orderBy('id')
    .select(['id', 'name', 'created_at', 'last_used_at', 'credential_sealed', 'transports'])
    .execute()
}

/** One passkey of an account. */
export async function findOwnPasskey(db: Db, of: { id: string; accountId: string }) {
  return db
    .selectFrom('id.passkey')
    .where('id', '=', of.id)
    .where('account_id', '=', of.accountId)
    .select(['id', 'name', 'created_at', 'last_used_at'])
    .executeTakeFirst()
}

/** True where an account has a passkey. */
export async function hasPasskey(db: Db, accountId: string): Promise<boolean> {
  const one = await db
    .selectFrom('id.passkey')
    .where('account_id', '=', accountId)
    .select('id')
    .limit(1)
    .executeTakeFirst()
  return one !== undefined
}

/** The passkey with a credential's id. */
export async function findPasskey(db: Db, credentialIndex: Buffer) {
  return db
    .selectFrom('id.passkey')
    .where('credential_index', '=', credentialIndex)
    .select(['id', 'account_id', 'public_key', 'counter'])
    .executeTakeFirst()
}

/** The question is answered: for exactly one caller, however many arrive at once. */
function spent(question: Question) {
  return sql`
    spent as (
      insert into id.spent_passkey_question (question_hash, expires_at) values (${question.hash}, ${question.expiresAt})
      on conflict do nothing
      returning question_hash
    )`
}

type NewPasskeyRow = {
  question: Question
  accountId: string
  credentialIndex: Buffer
  credentialSealed: Buffer
  publicKey: Buffer
  counter: number
  transports: string[]
  name: string
  browser: BrowserFacts
  now: Date
}

/** Adds a passkey; false when its question was answered before, when it is known already, or when there are too many. */
export async function insertPasskey(db: Db | Tx, passkey: NewPasskeyRow): Promise<boolean> {
  const { rows } = await sql`
    with ${spent(passkey.question)},
    added as (
      insert into id.passkey (account_id, credential_index, credential_sealed, public_key, counter, transports, name, created_at)
      select ${passkey.accountId}, ${passkey.credentialIndex}, ${passkey.credentialSealed}, ${passkey.publicKey},
        ${passkey.counter}, ${passkey.transports}::text[], ${passkey.name}, ${passkey.now}
      from spent
      where (select count(*) from id.passkey where account_id = ${passkey.accountId}) < ${MOST_PASSKEYS}
      on conflict (credential_index) do nothing
      returning id, account_id
    )
    insert into id.audit (at, actor_id, account_id, event, after, user_agent, address_sealed)
    select ${passkey.now}, account_id, account_id, 'id.passkey_added', jsonb_build_object('passkey_id', id),
      ${passkey.browser.userAgent}, ${passkey.browser.addressSealed}
    from added
    returning id`.execute(db)
  return rows.length === 1
}

type Use = { question: Question; id: string; counter: number; now: Date }

/** Answers a question with a passkey whose counter has moved on, where its device counts at all (WebAuthn §6.1.1). */
function used(use: Use) {
  return sql`
    ${spent(use.question)},
    used as (
      update id.passkey set counter = ${use.counter}, last_used_at = ${use.now} from spent
      where id = ${use.id} and (counter < ${use.counter} or (counter = 0 and ${use.counter}::bigint = 0))
      returning passkey.id, passkey.account_id
    )`
}

/** Uses a passkey once; false when its question was answered before, or its counter has not moved on. */
export async function usePasskey(db: Db, use: Use): Promise<boolean> {
  const { rows } = await sql`with ${used(use)} select id from used`.execute(db)
  return rows.length === 1
}

/**
 * The same for entering its account, unless that is closed: the browser is known from now on and told of, and the owner
 * was active.
 */
export async function usePasskeyOnEntry(db: Db, use: Use & { browser: BrowserFacts }): Promise<boolean> {
  const { rows } = await sql`
    with ${used(use)},
    seen as (
      update id.account set active_at = ${use.now} from used
      where account.id = used.account_id and account.erase_after is null
      returning used.id, used.account_id
    ),
    ${remembered(use.browser, sql`(select account_id from seen)`, use.now)},
    noted as (
      insert into id.audit (at, actor_id, account_id, event, after, user_agent, address_sealed)
      select ${use.now}, account_id, account_id, 'id.signed_in',
        jsonb_build_object('proved_by', 'passkey', 'passkey_id', id), ${use.browser.userAgent}, ${use.browser.addressSealed}
      from seen
    ),
    ${told(use.browser, sql`(select account_id from seen)`, use.now)}
    select id, (select count(*) from told) as told from seen`.execute(db)
  return rows.length === 1
}

type Own = { id: string; accountId: string }

/** A passkey of an account, held until the transaction ends, and what the record of its name is encrypted with. */
export async function lockOwnPasskey(
  tx: Tx,
  own: Own,
): Promise<{ name: string; audit_salt: Buffer } | undefined> {
  return tx
    .selectFrom('id.passkey as passkey')
    .innerJoin('id.account as account', 'account.id', 'passkey.account_id')
    .where('passkey.id', '=', own.id)
    .where('passkey.account_id', '=', own.accountId)
    .select(['passkey.name', 'account.audit_salt'])
    .forUpdate('passkey')
    .executeTakeFirst()
}

/** Gives a passkey another name. */
export async function renamePasskeyRow(tx: Tx, passkey: { id: string; name: string }): Promise<void> {
  await tx.updateTable('id.passkey').set({ name: passkey.name }).where('id', '=', passkey.id).execute()
}

/** Removes a passkey of an account, for exactly one caller; gives its name and what that is encrypted with in the record. */
export async function deleteOwnPasskey(
  tx: Tx,
  own: Own,
): Promise<{ name: string; audit_salt: Buffer } | undefined> {
  return tx
    .deleteFrom('id.passkey as passkey')
    .using('id.account as account')
    .whereRef('account.id', '=', 'passkey.account_id')
    .where('passkey.id', '=', own.id)
    .where('passkey.account_id', '=', own.accountId)
    .returning(['passkey.name', 'account.audit_salt'])
    .executeTakeFirst()
}

/** Forgets answered questions that would have expired by now. */
export async function sweepPasskeyQuestions(db: Db, now: Date): Promise<void> {
  await db.deleteFrom('id.spent_passkey_question').where('expires_at', '<=', now).execute()
}
