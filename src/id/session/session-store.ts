import { sql } from 'kysely'
import type { Db, PendingKind } from '../database.ts'
import type { BrowserFacts } from '../device/known-device.ts'
import { BORROWED_SECONDS } from './session-lifetime.ts'

type NewSession = {
  tokenHash: Buffer
  uid: string
  accountId: string
  payload: Record<string, unknown>
  browser: BrowserFacts
  createdAt: Date
  expiresAt: Date
}

/** Keeps a signed-in browser. */
export async function insertSession(db: Db, session: NewSession): Promise<void> {
  await db
    .insertInto('id.session')
    .values({
      token_hash: session.tokenHash,
      uid: session.uid,
      account_id: session.accountId,
      payload: JSON.stringify(session.payload),
      user_agent: session.browser.userAgent,
      address_sealed: session.browser.addressSealed,
      device_hash: session.browser.deviceHash,
      borrowed: session.browser.borrowed,
      created_at: session.createdAt,
      last_seen_at: session.createdAt,
      proved_at: session.createdAt,
      expires_at: session.expiresAt,
    })
    .execute()
}

/** The person who is signed in with a session, as the pages of Parta ID need them. */
export type SignedIn = {
  id: string
  family_name: string
  given_name: string
  patronymic: string | null
  birth_date: string
  language: 'ru' | 'en'
  phone_sealed: Buffer | null
  /** The picture, if there is one. */
  avatar_id: string | null
  session_uid: string
  /** When the person last proved in this browser who they are. */
  proved_at: Date
  /** What somebody has asked for and waits for, so that the owner can stop it. */
  pending: PendingKind[]
}

/**
 * The person who is signed in with this session, in one statement. The session counts as seen now, and its owner as
 * active, unless that was noted within the last five minutes; on a borrowed device the hour until it ends begins anew, up
 * to the days after which every sign-in is over for good.
 * Whoever resets the password locks the account first and then ends the sessions: here the other way round nobody waits for
 * the account, whose row the session makes up for.
 */
export async function findSignedIn(
  db: Db,
  session: { tokenHash: Buffer; daysAtMost: number; now: Date },
): Promise<SignedIn | undefined> {
  const { rows } = await sql<SignedIn>`
    with seen as (
      update id.session set last_seen_at = ${session.now},
        expires_at = case when borrowed then least(
          ${session.now}::timestamptz + make_interval(secs => ${BORROWED_SECONDS}),
          to_timestamp((payload ->> 'loginTs')::bigint) + make_interval(days => ${session.daysAtMost})
        ) else expires_at end
      where token_hash = ${session.tokenHash} and expires_at > ${session.now}
        and last_seen_at < ${session.now}::timestamptz - interval '5 minutes'
      returning account_id
    ),
    active as (
      update id.account set active_at = ${session.now}
      from (
        select id from id.account join seen on id = account_id for no key update of account skip locked
      ) free
      where account.id = free.id
    )
    select account.id, account.family_name, account.given_name, account.patronymic, account.birth_date, account.language,
      number.phone_sealed, avatar.id as avatar_id, session.uid as session_uid, session.proved_at, array(
        select kind from id.pending_change change
        where change.account_id = account.id and ended_at is null and change.expires_at > ${session.now} order by ripe_at
      ) as pending
    from id.session
    join id.account on account.id = session.account_id and account.erase_after is null
    left join id.phone_number number on number.account_id = account.id and number.held_until is null
    left join id.avatar on avatar.account_id = account.id
    where session.token_hash = ${session.tokenHash} and session.expires_at > ${session.now}`.execute(db)
  return rows[0]
}
