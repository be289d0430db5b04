import type { Db } from '../database.ts'

/** The live e-mail address of an account, if a code has proved it. */
export async function findConfirmedEmail(db: Db, accountId: string) {
  return db
    .selectFrom('id.email')
    .where('account_id', '=', accountId)
    .where('removed_at', 'is', null)
    .where('confirmed_at', 'is not', null)
    .select(['email_index', 'email_sealed', 'confirmed_at'])
    .$narrowType<{ confirmed_at: Date }>()
    .executeTakeFirst()
}
