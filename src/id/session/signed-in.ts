import type { Context } from 'hono'
import { findSignedIn } from '../account/account-store.ts'
import type { IdContext } from '../context.ts'
import { sessionHash } from '../oidc/engine.ts'

export type SignedIn = NonNullable<Awaited<ReturnType<typeof findSignedIn>>>

/** The person who is signed in at Parta ID in this browser, found in one statement. */
export async function signedIn(ctx: IdContext, c: Context): Promise<SignedIn | undefined> {
  const token = ctx.cookies.session.read(c)
  if (!token) return undefined
  return findSignedIn(ctx.db, { tokenHash: sessionHash(ctx.secrets, token), now: ctx.clock.now() })
}
