import type { Context } from 'hono'
import { clientAddress } from '#kernel/http/client-address.ts'
import type { CookieJar } from '#kernel/http/cookies.ts'
import type { IdContext } from '../context.ts'

const CHALLENGE_COOKIE_SECONDS = 3600

/** The address a code is asked for from. */
export function addressOf(ctx: IdContext, c: Context): string {
  return clientAddress(c, ctx.config.behindProxy)
}

/** Names a challenge in the browser that began it, for as long as code and form may take together. */
export function writeChallenge(c: Context, cookie: CookieJar, token: string): void {
  cookie.write(c, token, { maxAgeSeconds: CHALLENGE_COOKIE_SECONDS })
}
