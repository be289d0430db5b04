import { compileOnce } from '#kernel/database/compile-once.ts'
import type { Db } from '../database.ts'

const personById = compileOnce((db: Db, { accountId }: { accountId: string }) =>
  db
    .selectFrom('id.account as account')
    .leftJoin('id.phone_number as number', (join) =>
      join.onRef('number.account_id', '=', 'account.id').on('number.held_until', 'is', null),
    )
    .leftJoin('id.email as email', (join) =>
      join
        .onRef('email.account_id', '=', 'account.id')
        .on('email.removed_at', 'is', null)
        .on('email.confirmed_at', 'is not', null),
    )
    .where('account.id', '=', accountId)
    .select([
      'account.id',
      'account.family_name',
      'account.given_name',
      'account.patronymic',
      'account.birth_date',
      'number.id as number_id',
      'number.phone_sealed',
      'email.email_sealed',
      'number.proved_at',
    ]),
)

/** What services may learn of an account; nothing when the account is gone. */
export async function findPerson(db: Db, accountId: string) {
  const [person] = await personById(db, { accountId })
  return person
}

export type Person = NonNullable<Awaited<ReturnType<typeof findPerson>>>
