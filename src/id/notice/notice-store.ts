import { type RawBuilder, sql } from 'kysely'
import type { Db, Tx } from '../database.ts'

/** The job that carries a notice to one contact. */
export const DELIVER_NOTICE = 'id.deliver_notice'

type Enqueued = { accountId: string; kind: string; factsSealed: Buffer }

/** Enqueues a notice to the number and to the confirmed e-mail address of an account, or to one kind of them, in its language. */
export async function enqueueNotice(
  db: Db | Tx,
  { channels = ['sms', 'email'], ...notice }: Enqueued & { channels?: ('sms' | 'email')[] },
): Promise<void> {
  await sql`
    with contact as (
      select 'sms' as channel, phone_sealed as sealed from id.phone_number
      where account_id = ${notice.accountId} and held_until is null
      union all
      select 'email', email_sealed from id.email
      where account_id = ${notice.accountId} and removed_at is null and confirmed_at is not null
    )
    select ${job(notice)} as job from contact, id.account
    where account.id = ${notice.accountId} and contact.channel = any(${channels})`.execute(db)
}

/** Enqueues a notice to one contact. */
export async function enqueueNoticeTo(
  db: Db | Tx,
  notice: Enqueued & { channel: 'sms' | 'email'; sealed: Buffer },
): Promise<void> {
  await sql`
    with contact as (select ${notice.channel}::text as channel, ${notice.sealed}::bytea as sealed)
    select ${job(notice)} as job from contact, id.account where account.id = ${notice.accountId}`.execute(db)
}

function job({ kind, factsSealed }: Enqueued): RawBuilder<unknown> {
  return sql`(graphile_worker.add_job(${DELIVER_NOTICE}, json_build_object(
    'kind', ${kind}::text, 'channel', contact.channel, 'language', account.language,
    'contact_sealed', ${base64(sql`contact.sealed`)}, 'facts_sealed', ${base64(sql`${factsSealed}::bytea`)}
  ))).id`
}

function base64(bytes: RawBuilder<unknown>) {
  return sql`translate(encode(${bytes}, 'base64'), E'\n', '')`
}
