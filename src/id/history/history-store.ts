import { sql } from 'kysely'
import type { Db, Tx } from '../database.ts'

/** What happened to an account. */
export type HistoryEntry = {
  id: string
  at: Date
  event: string
  before: unknown
  after: unknown
  user_agent: string | null
  address_sealed: Buffer | null
}

type Asked = { accountId: string; since: Date; beforeId: string | undefined; count: number }

/** What happened to an account since a moment, newest first; with `beforeId` what came before that entry of its own. */
export async function findHistory(db: Db, asked: Asked): Promise<HistoryEntry[]> {
  const earlier = asked.beforeId
    ? sql`(at, id) < (select at, id from id.audit where id = ${asked.beforeId} and account_id = ${asked.accountId})`
    : sql`true`
  const { rows } = await sql<HistoryEntry>`
    select id, at, event, before, after, user_agent, address_sealed from id.audit
    where account_id = ${asked.accountId} and at > ${asked.since} and ${earlier}
    order by at desc, id desc limit ${asked.count}`.execute(db)
  return rows
}

type NewEntry = {
  accountId: string
  /** Who did it; the owner unless given, nothing for the operator and for somebody unknown. */
  actorId?: string | null
  event: string
  before?: unknown
  after?: unknown
  browser?: { userAgent: string | null; addressSealed: Buffer }
  now: Date
}

/** Notes something that was done to an account. */
export async function addEntry(db: Db | Tx, entry: NewEntry): Promise<void> {
  const json = (value: unknown) => (value === undefined ? null : JSON.stringify(value))
  await db
    .insertInto('id.audit')
    .values({
      at: entry.now,
      actor_id: entry.actorId === undefined ? entry.accountId : entry.actorId,
      account_id: entry.accountId,
      event: entry.event,
      before: json(entry.before),
      after: json(entry.after),
      user_agent: entry.browser?.userAgent ?? null,
      address_sealed: entry.browser?.addressSealed ?? null,
    })
    .execute()
}

type SentCode = {
  /** Names the sending: the same one is noted once, however often its job runs. */
  id: string
  phoneIndex: Buffer
  channel: string
  purpose: string
  userAgent: string | null
  addressSealed: Buffer
  at: Date
}

/** Notes a code that was asked for in the history of the account that holds the number; nothing when nobody does. */
export async function addSentCode(db: Db, code: SentCode): Promise<void> {
  await sql`
    insert into id.audit (id, at, account_id, event, after, user_agent, address_sealed)
    select ${code.id}, ${code.at}, account_id, 'id.code_sent',
      jsonb_build_object('channel', ${code.channel}::text, 'purpose', ${code.purpose}::text), ${code.userAgent}, ${code.addressSealed}
    from id.phone_number where phone_index = ${code.phoneIndex} and held_until is null
    on conflict (id) do nothing`.execute(db)
}
