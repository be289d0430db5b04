import { secondsAfter } from '#kernel/clock.ts'
import type { IdContext } from '../context.ts'
import type { BrowserFacts } from '../device/known-device.ts'
import { forgetDevice } from '../device/known-device-store.ts'
import { addEntry } from '../history/history-store.ts'
import { endSessions } from './session-end-store.ts'
import { findOtherSession, queueAtAccount, wasEnded } from './signed-in-browsers-store.ts'

const REPETITION_SECONDS = 60

type Asked = { accountId: string; askedBy: string; uid: string; browser: BrowserFacts }

/**
 * Ends one other session of an account (S2, ASVS 7.5.2): that browser is out at its next request, its tokens are dead,
 * and the account does not know it any more. False when the account has no such other session; somebody else's ends
 * by no means. The same form sent twice ends it once and gets the same answer.
 */
export async function endOtherSession(ctx: IdContext, asked: Asked): Promise<boolean> {
  const { accountId, askedBy, uid, browser } = asked
  const now = ctx.clock.now()
  const ended = await ctx.db.transaction().execute(async (tx) => {
    await queueAtAccount(tx, accountId)
    const session = await findOtherSession(tx, { accountId, uid, askedBy })
    if (!session) return false
    await endSessions(tx, { uid, accountId }, now)
    const { user_agent, device_hash } = session
    // An older sign-in of this very browser: the browser itself stays known.
    const isThisBrowser = device_hash && browser.deviceHash?.equals(device_hash)
    if (!isThisBrowser) await forgetDevice(tx, { accountId, deviceHash: device_hash })
    const before = { session: uid, user_agent }
    await addEntry(tx, { accountId, event: 'id.session_ended', before, browser, now })
    return true
  })
  return ended || wasEnded(ctx.db, { accountId, uid, since: secondsAfter(now, -REPETITION_SECONDS) })
}
