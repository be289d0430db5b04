import type { IdContext } from '../context.ts'
import type { BrowserFacts } from '../device/known-device.ts'
import { forgetOtherDevices } from '../device/known-device-store.ts'
import { notify } from '../notice/notify.ts'
import { endRecoveries } from '../recovery/recovery-store.ts'
import { endSessions } from '../session/session-end-store.ts'
import { HasherBusy } from './password-hasher.ts'
import { replacePasswordHash } from './password-store.ts'

type Change = {
  accountId: string
  /** Of the session that goes on. */
  tokenHash: Buffer
  password: string
  browser: BrowserFacts
}

/**
 * Gives the account another password. Whoever knew the old one is out: all other sessions end and all other browsers
 * are forgotten (ASVS 7.4.3), and so does a sign-in that waits for its second proof. Who was about to set a new password
 * for the account, in whatever way, cannot any more. The owner gets a notice.
 */
export async function changePassword(
  ctx: IdContext,
  change: Change,
): Promise<{ ok: true } | { ok: false; error: 'busy' }> {
  const { accountId, tokenHash, browser } = change
  try {
    const passwordHash = await ctx.hasher.hash(change.password)
    await ctx.db.transaction().execute(async (tx) => {
      const now = ctx.clock.now()
      await replacePasswordHash(tx, { accountId, passwordHash, browser, now })
      await endRecoveries(tx, { accountId, now })
      await endSessions(tx, { accountId, exceptTokenHash: tokenHash }, now)
      await forgetOtherDevices(tx, { accountId, deviceHash: browser.deviceHash })
      await notify(tx, ctx, { accountId, kind: 'password_changed' })
    })
    return { ok: true }
  } catch (error) {
    if (error instanceof HasherBusy) return { ok: false, error: 'busy' }
    throw error
  }
}
