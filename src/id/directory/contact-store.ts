import type { Db } from '../database.ts'

/** The number that an account holds and the language of its owner; nothing when it has no number or is closed. */
export async function findContact(db: Db, accountId: string) {
  return db
    .selectFrom('id.account as account')
    .innerJoin('id.phone_number as number', 'number.account_id', 'account.id')
    .where('account.id', '=', accountId)
    .where('account.erase_after', 'is', null)
    .where('number.held_until', 'is', null)
    .select(['number.phone_sealed', 'account.language'])
    .executeTakeFirst()
}
