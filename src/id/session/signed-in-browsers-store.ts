import { sql } from 'kysely'
import type { Db, Tx } from '../database.ts'

/** A browser that is signed in to an account. */
export type SignedInBrowser = {
  uid: string
  user_agent: string | null
  address_sealed: Buffer | null
  created_at: Date
  last_seen_at: Date
  borrowed: boolean
}

/** The browsers that are signed in to an account, the one that was used last first. */
export async function findSignedInBrowsers(
  db: Db,
  of: { accountId: string; now: Date },
): Promise<SignedInBrowser[]> {
  return db
    .selectFrom('id.session')
    .where('account_id', '=', of.accountId)
    .where('expires_at', '>', of.now)
    .orderBy('last_seen_at', 'desc')
    .orderBy('created_at', 'desc')
    .select(['uid', 'user_agent', 'address_sealed', 'created_at', 'last_seen_at', 'borrowed'])
    .execute()
}

/** Lets one change after the other at the sessions of an account: of two browsers that end each other one stays. */
export async function queueAtAccount(tx: Tx, accountId: string): Promise<void> {
  await tx.selectFrom('id.account').where('id', '=', accountId).select('id').forUpdate().execute()
}

/**
 * Another session of an account; nothing when there is none of this name, or when the one that asks is over or is the
 * very same.
 */
export async function findOtherSession(
  tx: Tx,
  of: { accountId: string; uid: string; askedBy: string },
): Promise<{ user_agent: string | null; device_hash: Buffer | null } | undefined> {
  return tx
    .selectFrom('id.session as other')
    .innerJoin('id.session as asking', 'asking.account_id', 'other.account_id')
    .where('other.account_id', '=', of.accountId)
    .where('other.uid', '=', of.uid)
    .where('other.uid', '<>', of.askedBy)
    .where('asking.uid', '=', of.askedBy)
    .select(['other.user_agent', 'other.device_hash'])
    .executeTakeFirst()
}

/** True while a session of an account lives. */
export async function isAlive(tx: Tx, of: { accountId: string; uid: string }): Promise<boolean> {
  const session = await tx
    .selectFrom('id.session')
    .where('account_id', '=', of.accountId)
    .where('uid', '=', of.uid)
    .select('uid')
    .executeTakeFirst()
  return session !== undefined
}

/** True when this session of the account was ended since a moment: the form that did it was sent twice. */
export async function wasEnded(
  db: Db,
  ended: { accountId: string; uid: string; since: Date },
): Promise<boolean> {
  const noted = await db
    .selectFrom('id.audit')
    .where('account_id', '=', ended.accountId)
    .where('at', '>=', ended.since)
    .where('event', '=', 'id.session_ended')
    .where(sql<boolean>`before->>'session' = ${ended.uid}`)
    .select('id')
    .executeTakeFirst()
  return noted !== undefined
}
