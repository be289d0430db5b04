import { type Context, type Env, Hono } from 'hono'
import { routePath } from 'hono/route'
import { isDatabaseAway } from '../database/errors.ts'
import type { Log } from '../log.ts'
import { formBodiesOnly, Refusal, sameOriginOnly } from './guards.ts'
import { localPath } from './language.ts'
import { securityHeaders } from './security-headers.ts'

/** Why a request ended on an error page; each has its status and, in the contexts, its words. */
export type RefusalKind = keyof typeof REFUSAL_STATUS

export const REFUSAL_STATUS = {
  not_found: 404,
  foreign_origin: 403,
  too_large: 413,
  wrong_form: 415,
  try_again: 503,
  busy: 503,
  failed: 500,
} as const

const FORM_LIMIT_BYTES = 256 * 1024

type AppOptions<E extends Env> = {
  /** The origin under which browsers reach this application. */
  origin: string
  log: Log
  refusalPage: (c: Context<E>, kind: RefusalKind) => Response | Promise<Response>
  /** Paths that other servers post to: they prove themselves by what they send, not by where it comes from. */
  serverPaths?: string[]
  /** Paths that take a file. */
  uploadPaths?: string[]
}

/**
 * An application that keeps the floor everywhere: security headers, no foreign changes, bounded bodies,
 * and an own page for every failure. Surprises are logged; a database that is away gets the honest
 * "try again" page.
 */
export function createApp<E extends Env>(options: AppOptions<E>): Hono<E> {
  const { origin, log, refusalPage, serverPaths = [], uploadPaths = [] } = options
  const app = new Hono<E>()
  const headers = securityHeaders(origin)
  app.use(async (c, next) => {
    await next()
    if (c.res.status === 503) c.res.headers.set('retry-after', '5')
    for (const [name, value] of Object.entries(headers)) c.res.headers.set(name, value)
  })
  app.use(sameOriginOnly(origin, serverPaths))
  app.use(formBodiesOnly(FORM_LIMIT_BYTES, uploadPaths))
  app.notFound((c) => refusalPage(c, 'not_found'))
  app.onError((error, c) => {
    if (error instanceof Refusal) return refusalPage(c, error.kind)
    if (isDatabaseAway(error)) {
      log.warn({ route: routePath(c, -1) }, 'the database is away')
      return refusalPage(c, 'try_again')
    }
    // The route and not the address: addresses carry the tokens of invitations.
    log.error({ err: error, route: routePath(c, -1) }, 'a request failed')
    return refusalPage(c, 'failed')
  })
  return app
}

/**
 * The page a person can try again from: the address itself, or, when a form was sent, the page that the form stood
 * on. Nothing when the browser does not tell.
 */
export function pageToTryAgain(c: Context): string | undefined {
  if (c.req.method === 'GET') return pathOf(c.req.url)
  const cameFrom = c.req.header('referer')
  if (!cameFrom || !URL.canParse(cameFrom) || new URL(cameFrom).host !== c.req.header('host'))
    return undefined
  return pathOf(cameFrom)
}

/** The path of an address, unless it would lead to another host as the target of a link (`//…`). */
function pathOf(address: string): string | undefined {
  const { pathname, search } = new URL(address)
  return localPath(pathname + search)
}
