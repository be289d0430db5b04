import type { IdContext } from '../context.ts'
import type { BrowserFacts } from '../device/known-device.ts'
import { forgetDevice } from '../device/known-device-store.ts'
import { addEntry } from '../history/history-store.ts'
import { endSessions } from '../session/session-end-store.ts'
import { findSessionsHere } from './known-account-store.ts'

/**
 * A browser forgets an account: its sign-in here ends, the account does not know the browser any more, and neither does
 * the choice of accounts show it. Nothing else of the account changes.
 */
export async function forgetAccount(
  ctx: Pick<IdContext, 'db' | 'clock'>,
  asked: { accountId: string; browser: BrowserFacts; sessionHash: Buffer | null },
): Promise<void> {
  const { accountId, browser, sessionHash } = asked
  const { deviceHash } = browser
  const now = ctx.clock.now()
  await ctx.db.transaction().execute(async (tx) => {
    for (const uid of await findSessionsHere(tx, { accountId, deviceHash, sessionHash, now })) {
      await endSessions(tx, { uid, accountId }, now)
    }
    await forgetDevice(tx, { accountId, deviceHash })
    await addEntry(tx, { accountId, event: 'id.account_forgotten', browser, now })
  })
}
