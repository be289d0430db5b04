import { sql } from 'kysely'
import type { Db, Tx } from '../database.ts'

/** An account that a browser knows, as much of it as whoever sits there may see. */
export type KnownAccount = {
  id: string
  given_name: string
  /** First letter of the family name. */
  initial: string
  phone_sealed: Buffer | null
  /** The one that is signed in. */
  current: boolean
}

type Browser = { deviceHash: Buffer | null; sessionHash: Buffer | null; now: Date }

/** More would be no choice but a list of pupils. */
const MOST = 5

/** The accounts that a browser knows: the one that is signed in, then those that were last entered here. */
export async function findKnownAccounts(db: Db, of: Browser): Promise<KnownAccount[]> {
  const { rows } = await sql<KnownAccount>`
    with signed_in as (
      select account_id from id.session where token_hash = ${of.sessionHash} and expires_at > ${of.now}
    ),
    known as (
      select account_id, last_seen_at from id.known_device where device_hash = ${of.deviceHash}
      order by last_seen_at desc limit ${MOST}
    )
    select account.id, account.given_name, left(account.family_name, 1) as initial, number.phone_sealed,
      account.id in (select account_id from signed_in) as current
    from id.account
    left join known on known.account_id = account.id
    left join id.phone_number number on number.account_id = account.id and number.held_until is null
    where account.id in (select account_id from known union select account_id from signed_in)
    order by current desc, known.last_seen_at desc`.execute(db)
  return rows
}

/** The sessions of an account in a browser, by name. */
export async function findSessionsHere(tx: Tx, of: Browser & { accountId: string }): Promise<string[]> {
  const sessions = await tx
    .selectFrom('id.session')
    .where('account_id', '=', of.accountId)
    .where((eb) => eb.or([eb('device_hash', '=', of.deviceHash), eb('token_hash', '=', of.sessionHash)]))
    .select('uid')
    .execute()
  return sessions.map(({ uid }) => uid)
}
