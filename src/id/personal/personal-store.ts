import { sql } from 'kysely'
import type { PersonData } from '#contracts/person-data.ts'
import type { Db, Sex, Tx } from '../database.ts'
import type { BrowserFacts } from '../device/known-device.ts'
import type { SealedRecord } from '../history/sealed-record.ts'

/** What a person says about themselves. */
export type Personal = PersonData & { sex: Sex | null; language: 'ru' | 'en' }

type Row = Personal & { audit_salt: Buffer; avatar_id: string | null }

/** The own data of a person, and what the record of their changes is encrypted with. */
export async function findPersonal(db: Db | Tx, accountId: string): Promise<Row> {
  const { rows } = await sql<Row>`
    select family_name, given_name, patronymic, birth_date, sex, language, audit_salt, avatar.id as avatar_id
    from id.account left join id.avatar on avatar.account_id = account.id
    where account.id = ${accountId}`.execute(db)
  const [row] = rows
  if (!row) throw new Error('the account is gone')
  return row
}

/** Replaces a person's own data and notes which of them changed, from what to what. */
export async function savePersonal(
  tx: Tx,
  change: {
    accountId: string
    data: Personal
    before: SealedRecord
    after: SealedRecord
    browser: BrowserFacts
    now: Date
  },
): Promise<void> {
  const { data, accountId, browser } = change
  await sql`
    with changed as (
      update id.account
      set family_name = ${data.family_name}, given_name = ${data.given_name}, patronymic = ${data.patronymic},
        birth_date = ${data.birth_date}::date, sex = ${data.sex}, language = ${data.language}
      where id = ${accountId}
      returning id
    )
    insert into id.audit (at, actor_id, account_id, event, before, after, user_agent, address_sealed)
    select ${change.now}, id, id, 'id.personal_data_changed', ${JSON.stringify(change.before)}::jsonb,
      ${JSON.stringify(change.after)}::jsonb, ${browser.userAgent}, ${browser.addressSealed}
    from changed`.execute(tx)
}
