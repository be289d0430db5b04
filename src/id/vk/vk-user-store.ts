import { sql } from 'kysely'
import type { Db } from '../database.ts'

/**
 * The number of a person at a service: the one that is kept, or else this candidate. Nothing when the candidate
 * belongs to somebody else, or when another request was just faster.
 */
export async function keepNumber(
  db: Db,
  user: { subject: string; accountId: string; candidate: number },
): Promise<number | undefined> {
  const { rows } = await sql<{ number: number }>`
    with known as (select number from id.vk_user where subject = ${user.subject}),
    added as (
      insert into id.vk_user (subject, number, account_id)
      select ${user.subject}, ${user.candidate}::bigint, ${user.accountId}::uuid
      where not exists (select from known)
      on conflict do nothing
      returning number
    )
    select number from known union all select number from added`.execute(db)
  return rows[0]?.number
}

/** Whom a service knows by this `sub`, and by which number. */
export async function findVkUser(
  db: Db,
  subject: string,
): Promise<{ number: number; accountId: string } | undefined> {
  return db
    .selectFrom('id.vk_user')
    .where('subject', '=', subject)
    .select(['number', 'account_id as accountId'])
    .executeTakeFirst()
}
