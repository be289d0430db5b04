import { sql } from 'kysely'
import { compileOnce } from '#kernel/database/compile-once.ts'
import type { Db } from '../database.ts'

/** What services may learn of an account. */
export type Person = {
  id: string
  family_name: string
  given_name: string
  patronymic: string | null
  birth_date: string
  sex: string | null
  avatar_id: string | null
  number_id: string | null
  phone_sealed: Buffer | null
  email_sealed: Buffer | null
  proved_at: Date | null
}

/** The columns of a person, for statements that bring one along, and where they stand. */
export const personColumns = sql`account.id, account.family_name, account.given_name, account.patronymic,
  account.birth_date, account.sex, avatar.id as avatar_id, number.id as number_id, number.phone_sealed, number.proved_at, email.email_sealed`
export const personTables = sql`id.account account
  left join id.phone_number number on number.account_id = account.id and number.held_until is null
  left join id.email on email.account_id = account.id and email.removed_at is null and email.confirmed_at is not null
  left join id.avatar on avatar.account_id = account.id`

const personById = compileOnce((db: Db, { accountId }: { accountId: string }) => ({
  compile: () =>
    sql<Person>`select ${personColumns} from ${personTables} where account.id = ${accountId}
      and account.erase_after is null`.compile(db),
}))

/** What services may learn of an account; nothing when the account is gone or closed. */
export async function findPerson(db: Db, accountId: string): Promise<Person | undefined> {
  const [person] = await personById(db, { accountId })
  return person
}
