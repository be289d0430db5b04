import { sql } from 'kysely'
import type { Db, Tx } from '../database.ts'
import type { BrowserFacts } from '../device/known-device.ts'

/** How many codes of a set are left, and which set it is; nothing when the account has none. */
export async function findRecoveryCodes(
  db: Db,
  accountId: string,
): Promise<{ number: number; left: number; made_at: Date } | undefined> {
  const { rows } = await sql<{ number: number; left: number; made_at: Date }>`
    select number, cardinality(code_hashes) as left, made_at from id.recovery_codes
    where account_id = ${accountId}`.execute(db)
  return rows[0]
}

type NewSet = {
  accountId: string
  /** The set that it replaces; 0 where there is none. */
  after: number
  formHash: Buffer
  codeHashes: Buffer[]
  browser: BrowserFacts
  now: Date
}

/** Gives an account a new set of codes in place of the one that was seen; false when that is not the last one any more. */
export async function replaceRecoveryCodes(db: Db | Tx, set: NewSet): Promise<boolean> {
  const { rows } = await sql`
    with made as (
      insert into id.recovery_codes as held (account_id, form_hash, code_hashes, made_at, guesses_since)
      values (${set.accountId}, ${set.formHash}, ${set.codeHashes}::bytea[], ${set.now}, ${set.now})
      on conflict (account_id) do update
      set number = held.number + 1, form_hash = excluded.form_hash, code_hashes = excluded.code_hashes,
        made_at = excluded.made_at
      where held.number = ${set.after}
      returning account_id
    )
    insert into id.audit (at, actor_id, account_id, event, user_agent, address_sealed)
    select ${set.now}, account_id, account_id, 'id.recovery_codes_made', ${set.browser.userAgent}, ${set.browser.addressSealed}
    from made
    returning id`.execute(db)
  return rows.length === 1
}

/** True when the live set of an account was asked for by this very form. */
export async function isMadeByForm(
  db: Db | Tx,
  of: { accountId: string; formHash: Buffer },
): Promise<boolean> {
  const made = await db
    .selectFrom('id.recovery_codes')
    .where('account_id', '=', of.accountId)
    .where('form_hash', '=', of.formHash)
    .select('account_id')
    .executeTakeFirst()
  return made !== undefined
}

/**
 * Counts a try and takes the code out of its set, for exactly one caller; nothing when the account has no codes or the
 * tries of this hour are used up.
 */
export async function spendCode(
  db: Db | Tx,
  tried: { accountId: string; codeHash: Buffer; triesPerHour: number; browser: BrowserFacts; now: Date },
) {
  const sameHour = sql`(guesses_since > ${tried.now}::timestamptz - interval '1 hour')`
  const { rows } = await sql<{ was_right: boolean; left: number }>`
    with tried as (
      update id.recovery_codes
      set code_hashes = array_remove(code_hashes, ${tried.codeHash}::bytea),
        guesses = case when ${sameHour} then guesses + 1 else 1 end,
        guesses_since = case when ${sameHour} then guesses_since else ${tried.now}::timestamptz end
      where account_id = ${tried.accountId} and (not ${sameHour} or guesses < ${tried.triesPerHour})
      returning account_id, ${tried.codeHash}::bytea = any(old.code_hashes) as was_right,
        cardinality(new.code_hashes) as left
    ),
    noted as (
      insert into id.audit (at, actor_id, account_id, event, after, user_agent, address_sealed)
      select ${tried.now}, account_id, account_id, 'id.recovery_code_used', jsonb_build_object('left', tried.left),
        ${tried.browser.userAgent}, ${tried.browser.addressSealed}
      from tried where was_right
    )
    select was_right, tried.left from tried`.execute(db)
  return rows[0]
}
