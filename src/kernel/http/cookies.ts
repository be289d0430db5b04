import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'

/** One named cookie of one origin: HttpOnly, SameSite=Lax, host-only. */
export type CookieJar = {
  name: string
  read(c: Context): string | undefined
  write(c: Context, value: string, options?: { maxAgeSeconds: number }): void
  clear(c: Context): void
}

/**
 * A cookie of the given origin. On https its name carries the prefix `__Host-`; on http, where browsers
 * share cookies between the ports of a host, it carries the port, so that two installations side by side
 * do not sign each other out.
 */
export function cookieOf(origin: string, base: string): CookieJar {
  const { protocol, port } = new URL(origin)
  const secure = protocol === 'https:'
  const name = secure ? `__Host-${base}` : `${base}_${port || '80'}`
  const shared = { path: '/', httpOnly: true, sameSite: 'Lax', secure } as const
  return {
    name,
    read: (c) => getCookie(c, name),
    write: (c, value, options) =>
      setCookie(c, name, value, { ...shared, ...(options && { maxAge: options.maxAgeSeconds }) }),
    clear: (c) => setCookie(c, name, '', { ...shared, maxAge: 0 }),
  }
}
