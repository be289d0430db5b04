import { secondsAfter } from '#kernel/clock.ts'
import { newToken } from '#kernel/secrets.ts'
import type { IdContext } from '../context.ts'
import type { BrowserFacts } from '../device/known-device.ts'
import { sessionHash, sessionPayload } from '../oidc/engine.ts'
import { sessionSeconds } from './session-lifetime.ts'
import { insertSession } from './session-store.ts'

type Entry = { accountId: string; methods: string[]; at: Date; browser: BrowserFacts }

/**
 * Signs a browser in at Parta ID without any site waiting for it. The row is what the OpenID engine itself would
 * keep, so that the next site needs no new sign-in. Returns the token for the session cookie.
 */
export async function startSession(ctx: IdContext, entry: Entry): Promise<string> {
  const token = newToken()
  const uid = newToken()
  const { accountId, methods: amr, at, browser } = entry
  const expiresAt = secondsAfter(at, sessionSeconds(ctx.config.limits, browser))
  await insertSession(ctx.db, {
    tokenHash: sessionHash(ctx.secrets, token),
    uid,
    accountId,
    payload: sessionPayload({ uid, accountId, amr, at, expiresAt, transient: browser.borrowed }),
    browser,
    createdAt: at,
    expiresAt,
  })
  return token
}
