import { sql } from 'kysely'
import type { Db, Tx } from '../database.ts'

/** How an account can be reached, and when each contact was proved last. */
export type Contacts = {
  phone_sealed: Buffer | null
  phone_proved_at: Date | null
  email_sealed: Buffer | null
  email_confirmed_at: Date | null
}

/** The live contacts of an account. */
export async function findContacts(db: Db, accountId: string): Promise<Contacts> {
  const { rows } = await sql<Contacts>`
    select number.phone_sealed, number.proved_at as phone_proved_at, email.email_sealed,
      email.confirmed_at as email_confirmed_at
    from id.account
    left join id.phone_number number on number.account_id = account.id and held_until is null
    left join id.email on email.account_id = account.id and removed_at is null
    where account.id = ${accountId}`.execute(db)
  const [contacts] = rows
  if (!contacts) throw new Error('the account is gone')
  return contacts
}

/**
 * Gives an account the address that a code has proved, instead of the one it had; the history of both is kept. Returns
 * the address it had, sealed. Nothing comes back when the proof is another account's, was spent or has expired.
 */
export async function replaceEmail(
  tx: Tx,
  change: { challengeHash: Buffer; accountId: string; now: Date },
): Promise<{ before_sealed: Buffer | null; after_sealed: Buffer } | undefined> {
  const { rows } = await sql<{ before_sealed: Buffer | null; after_sealed: Buffer }>`
    with spent as (
      update id.email_challenge set spent_at = ${change.now}
      where token_hash = ${change.challengeHash} and purpose = 'confirm_email' and account_id = ${change.accountId}
        and passed_at is not null and spent_at is null and expires_at > ${change.now}
      returning account_id, email_index, email_sealed, created_at, passed_at
    ),
    removed as (
      update id.email set removed_at = ${change.now} from spent
      where email.account_id = spent.account_id and removed_at is null
      returning email.id, email.account_id, email.email_sealed
    ),
    ${notShown()},
    added as (
      insert into id.email (account_id, email_index, email_sealed, added_at, confirmed_at)
      select spent.account_id, spent.email_index, spent.email_sealed, spent.created_at, spent.passed_at
      from spent left join removed on true
      returning id, account_id, email_sealed
    ),
    noted as (
      insert into id.audit (at, actor_id, account_id, event, before, after)
      select ${change.now}, account_id, account_id, 'id.email_changed',
        (select jsonb_build_object('email_id', id) from removed), jsonb_build_object('email_id', id)
      from added
    )
    select removed.email_sealed as before_sealed, added.email_sealed as after_sealed
    from added left join removed on true`.execute(tx)
  return rows[0]
}

/**
 * Takes the address away from an account that has a number besides; returns it, sealed. Nothing comes back, and nothing
 * changes, when there is no address or when it is the last contact.
 */
export async function removeEmail(
  tx: Tx,
  removal: { accountId: string; now: Date },
): Promise<{ email_sealed: Buffer } | undefined> {
  const { rows } = await sql<{ email_sealed: Buffer }>`
    with removed as (
      update id.email set removed_at = ${removal.now}
      where account_id = ${removal.accountId} and removed_at is null
        and exists (select from id.phone_number number where number.account_id = email.account_id and held_until is null)
      returning id, account_id, email_sealed
    ),
    ${notShown()},
    noted as (
      insert into id.audit (at, actor_id, account_id, event, before)
      select ${removal.now}, account_id, account_id, 'id.email_removed', jsonb_build_object('email_id', id) from removed
    )
    select email_sealed from removed`.execute(tx)
  return rows[0]
}

/** Part of a statement: the address that is removed is no evidence any more, for nobody who has shown it before. */
function notShown() {
  return sql`
    not_shown as (
      update id.recovery set evidence = null, given_at = null from removed
      where recovery.account_id = removed.account_id and evidence = 'email'
    )`
}
