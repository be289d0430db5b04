import type { Context } from 'hono'
import type { Entrance } from '../account/enter-account.ts'
import { takeReturnPath } from '../cabinet/in-cabinet.ts'
import { openInteraction } from '../challenge/waiting-request.ts'
import type { IdContext } from '../context.ts'
import { RESTORATION } from '../deletion/restoration-path.ts'
import { asTicked } from '../device/borrowed-device.tsx'
import { browserOf } from '../device/known-device.ts'
import { forgetDevice } from '../device/known-device-store.ts'
import { completeInteraction, sessionHash } from '../oidc/engine.ts'
import { screenOf, show } from '../screen.tsx'
import { endSessions } from '../session/session-end-store.ts'
import { sessionSeconds } from '../session/session-lifetime.ts'
import { startSession } from '../session/start-session.ts'
import { RequestExpiredPage } from './expired-page.tsx'
import { goOn } from './lead-on.tsx'

/** A person is in: back to the site that waits for them, or to Parta ID's own page when none does. */
export async function finishSignIn(ctx: IdContext, c: Context, entrance: Entrance): Promise<Response> {
  // A closed account signs in nowhere; the spent proof, which the cookie names, is what may restore it.
  if (entrance.eraseAfter) return c.redirect(asTicked(RESTORATION, entrance.browser), 303)
  ctx.cookies.challenge.clear(c)
  const { accountId, browser } = entrance
  await forgetIfBorrowed(ctx, c, entrance)
  const methods = authenticationMethods(entrance)
  const uid = openInteraction(ctx, entrance.interactionSealed)
  if (!uid) {
    await signInHere(ctx, c, entrance, methods)
    return c.redirect(takeReturnPath(ctx, c), 303)
  }
  const completed = await completeInteraction(ctx.db, ctx, {
    uid,
    accountId,
    amr: methods,
    at: entrance.at,
    borrowed: browser.borrowed,
  })
  if (completed) return goOn(ctx, c, completed)
  await signInHere(ctx, c, entrance, methods)
  const screen = screenOf(ctx, c)
  return show(c, screen, <RequestExpiredPage screen={screen} />)
}

/** Somebody else's device is not known to the account any more, should it ever have been. */
export async function forgetIfBorrowed(
  ctx: IdContext,
  c: Context,
  { accountId, browser }: Pick<Entrance, 'accountId' | 'browser'>,
): Promise<void> {
  if (!browser.borrowed) return
  await forgetDevice(ctx.db, { accountId, deviceHash: browserOf(ctx, c).deviceHash })
}

/** Signs this browser in at Parta ID, in place of whoever was signed in before. */
export async function signInHere(
  ctx: IdContext,
  c: Context,
  entrance: Pick<Entrance, 'accountId' | 'at' | 'browser'>,
  methods: string[],
): Promise<void> {
  const before = ctx.cookies.session.read(c)
  if (before) await endSessions(ctx.db, { tokenHash: sessionHash(ctx.secrets, before) }, ctx.clock.now())
  const token = await startSession(ctx, {
    accountId: entrance.accountId,
    methods,
    at: entrance.at,
    browser: entrance.browser,
  })
  const { browser } = entrance
  // Without an age the cookie goes when the browser is closed.
  const age = browser.borrowed ? undefined : { maxAgeSeconds: sessionSeconds(ctx.config.limits, browser) }
  ctx.cookies.session.write(c, token, age)
}

/** What was really proved, in the words of RFC 8176: a call is `tel`, a text message `sms`, an application `otp`. */
function authenticationMethods({ provedBy, secondBy }: Entrance): string[] {
  // A passkey answers behind the lock of its device: something one has, and something one is or knows.
  if (provedBy === 'hwk' || provedBy === 'swk') return [provedBy, 'user', 'mfa']
  return [provedBy === 'call' ? 'tel' : 'sms', 'pwd', ...(secondBy === 'app_code' ? ['otp'] : []), 'mfa']
}
