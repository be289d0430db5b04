import { sql } from 'kysely'
import { compileOnce } from '#kernel/database/compile-once.ts'
import type { Db } from '../database.ts'
import type { BrowserFacts } from '../device/known-device.ts'
import { personColumns, personTables } from './claims-store.ts'
import { type CompanyRow, companyOf } from './issued-store.ts'

type SessionRow = {
  tokenHash: Buffer
  uid: string
  accountId: string
  payload: Record<string, unknown>
  browser: BrowserFacts
  /** When the person signed in. */
  provedAt: Date
  now: Date
  expiresAt: Date
}

/** The session with a uid, while it lives. */
export async function findSession(db: Db, by: { uid: string; now: Date }) {
  return db
    .selectFrom('id.session')
    .where('uid', '=', by.uid)
    .where('expires_at', '>', by.now)
    .select(['uid', 'payload', 'expires_at'])
    .executeTakeFirst()
}

type BrowserSession = CompanyRow & {
  uid: string
  payload: Record<string, unknown>
  last_seen_at: Date
  expires_at: Date
}

const ofBrowser = compileOnce((db: Db, by: { tokenHash: Buffer; clientId: string | null; now: Date }) => ({
  compile: () =>
    sql<BrowserSession>`
      select session.uid, session.payload, session.last_seen_at, session.expires_at, ${personColumns},
        granted.id_hash as grant_hash, granted.payload as grant_payload
      from id.session
      join (${personTables}) on account.id = session.account_id and account.erase_after is null
      left join id.engine_model granted on granted.model = 'Grant'
        and granted.id_hash = decode(session.payload #>> array['authorizations', ${by.clientId}::text, 'grantHash'], 'hex')
        and coalesce(granted.expires_at > ${by.now}, true)
      where session.token_hash = ${by.tokenHash} and session.expires_at > ${by.now}`.compile(db),
}))

/**
 * The session of a browser, while it lives and its account is open, with its person and what the person has given to the
 * service that asks.
 */
export async function findSessionOfBrowser(
  db: Db,
  by: { tokenHash: Buffer; clientId: string | null; now: Date },
) {
  const [row] = await ofBrowser(db, by)
  if (!row) return undefined
  const { uid, payload, last_seen_at: lastSeenAt, expires_at: expiresAt, ...company } = row
  return { uid, payload, lastSeenAt, expiresAt, ...companyOf(company) }
}

type NewRow = Omit<SessionRow, 'payload' | 'browser'> & BrowserFacts & { payload: string }

const insert = compileOnce((db: Db, row: NewRow) =>
  db.insertInto('id.session').values({
    token_hash: row.tokenHash,
    uid: row.uid,
    account_id: row.accountId,
    payload: row.payload,
    user_agent: row.userAgent,
    address_sealed: row.addressSealed,
    device_hash: row.deviceHash,
    borrowed: row.borrowed,
    created_at: row.now,
    last_seen_at: row.now,
    proved_at: row.provedAt,
    expires_at: row.expiresAt,
  }),
)

/** Keeps a new session. */
export async function addSession(db: Db, session: SessionRow): Promise<void> {
  const { browser, ...row } = session
  await insert(db, { ...row, ...browser, payload: JSON.stringify(session.payload) })
}

/**
 * Saves a session that was read before under `readAs`, perhaps under a new token. A session that was ended
 * meanwhile stays ended, and one that got another token meanwhile keeps it: then nothing changes. Of two requests at
 * once each adds its own service: one that was forgotten would never be told of the sign-out.
 */
export async function saveSession(db: Db, session: SessionRow & { readAs: Buffer }): Promise<void> {
  const payload = JSON.stringify(session.payload)
  await db
    .updateTable('id.session')
    .set({
      token_hash: session.tokenHash,
      account_id: session.accountId,
      payload: sql`${payload}::jsonb || jsonb_build_object('authorizations',
        coalesce(payload -> 'authorizations', '{}') || coalesce(${payload}::jsonb -> 'authorizations', '{}'))`,
      user_agent: session.browser.userAgent,
      last_seen_at: session.now,
      expires_at: session.expiresAt,
    })
    .where('uid', '=', session.uid)
    .where('token_hash', '=', session.readAs)
    .execute()
}
