import { secondsAfter } from '#kernel/clock.ts'
import { newToken } from '#kernel/secrets.ts'
import type { IdContext } from '../context.ts'
import type { BrowserFacts } from '../device/known-device.ts'
import { sessionHash, sessionPayload } from '../oidc/engine.ts'
import { insertSession } from './session-store.ts'

const DAY_SECONDS = 24 * 3600

type Entry = { accountId: string; methods: string[]; at: Date; browser: BrowserFacts }

/**
 * Signs a browser in at Parta ID without any site waiting for it. The row is what the OpenID engine itself would
 * keep, so that the next site needs no new sign-in. Returns the token for the session cookie.
 */
export async function startSession(ctx: IdContext, entry: Entry): Promise<string> {
  const token = newToken()
  const uid = newToken()
  const expiresAt = secondsAfter(entry.at, ctx.config.limits.sessionDays * DAY_SECONDS)
  await insertSession(ctx.db, {
    tokenHash: sessionHash(ctx.secrets, token),
    uid,
    accountId: entry.accountId,
    payload: sessionPayload({ uid, accountId: entry.accountId, amr: entry.methods, at: entry.at, expiresAt }),
    browser: entry.browser,
    createdAt: entry.at,
    expiresAt,
  })
  return token
}
