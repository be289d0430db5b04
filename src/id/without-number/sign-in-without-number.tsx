import type { Context } from 'hono'
import type { IdContext } from '../context.ts'
import type { BrowserFacts } from '../device/known-device.ts'
import { NEW_NUMBER } from '../number-change/number-change-flow.ts'
import { forgetIfBorrowed, signInHere } from '../sign-in/finish-sign-in.tsx'

/** What a password and a code to a mailbox are in the words of RFC 8176. */
const METHODS = ['otp', 'pwd', 'mfa']

/** A person whose number is gone is in: signed in here, and on the way to a new number. */
export async function signInWithoutNumber(
  ctx: IdContext,
  c: Context,
  entered: { accountId: string; at: Date; browser: BrowserFacts },
): Promise<Response> {
  ctx.cookies.emailChallenge.clear(c)
  await forgetIfBorrowed(ctx, c, entered)
  await signInHere(ctx, c, entered, METHODS)
  return c.redirect(NEW_NUMBER.number.path, 303)
}
