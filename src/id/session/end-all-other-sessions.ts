import type { IdContext } from '../context.ts'
import type { BrowserFacts } from '../device/known-device.ts'
import { forgetOtherDevices } from '../device/known-device-store.ts'
import { addEntry } from '../history/history-store.ts'
import { notify } from '../notice/notify.ts'
import { endSessions } from './session-end-store.ts'
import { isAlive, queueAtAccount } from './signed-in-browsers-store.ts'

type Asked = {
  accountId: string
  /** The session that asks, by its name and its token. */
  askedBy: { uid: string; tokenHash: Buffer }
  browser: BrowserFacts
}

/**
 * Ends all sessions of an account but the one that asks, and forgets all other browsers of the account. Every contact
 * is told: it is also what somebody does who has taken an account over.
 */
export async function endAllOtherSessions(ctx: IdContext, asked: Asked): Promise<void> {
  const { accountId, askedBy, browser } = asked
  await ctx.db.transaction().execute(async (tx) => {
    await queueAtAccount(tx, accountId)
    // Two browsers that end each other: the second one is out itself by now.
    if (!(await isAlive(tx, { accountId, uid: askedBy.uid }))) return
    const now = ctx.clock.now()
    const ended = await endSessions(tx, { accountId, exceptTokenHash: askedBy.tokenHash }, now)
    // Also where nobody is signed in any more: a browser that is still known may set a new password by a text message.
    const forgotten = await forgetOtherDevices(tx, { accountId, deviceHash: browser.deviceHash })
    if (ended + forgotten === 0) return
    const before = { sessions: ended, browsers: forgotten }
    await addEntry(tx, { accountId, event: 'id.other_sessions_ended', before, browser, now })
    await notify(tx, ctx, { accountId, kind: 'others_ended' })
  })
}
