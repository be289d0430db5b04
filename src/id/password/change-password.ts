import type { IdContext } from '../context.ts'
import type { BrowserFacts } from '../device/known-device.ts'
import { forgetOtherDevices } from '../device/known-device-store.ts'
import { notify } from '../notice/notify.ts'
import { endOtherSessions } from '../session/session-store.ts'
import { HasherBusy } from './password-hasher.ts'
import { replacePasswordHash } from './password-store.ts'

type Change = { accountId: string; sessionUid: string; password: string; browser: BrowserFacts }

/**
 * Gives the account another password. Whoever knew the old one is out: all other sessions end and all other browsers
 * are forgotten (ASVS 7.4.3), and so does a sign-in that waits for its second proof. The owner gets a notice.
 */
export async function changePassword(
  ctx: IdContext,
  change: Change,
): Promise<{ ok: true } | { ok: false; error: 'busy' }> {
  const { accountId, sessionUid, browser } = change
  try {
    const passwordHash = await ctx.hasher.hash(change.password)
    await ctx.db.transaction().execute(async (tx) => {
      await replacePasswordHash(tx, { accountId, passwordHash, browser, now: ctx.clock.now() })
      await endOtherSessions(tx, { accountId, exceptUid: sessionUid })
      await forgetOtherDevices(tx, { accountId, deviceHash: browser.deviceHash })
      await notify(tx, ctx, { accountId, kind: 'password_changed' })
    })
    return { ok: true }
  } catch (error) {
    if (error instanceof HasherBusy) return { ok: false, error: 'busy' }
    throw error
  }
}
