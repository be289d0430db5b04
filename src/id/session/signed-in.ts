import type { Context } from 'hono'
import type { IdContext } from '../context.ts'
import { sessionHash } from '../oidc/engine.ts'
import { findSignedIn, type SignedIn } from './session-store.ts'

export type { SignedIn } from './session-store.ts'

/** The person who is signed in at Parta ID in this browser, found in one statement. */
export async function signedIn(ctx: IdContext, c: Context): Promise<SignedIn | undefined> {
  const token = ctx.cookies.session.read(c)
  if (!token) return undefined
  return findSignedIn(ctx.db, {
    tokenHash: sessionHash(ctx.secrets, token),
    daysAtMost: ctx.config.limits.sessionDaysAtMost,
    now: ctx.clock.now(),
  })
}
