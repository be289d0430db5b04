import { Hono } from 'hono'
import { secondsAfter } from '#kernel/clock.ts'
import type { IdContext } from '../context.ts'
import { SECURITY } from '../security/security-paths.ts'

const DAY_SECONDS = 24 * 3600

/** RFC 9116 §2.5.5 recommends less than a year. */
const SECURITY_TXT_DAYS = 180

/** The addresses at which programs look for pages of ours; all others below `/.well-known` are not found. */
export function wellKnownRoutes(ctx: IdContext) {
  const { origin, securityContact } = ctx.config
  const routes = new Hono()
    // Password managers lead here (W3C: A Well-Known URL for Changing Passwords).
    .get('/.well-known/change-password', (c) => c.redirect(SECURITY.password, 303))
    // And here where a site takes passkeys (W3C: A Well-Known URL for Relying Party Passkey Endpoints).
    .get('/.well-known/passkey-endpoints', (c) =>
      c.json({ enroll: origin + SECURITY.newPasskey, manage: origin + SECURITY.passkeys }),
    )
  if (!securityContact) return routes
  return routes.get('/.well-known/security.txt', (c) => {
    const expires = secondsAfter(ctx.clock.now(), SECURITY_TXT_DAYS * DAY_SECONDS)
    const lines = [
      `Contact: ${securityContact}`,
      `Expires: ${expires.toISOString().slice(0, 10)}T00:00:00Z`,
      'Preferred-Languages: ru, en',
      `Canonical: ${origin}/.well-known/security.txt`,
    ]
    return c.text(`${lines.join('\n')}\n`)
  })
}
