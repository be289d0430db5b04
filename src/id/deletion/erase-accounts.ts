import { lockAccounts } from '../account/account-lock-store.ts'
import type { IdContext } from '../context.ts'
import { ACCOUNT_TABLES } from '../data-export/account-tables.ts'
import { notify } from '../notice/notify.ts'
import { endSessions } from '../session/session-end-store.ts'
import { eraseRows, findAccountsToErase, isToBeErased } from './deletion-store.ts'

type Needs = Pick<IdContext, 'db' | 'secrets' | 'clock' | 'log'>

const ERASED = Object.entries(ACCOUNT_TABLES).flatMap(([table, { erased }]) =>
  erased === true ? [table] : [],
)

/**
 * Erases the accounts whose thirty days are over: every row of theirs but the record of changes, which names an id alone
 * from then on. The number is free. Run as often as one likes; one that cannot be erased does not keep the others.
 */
export async function eraseAccounts(ctx: Needs): Promise<void> {
  for (const accountId of await findAccountsToErase(ctx.db, ctx.clock.now())) {
    try {
      await erase(ctx, accountId)
    } catch (error) {
      ctx.log.error({ err: error, accountId }, 'an account could not be erased and will be tried again')
    }
  }
}

async function erase(ctx: Needs, accountId: string): Promise<void> {
  const now = ctx.clock.now()
  await ctx.db.transaction().execute(async (tx) => {
    await lockAccounts(tx, [accountId])
    if (!(await isToBeErased(tx, { accountId, now }))) return
    await notify(tx, ctx, { accountId, kind: 'account_erased' })
    await endSessions(tx, { accountId }, now)
    await eraseRows(tx, { accountId, tables: ERASED, now })
  })
}
