import { type RawBuilder, sql } from 'kysely'
import type { PersonData } from '#contracts/person-data.ts'
import type { GuardedPhone } from '../challenge/phone.ts'
import type { Db, SecondProof, Tx } from '../database.ts'
import type { BrowserFacts } from '../device/known-device.ts'
import { TELL_OF_BROWSER } from '../device/tell-of-browser.ts'
import { passwordKnown } from '../pending-change/pending-change-store.ts'

type NewAccount = PersonData & {
  challengeHash: Buffer
  passwordHash: string
  language: string
  browser: BrowserFacts
  now: Date
}

/** The account knows this browser from now on; nothing happens for a browser that wants to stay unknown. */
export function remembered(browser: BrowserFacts, account: RawBuilder<unknown>, now: Date) {
  return sql`
    remembered as (
      insert into id.known_device (account_id, device_hash, first_seen_at, last_seen_at)
      select ${account}, ${browser.deviceHash}::bytea, ${now}::timestamptz, ${now}::timestamptz
      where ${browser.deviceHash}::bytea is not null and ${account} is not null
      on conflict (account_id, device_hash) do update set last_seen_at = excluded.last_seen_at
    )`
}

/**
 * Makes an account out of a proved number, all of it in one statement: the proof is spent, the account, its number
 * and the audit entry stand, or nothing does. Nothing comes back when the proof was spent or has expired; a number
 * that another request took meanwhile violates `phone_number_held_once`.
 */
export async function insertAccount(db: Db, account: NewAccount) {
  const { rows } = await sql<{ id: string; interaction_sealed: Buffer | null; proved_by: 'sms' | 'call' }>`
    with fresh as (select uuidv7() as id),
    spent as (
      update id.challenge set spent_at = ${account.now}, entered_id = fresh.id from fresh
      where token_hash = ${account.challengeHash} and purpose = 'sign_in' and passed_at is not null and spent_at is null and expires_at > ${account.now}
      returning entered_id, phone_index, phone_sealed, interaction_sealed, proved_by, passed_at
    ),
    opened as (
      insert into id.account (id, family_name, given_name, patronymic, birth_date, password_hash, language, created_at, active_at)
      select spent.entered_id, ${account.family_name}, ${account.given_name}, ${account.patronymic}, ${account.birth_date}::date,
        ${account.passwordHash}, ${account.language}, ${account.now}, ${account.now}
      from spent
      returning id
    ),
    ${remembered(account.browser, sql`(select id from opened)`, account.now)},
    numbered as (
      insert into id.phone_number (account_id, phone_index, phone_sealed, proved_at, held_from)
      select opened.id, spent.phone_index, spent.phone_sealed, spent.passed_at, ${account.now} from opened, spent
    ),
    noted as (
      insert into id.audit (at, actor_id, account_id, event, after, user_agent, address_sealed)
      select ${account.now}, opened.id, opened.id, 'id.account_opened', jsonb_build_object('proved_by', spent.proved_by),
        ${account.browser.userAgent}, ${account.browser.addressSealed}
      from opened, spent
    )
    select opened.id, spent.interaction_sealed, spent.proved_by from opened, spent`.execute(db)
  return rows[0]
}

/** A job tells the owner by e-mail, if there is a confirmed address, of a sign-in in a browser that the account did not know. */
export function told(browser: BrowserFacts, account: RawBuilder<unknown>, now: Date) {
  return sql`
    told as (
      select (graphile_worker.add_job(${TELL_OF_BROWSER}, json_build_object(
        'account', entered.account_id,
        'user_agent', ${browser.userAgent}::text,
        'address_sealed', ${browser.addressSealed.toString('base64')}::text,
        'at', ${now}::timestamptz
      ))).id
      from (select ${account} as account_id) entered
      where account_id is not null and not exists (
        select from id.known_device known
        where known.account_id = entered.account_id and known.device_hash = ${browser.deviceHash}::bytea
      ) and exists (
        select from id.email
        where email.account_id = entered.account_id and removed_at is null and confirmed_at is not null
      )
    )`
}

type RecordedAccount = PersonData & { phone: GuardedPhone; passwordHash: string; now: Date }

/** The account that holds a number; makes it, with the number as proved now, when nobody does. Returns its id. */
export async function findOrInsertAccount(db: Db, account: RecordedAccount): Promise<string> {
  const { phone, now } = account
  const { rows } = await sql<{ account_id: string }>`
    with held as (select account_id from id.phone_number where phone_index = ${phone.index} and held_until is null),
    opened as (
      insert into id.account (family_name, given_name, patronymic, birth_date, password_hash, created_at, active_at)
      select ${account.family_name}, ${account.given_name}, ${account.patronymic}, ${account.birth_date}::date,
        ${account.passwordHash}, ${now}::timestamptz, ${now}::timestamptz
      where not exists (select from held)
      returning id
    ),
    numbered as (
      insert into id.phone_number (account_id, phone_index, phone_sealed, proved_at, held_from)
      select id, ${phone.index}, ${phone.sealed}, ${now}, ${now} from opened
      returning account_id
    )
    select account_id from held union all select account_id from numbered`.execute(db)
  const [row] = rows
  if (!row) throw new Error('the account was neither found nor made')
  return row.account_id
}

