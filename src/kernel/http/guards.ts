import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import type { RefusalKind } from './app.ts'

/** Thrown by guards and handlers to answer with one of the application's own error pages. */
export class Refusal extends Error {
  readonly kind: RefusalKind
  constructor(kind: RefusalKind) {
    super(kind)
    this.kind = kind
  }
}

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Refuses a change that another site asked for (cross-site request forgery): the browser's own
 * `Sec-Fetch-Site` decides, or the `Origin` where a browser is too old to send it. Paths that servers post to have no such protection
 * and must not rely on cookies.
 */
export function sameOriginOnly(origin: string, serverPaths: string[] = []) {
  return createMiddleware(async (c, next) => {
    const isFree = SAFE_METHODS.has(c.req.method) || serverPaths.includes(c.req.path)
    if (!isFree && !cameFromUs(c.req.raw.headers, origin)) throw new Refusal('foreign_origin')
    await next()
  })
}

function cameFromUs(headers: Headers, origin: string): boolean {
  const claimed = headers.get('origin')
  if (claimed !== null) return claimed === origin
  return headers.get('sec-fetch-site') === 'same-origin'
}

/**
 * Refuses bodies larger than any form of ours, before they are read whole, and bodies that are no form. What is posted to
 * an upload path (`:name` stands for any part) has to be a form with a file; its handler reads it by `readUpload`, which
 * has a limit of its own.
 */
export function formBodiesOnly(limitBytes: number, uploadPaths: string[] = []) {
  const uploads = uploadPaths.map((path) => ({
    pattern: new RegExp(`^${path.replace(/:\w+/g, '[^/]+')}$`),
    // Where the address names a thing, whoever may not see it gets the answer of its keeper and not one of ours.
    isKept: path.includes(':'),
  }))
  return createMiddleware(async (c, next) => {
    if (!SAFE_METHODS.has(c.req.method)) {
      const upload =
        c.req.method === 'POST' ? uploads.find(({ pattern }) => pattern.test(c.req.path)) : undefined
      const hasFile = c.req.header('content-type')?.startsWith('multipart/form-data') ?? false
      if (!upload || (upload.isKept && !hasFile)) refuseOtherBodies(c, limitBytes)
      else if (!hasFile) throw new Refusal('wrong_form')
    }
    await next()
  })
}

function refuseOtherBodies(c: Context, limitBytes: number): void {
  const length = Number(c.req.header('content-length') ?? 0)
  if (length > limitBytes) throw new Refusal('too_large')
  const type = c.req.header('content-type') ?? ''
  if (length > 0 && !type.startsWith('application/x-www-form-urlencoded')) throw new Refusal('wrong_form')
  // Without an announced length the size is not known before the end: browsers always announce it.
  if (c.req.header('transfer-encoding') !== undefined) throw new Refusal('too_large')
}
