import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import { localPath } from '#kernel/http/language.ts'
import type { IdContext } from '../context.ts'
import { type SignedIn, signedIn } from '../session/signed-in.ts'
import { numberPath } from '../sign-in/sign-in-flow.ts'
import { CABINET } from './cabinet-sections.ts'

export type InCabinet = { Variables: { person: SignedIn } }

const RETURN_SECONDS = 3600

/** Lets signed-in people through, as `c.var.person`; leads everybody else through the sign-in and back. One statement. */
export function inCabinet(ctx: IdContext) {
  return createMiddleware<InCabinet>(async (c, next) => {
    const person = await signedIn(ctx, c)
    if (!person) {
      ctx.cookies.returnTo.write(c, pageOf(c, ctx.config.origin), { maxAgeSeconds: RETURN_SECONDS })
      return c.redirect(numberPath(undefined), 303)
    }
    c.set('person', person)
    await next()
  })
}

/** Where somebody who signed in at Parta ID itself wanted to go; forgotten as soon as it is asked for. */
export function takeReturnPath(ctx: Pick<IdContext, 'cookies'>, c: Context): string {
  const path = localPath(ctx.cookies.returnTo.read(c))
  if (path) ctx.cookies.returnTo.clear(c)
  return path ?? CABINET
}

/** The page to come back to: the one that was asked for or, for a form, the one on which it stood. */
export function pageOf(c: Context, origin: string): string {
  const { pathname, search } = new URL(c.req.url)
  if (c.req.method === 'GET' || c.req.method === 'HEAD') return pathname + search
  const referer = c.req.header('referer')
  return localPath(referer?.startsWith(`${origin}/`) ? referer.slice(origin.length) : undefined) ?? CABINET
}
