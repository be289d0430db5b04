import type { Context } from 'hono'
import { clientAddress } from '#kernel/http/client-address.ts'
import type { CookieJar } from '#kernel/http/cookies.ts'
import type { IdContext } from '../context.ts'
import { cutUserAgent } from '../device/known-device.ts'

const CHALLENGE_COOKIE_SECONDS = 3600

/** Who asks for a code, as far as a request tells: for the budget of the address, and for the owner's history. */
export type Asker = { address: string; userAgent: string | null }

export function askerOf(ctx: IdContext, c: Context): Asker {
  return {
    address: clientAddress(c, ctx.config.behindProxy),
    userAgent: cutUserAgent(c.req.header('user-agent')),
  }
}

/** Names a challenge in the browser that began it, for as long as code and form may take together. */
export function writeChallenge(c: Context, cookie: CookieJar, token: string): void {
  cookie.write(c, token, { maxAgeSeconds: CHALLENGE_COOKIE_SECONDS })
}
