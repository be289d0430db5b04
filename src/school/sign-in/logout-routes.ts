import { Hono } from 'hono'
import { program } from '../access/allow.ts'
import type { Site } from '../site.ts'
import { endSignIns } from './end-session.ts'

/** Where Parta ID's server tells the platform that a sign-in has ended there; browsers have no business here. */
export const LOGOUT_PATH = '/backchannel-logout'

/** Back-channel logout: whoever signs out elsewhere is out here at the next request. */
export function logoutRoutes(site: Site) {
  return new Hono().post(LOGOUT_PATH, program(), async (c) => {
    const token = new URLSearchParams(await c.req.text()).get('logout_token')
    const ended = token ? await site.provider.readLogout(token) : undefined
    c.header('cache-control', 'no-store')
    if (!ended) {
      site.log.warn('a logout token was refused')
      return c.json({ error: 'invalid_request' }, 400)
    }
    await endSignIns(site, ended)
    return c.body(null, 200)
  })
}
