import type { Context } from 'hono'
import type { IdContext } from '../context.ts'
import { type FoundEmailChallenge, findEmailChallenge } from './email-challenge-store.ts'
import { emailChallengeHash } from './request-email-code.ts'

const COOKIE_SECONDS = 3600

/** Names a mailed code in the browser that asked for it, for as long as code and form may take together. */
export function writeEmailChallenge(ctx: IdContext, c: Context, token: string): void {
  ctx.cookies.emailChallenge.write(c, token, { maxAgeSeconds: COOKIE_SECONDS })
}

/** The try to prove an address that this browser is in, if it is in one. */
export async function emailChallengeOf(ctx: IdContext, c: Context): Promise<FoundEmailChallenge | undefined> {
  const token = ctx.cookies.emailChallenge.read(c)
  return token ? findEmailChallenge(ctx.db, emailChallengeHash(ctx, token)) : undefined
}
