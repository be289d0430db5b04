import { sql } from 'kysely'
import { remembered } from '../account/account-store.ts'
import type { Db, Tx } from '../database.ts'
import type { BrowserFacts } from '../device/known-device.ts'
import { passwordKnown } from '../pending-change/pending-change-store.ts'

/** One address may serve a family: more accounts than this are not tried. */
const MOST_ACCOUNTS = 8

export type AccountOfEmail = { account_id: string; password_hash: string; asks_second_proof: boolean }

/**
 * Counts a try at a password behind a proved e-mail address, and gives the accounts whose confirmed address it is, those
 * that have lost their number first, closed ones last; nothing when no try is left or the address is not proved.
 */
export async function spendPasswordGuess(
  db: Db,
  guess: { emailChallengeHash: Buffer; guesses: number; now: Date },
): Promise<{ guesses_left: number; accounts: AccountOfEmail[] } | undefined> {
  const { rows } = await sql<{ guesses_left: number; accounts: AccountOfEmail[] }>`
    with counted as (
      update id.email_challenge set password_guesses = password_guesses + 1
      where token_hash = ${guess.emailChallengeHash} and purpose = 'sign_in' and passed_at is not null
        and spent_at is null and expires_at > ${guess.now} and password_guesses < ${guess.guesses}
      returning email_index, password_guesses
    )
    select ${guess.guesses}::int - password_guesses as guesses_left, coalesce((
      select jsonb_agg(jsonb_build_object(
        'account_id', id, 'password_hash', password_hash, 'asks_second_proof', exists (
          select from id.app_code where app_code.account_id = one.id and app_code.confirmed_at is not null
        )
      ) order by is_closed, has_number, added_at)
      from (
        select owner.id, password_hash, added_at, erase_after is not null as is_closed, exists (
          select from id.phone_number where account_id = owner.id and held_until is null
        ) as has_number
        from id.email join id.account owner on owner.id = email.account_id
        where email.email_index = counted.email_index and removed_at is null and email.confirmed_at is not null
        order by is_closed, has_number, added_at limit ${MOST_ACCOUNTS}
      ) as one
    ), '[]') as accounts
    from counted`.execute(db)
  return rows[0]
}

/** True when some account has the address that was proved. */
export async function hasAccounts(db: Db, emailIndex: Buffer): Promise<boolean> {
  const found = await db
    .selectFrom('id.email')
    .where('email_index', '=', emailIndex)
    .where('removed_at', 'is', null)
    .where('confirmed_at', 'is not', null)
    .select('id')
    .executeTakeFirst()
  return found !== undefined
}

/** Gives a try back whose password nobody has looked at. */
export async function returnPasswordGuess(db: Db, emailChallengeHash: Buffer): Promise<void> {
  await db
    .updateTable('id.email_challenge')
    .set((eb) => ({ password_guesses: eb('password_guesses', '-', 1) }))
    .where('token_hash', '=', emailChallengeHash)
    .where('password_guesses', '>', 0)
    .execute()
}

type Entry = {
  emailChallengeHash: Buffer
  accountId: string
  /** What the password was compared with. */
  passwordHash: string
  browser: BrowserFacts
  now: Date
}

/**
 * Spends the proof of an e-mail address for entering an account that has it (the password was right), for exactly one
 * caller; tells until when the account can be restored, if it is closed. The number counts as proved no more than before.
 * Nothing happens when the proof was spent or has expired, the address moved on, or the password that was right is none
 * any more.
 */
export async function spendEmailProofOnEntry(
  tx: Tx,
  entry: Entry,
): Promise<{ erase_after: Date | null } | undefined> {
  const { browser, now } = entry
  const { rows } = await sql<{ erase_after: Date | null }>`
    with owner as (
      select id, erase_after from id.account where id = ${entry.accountId} and password_hash = ${entry.passwordHash}
      for no key update
    ),
    spent as (
      update id.email_challenge challenge set spent_at = ${now}, account_id = owner.id from owner, id.email
      where token_hash = ${entry.emailChallengeHash} and purpose = 'sign_in' and passed_at is not null
        and spent_at is null and expires_at > ${now} and email.account_id = owner.id
        and email.email_index = challenge.email_index and removed_at is null and email.confirmed_at is not null
      returning owner.id, owner.erase_after
    ),
    seen as (update id.account set active_at = ${now} from spent where account.id = spent.id),
    ${remembered(browser, sql`(select id from spent)`, now)},
    ${passwordKnown(sql`(select id from spent)`, now)},
    noted as (
      insert into id.audit (at, actor_id, account_id, event, after, user_agent, address_sealed)
      select ${now}, id, id, 'id.signed_in', '{"proved_by": "email"}'::jsonb, ${browser.userAgent}, ${browser.addressSealed}
      from spent
    )
    select erase_after from spent`.execute(tx)
  return rows[0]
}

/** Counts a try at a code from the application of an account within an hour; its secret, or nothing when none is left. */
export async function spendAppCodeTry(
  db: Db,
  tried: { accountId: string; triesPerHour: number; now: Date },
): Promise<Buffer | undefined> {
  const sameHour = sql`(guesses_since > ${tried.now}::timestamptz - interval '1 hour')`
  const { rows } = await sql<{ secret_sealed: Buffer }>`
    update id.app_code
    set guesses = case when ${sameHour} then guesses + 1 else 1 end,
      guesses_since = case when ${sameHour} then guesses_since else ${tried.now}::timestamptz end
    where account_id = ${tried.accountId} and confirmed_at is not null
      and (not ${sameHour} or guesses < ${tried.triesPerHour})
    returning secret_sealed`.execute(db)
  return rows[0]?.secret_sealed
}
