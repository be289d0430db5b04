import type { Context } from 'hono'
import type { Entrance } from '../account/enter-account.ts'
import { takeReturnPath } from '../cabinet/in-cabinet.ts'
import { openInteraction } from '../challenge/waiting-request.ts'
import type { IdContext } from '../context.ts'
import { RESTORATION } from '../deletion/restoration-path.ts'
import { completeInteraction, sessionHash } from '../oidc/engine.ts'
import { screenOf, show } from '../screen.tsx'
import { endSessions } from '../session/session-end-store.ts'
import { startSession } from '../session/start-session.ts'
import { RequestExpiredPage } from './expired-page.tsx'
import { leadOn } from './lead-on.tsx'

const DAY_SECONDS = 24 * 3600

/** A person is in: back to the site that waits for them, or to Parta ID's own page when none does. */
export async function finishSignIn(ctx: IdContext, c: Context, entrance: Entrance): Promise<Response> {
  // A closed account signs in nowhere; the spent proof, which the cookie names, is what may restore it.
  if (entrance.eraseAfter) return c.redirect(RESTORATION, 303)
  ctx.cookies.challenge.clear(c)
  const methods = authenticationMethods(entrance)
  const uid = openInteraction(ctx, entrance.interactionSealed)
  if (!uid) {
    await signInHere(ctx, c, entrance, methods)
    return c.redirect(takeReturnPath(ctx, c), 303)
  }
  const completed = await completeInteraction(ctx.db, ctx, {
    uid,
    accountId: entrance.accountId,
    amr: methods,
    at: entrance.at,
  })
  const screen = screenOf(ctx, c)
  if (completed) {
    const { resume, clientId } = completed
    return clientId === ctx.config.platformClient.clientId
      ? c.redirect(resume, 303)
      : leadOn(c, screen, resume)
  }
  await signInHere(ctx, c, entrance, methods)
  return show(c, screen, <RequestExpiredPage screen={screen} />)
}

async function signInHere(ctx: IdContext, c: Context, entrance: Entrance, methods: string[]): Promise<void> {
  const before = ctx.cookies.session.read(c)
  if (before) await endSessions(ctx.db, { tokenHash: sessionHash(ctx.secrets, before) }, ctx.clock.now())
  const token = await startSession(ctx, {
    accountId: entrance.accountId,
    methods,
    at: entrance.at,
    browser: entrance.browser,
  })
  ctx.cookies.session.write(c, token, { maxAgeSeconds: ctx.config.limits.sessionDays * DAY_SECONDS })
}

/** What was really proved, in the words of RFC 8176: a call is `tel`, a text message `sms`. */
function authenticationMethods({ provedBy }: Entrance): string[] {
  return [provedBy === 'call' ? 'tel' : 'sms', 'pwd', 'mfa']
}
