import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import { localPath } from '#kernel/http/language.ts'
import type { SchoolContext } from '../context.ts'
import { sessionHash } from '../sign-in/start-session.ts'
import { isLimited } from './decisions.ts'
import { keeps } from './rules.ts'
import { findViewer, type Viewer } from './viewer-store.ts'

export type SignedIn = { Variables: { viewer: Viewer } }

export type Needs = Pick<SchoolContext, 'db' | 'clock' | 'secrets' | 'cookies' | 'config'>

/** The person behind this request's session, if there is one. A browser without the cookie costs no statement. */
export async function viewerOf(ctx: Needs, c: Context): Promise<Viewer | undefined> {
  const token = ctx.cookies.session.read(c)
  if (!token) return undefined
  return findViewer(ctx.db, sessionHash(ctx.secrets, token), ctx.clock.now())
}

const OWN_PAGE = '/profile'

/** Leads a student whose account rests to the page that says so. */
export function toOwnPage(c: Context): Response {
  return c.redirect(OWN_PAGE, 303)
}

/** Lets signed-in people through, as `c.var.viewer`; leads everybody else through the sign-in and back. */
export function signedIn(ctx: Needs) {
  const middleware = createMiddleware<SignedIn>(async (c, next) => {
    const viewer = await viewerOf(ctx, c)
    if (!viewer) return signInRedirect(ctx, c)
    if (isLimited(viewer) && c.req.path !== OWN_PAGE) return toOwnPage(c)
    c.set('viewer', viewer)
    await next()
  })
  return keeps('signed_in', middleware)
}

/** Leads a stranger through the sign-in and back to what was asked for. */
export function signInRedirect(ctx: Needs, c: Context): Response {
  return c.redirect(signInPath(pageOf(c, ctx.config.origin)), 303)
}

/** Where to sign in on the way to a page of ours. */
export function signInPath(next: string): string {
  return `/sign-in?next=${encodeURIComponent(next)}`
}

/** The page to come back to: the one that was asked for or, for a form, the one on which it stood. */
function pageOf(c: Context, origin: string): string {
  const { pathname, search } = new URL(c.req.url)
  if (c.req.method === 'GET' || c.req.method === 'HEAD') return pathname + search
  const referer = c.req.header('referer')
  const path = referer?.startsWith(`${origin}/`) ? referer.slice(origin.length) : undefined
  return localPath(path) ?? '/profile'
}
