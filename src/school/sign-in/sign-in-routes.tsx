import { type Context, Hono } from 'hono'
import { Refusal } from '#kernel/http/guards.ts'
import { languageOf } from '#kernel/http/language.ts'
import { newToken } from '#kernel/secrets.ts'
import { everyone, student } from '../access/allow.ts'
import { viewerOf } from '../access/signed-in.ts'
import { callerOf } from '../caller.ts'
import { PhoneRefusedPage } from '../card/phone-page.tsx'
import { tiePhone } from '../card/tie-phone.ts'
import { recordPerson } from '../people/record-person.ts'
import { screenOf, show } from '../screen.tsx'
import type { Site } from '../site.ts'
import { beginCeremony, CEREMONY_SECONDS, resumeCeremony, sessionMark } from './ceremony.ts'
import { endSession } from './end-session.ts'
import type { Identity } from './identity-provider.ts'
import { leave, readReturn } from './leave.ts'
import { SignInFailedPage } from './sign-in-page.tsx'
import { startSession } from './start-session.ts'

const DAY_SECONDS = 24 * 3600

/** Signing in and out with Parta ID, which the platform knows as a stranger would. */
export function signInRoutes(site: Site) {
  return new Hono()
    .get('/sign-in', everyone(), (c) => startSignIn(site, c, { next: c.req.query('next') }))
    .post('/profile/phone', student(site), async (c) => {
      const token = site.cookies.session.read(c)
      if (c.var.viewer.has_account || !token) return c.redirect('/profile', 303)
      return startSignIn(site, c, { next: '/profile', tie: token })
    })
    .get('/sign-in/callback', everyone(), (c) => finishSignIn(site, c))
    .post('/sign-out', everyone(), (c) => leave(site, c, '/'))
    .get('/sign-out/done', everyone(), (c) =>
      c.redirect(readReturn(site.secrets, c.req.query('state')) ?? '/', 303),
    )
}

/** `tie`: the token of the session whose person shall get the account; it is then chosen afresh, not taken over. */
async function startSignIn(
  site: Site,
  c: Context,
  { next, tie }: { next: string | undefined; tie?: string },
): Promise<Response> {
  const browser = site.cookies.signIn.read(c) ?? newToken()
  site.cookies.signIn.write(c, browser, { maxAgeSeconds: CEREMONY_SECONDS })
  const ceremony = beginCeremony(site.secrets, { browser, next, tie, now: site.clock.now() })
  const language = languageOf(c, site.cookies.language)
  const url = await authorizationUrl(site, ceremony, language, { chooseAccount: tie !== undefined })
  return c.redirect(url, 303)
}

async function authorizationUrl(site: Site, ...asked: Parameters<Site['provider']['authorizationUrl']>) {
  try {
    return await site.provider.authorizationUrl(...asked)
  } catch (error) {
    site.log.warn({ err: error }, 'the identity provider does not answer')
    throw new Refusal('try_again')
  }
}

async function finishSignIn(site: Site, c: Context): Promise<Response> {
  const browser = site.cookies.signIn.read(c)
  const resumed = resumeCeremony(site.secrets, {
    browser,
    state: c.req.query('state'),
    now: site.clock.now(),
  })
  if (!resumed.ok) return failed(site, c, 'lost', resumed.next)
  const callback = new URL(`${site.config.origin}/sign-in/callback${new URL(c.req.url).search}`)
  const exchange = await site.provider.exchange(callback, resumed.ceremony)
  if (exchange.ok) {
    if (resumed.tie) return tie(site, c, { ...resumed, tie: resumed.tie, identity: exchange.identity })
    await signIn(site, c, exchange.identity)
    return c.redirect(resumed.next, 303)
  }
  site.log.warn({ error: exchange.error, reason: exchange.reason }, 'a sign-in did not come about')
  if (exchange.error === 'away') throw new Refusal('try_again')
  return failed(site, c, exchange.error === 'denied' ? 'denied' : 'lost', resumed.next)
}

/** Gives the student whose card session began this the account that has just signed in. */
async function tie(
  site: Site,
  c: Context,
  { tie: session, identity, next }: { tie: string; identity: Identity; next: string },
): Promise<Response> {
  const token = site.cookies.session.read(c)
  const viewer = token && sessionMark(site.secrets, token) === session ? await viewerOf(site, c) : undefined
  if (!viewer || viewer.has_account) return failed(site, c, 'lost', next)
  const tying = await tiePhone(site, { personId: viewer.id, identity })
  if (!tying.ok) {
    const screen = screenOf(site, c)
    return show(c, screen, <PhoneRefusedPage screen={screen} why={tying.error} />, 403)
  }
  await signIn(site, c, identity)
  return c.redirect(next, 303)
}

async function signIn(
  site: Site,
  c: Context,
  { sub, data, contactHandle, ...proof }: Identity,
): Promise<void> {
  const personId = await recordPerson(site, { sub, data, contactHandle })
  const before = site.cookies.session.read(c)
  if (before) await endSession(site, before)
  const { userAgent } = callerOf(c, site.config)
  const token = await startSession(site, { personId, ...proof, userAgent })
  site.cookies.session.write(c, token, { maxAgeSeconds: site.config.sessionDays * DAY_SECONDS })
}

/** The page of a failed sign-in; a browser that is signed in after all (a double click, "back") goes on instead. */
async function failed(site: Site, c: Context, why: 'lost' | 'denied', next = '/profile'): Promise<Response> {
  if (why === 'lost' && (await viewerOf(site, c))) return c.redirect(next, 303)
  const screen = screenOf(site, c)
  return show(c, screen, <SignInFailedPage screen={screen} why={why} next={next} />, 400)
}