type SpentProof = {
  interaction_sealed: Buffer | null
  proved_by: 'sms' | 'call'
  /** Until when the account is closed, if it is. */
  erase_after: Date | null
}

/**
 * Spends the proof of a number for entering the account that holds it (the password was right), and notes that the
 * owner has proved the number; who waited for a new password waits no more. A browser that the account did not know is
 * told of. Nothing comes back, and nothing is spent, when the proof was spent or has expired, the number moved on, the
 * password that was right is none any more, or the account asks for a second proof and there is none. Account, number and
 * challenge are locked in this order, as `lockProof` does it, so that a reset or a claim at the same moment comes before
 * or after, never between.
 */
export async function spendProofOnEntry(
  db: Db | Tx,
  entry: {
    challengeHash: Buffer
    accountId: string
    /** What the password was compared with; nothing when it was not asked for just now. */
    passwordHash: string | null
    browser: BrowserFacts
    secondBy: SecondProof | null
    now: Date
  },
) {
  const { rows } = await sql<SpentProof>`
    with owner as (
      select id from id.account
      where id = ${entry.accountId} and password_hash = coalesce(${entry.passwordHash}, password_hash)
      for no key update
    ),
    held as (
      select number.id, phone_index from id.phone_number number join owner on owner.id = account_id
      where held_until is null
      for no key update of number
    ),
    spent as (
      update id.challenge set spent_at = ${entry.now}, entered_id = ${entry.accountId}, second_by = ${entry.secondBy}
      from held
      where token_hash = ${entry.challengeHash} and purpose = 'sign_in' and passed_at is not null and spent_at is null and expires_at > ${entry.now}
        and challenge.phone_index = held.phone_index
        and (${entry.secondBy}::text is not null or not ${asksSecondProof(sql`${entry.accountId}`)})
      returning held.id as number_id, interaction_sealed, proved_by, passed_at
    ),
    proved as (
      update id.phone_number set proved_at = spent.passed_at from spent where phone_number.id = spent.number_id
      returning account_id
    ),
    seen as (
      update id.account set active_at = ${entry.now} from proved where id = proved.account_id
      returning erase_after
    ),
    ${remembered(entry.browser, sql`(select account_id from proved)`, entry.now)},
    ${passwordKnown(sql`(select account_id from proved)`, entry.now)},
    noted as (
      insert into id.audit (at, actor_id, account_id, event, after, user_agent, address_sealed)
      select ${entry.now}, account_id, account_id, 'id.signed_in',
        jsonb_strip_nulls(jsonb_build_object('proved_by', spent.proved_by, 'second_by', ${entry.secondBy}::text)),
        ${entry.browser.userAgent}, ${entry.browser.addressSealed}
      from proved, spent
    ),
    ${told(entry.browser, sql`(select account_id from proved)`, entry.now)}
    select spent.interaction_sealed, spent.proved_by, seen.erase_after, (select count(*) from told) as told from spent, seen`.execute(
    db,
  )
  return rows[0]
}

/** Counts a try at the password of the account behind a proved number; nothing when none is left or nothing is proved. */
export async function spendPasswordGuess(
  db: Db,
  guess: { challengeHash: Buffer; guesses: number; now: Date },
) {
  const { rows } = await sql<{
    account_id: string
    password_hash: string
    guesses_left: number
    asks_second_proof: boolean
  }>`
    update id.challenge set password_guesses = password_guesses + 1
    from id.phone_number, id.account
    where token_hash = ${guess.challengeHash} and purpose = 'sign_in' and passed_at is not null and spent_at is null
      and challenge.expires_at > ${guess.now} and password_guesses < ${guess.guesses}
      and phone_number.phone_index = challenge.phone_index and held_until is null
      and account.id = phone_number.account_id
    returning account.id as account_id, account.password_hash, ${guess.guesses}::int - password_guesses as guesses_left,
      ${asksSecondProof(sql`account.id`)} as asks_second_proof`.execute(db)
  return rows[0]
}

/** True where an application shares a secret with the account: a password alone then opens nothing. */
function asksSecondProof(account: RawBuilder<unknown>) {
  return sql`exists (select from id.app_code where app_code.account_id = ${account} and confirmed_at is not null)`
}

/** Gives a guess back whose password nobody has looked at. */
export async function returnPasswordGuess(db: Db, challengeHash: Buffer): Promise<void> {
  await db
    .updateTable('id.challenge')
    .set((eb) => ({ password_guesses: eb('password_guesses', '-', 1) }))
    .where('token_hash', '=', challengeHash)
    .where('password_guesses', '>', 0)
    .execute()
}

/** Whose account has a number now; nothing when nobody's has. */
export async function findHolder(db: Db, phoneIndex: Buffer): Promise<string | undefined> {
  const held = await db
    .selectFrom('id.phone_number')
    .where('phone_index', '=', phoneIndex)
    .where('held_until', 'is', null)
    .select('account_id')
    .executeTakeFirst()
  return held?.account_id
}
