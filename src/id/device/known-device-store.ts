import type { Db, Tx } from '../database.ts'

/** True when somebody has signed in to this account in this browser before, and did not end that from elsewhere. */
export async function isKnownDevice(
  db: Db,
  of: { accountId: string; deviceHash: Buffer | null },
): Promise<boolean> {
  if (!of.deviceHash) return false
  const known = await db
    .selectFrom('id.known_device')
    .where('account_id', '=', of.accountId)
    .where('device_hash', '=', of.deviceHash)
    .select('account_id')
    .executeTakeFirst()
  return known !== undefined
}

/** The language in which an account is written to; nothing when it is gone. */
export async function findLanguage(db: Db, accountId: string): Promise<'ru' | 'en' | undefined> {
  const account = await db
    .selectFrom('id.account')
    .where('id', '=', accountId)
    .select('language')
    .executeTakeFirst()
  return account?.language
}

/** Forgets one browser of an account. */
export async function forgetDevice(
  db: Db | Tx,
  of: { accountId: string; deviceHash: Buffer | null },
): Promise<void> {
  if (!of.deviceHash) return
  await db
    .deleteFrom('id.known_device')
    .where('account_id', '=', of.accountId)
    .where('device_hash', '=', of.deviceHash)
    .execute()
}

/**
 * Forgets all browsers of an account but one: whoever ends the other sessions does not trust those browsers. Returns how
 * many there were.
 */
export async function forgetOtherDevices(
  db: Db | Tx,
  of: { accountId: string; deviceHash: Buffer | null },
): Promise<number> {
  let forgotten = db.deleteFrom('id.known_device').where('account_id', '=', of.accountId)
  if (of.deviceHash) forgotten = forgotten.where('device_hash', '<>', of.deviceHash)
  const { numDeletedRows } = await forgotten.executeTakeFirstOrThrow()
  return Number(numDeletedRows)
}

/** Forgets browsers that were last used before a moment. */
export async function sweepDevices(db: Db, before: Date): Promise<void> {
  await db.deleteFrom('id.known_device').where('last_seen_at', '<', before).execute()
}
