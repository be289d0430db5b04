import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { readForm } from '#kernel/http/form.ts'
import { linkHolder, student } from '../access/allow.ts'
import { viewerOf } from '../access/signed-in.ts'
import { callerOf } from '../caller.ts'
import { linkTokenHash } from '../link-token.ts'
import { screenOf, show } from '../screen.tsx'
import { endSession } from '../sign-in/end-session.ts'
import type { Site } from '../site.ts'
import { CARD_TRIES } from './card-limits.ts'
import { CardSignInPage, CardTroublePage } from './card-sign-in-page.tsx'
import { type FoundCard, findCard } from './card-store.ts'
import { enterByCard } from './enter-by-card.ts'
import { PhonePage } from './phone-page.tsx'

const LONGEST_PIN = 40

const Pin = z.object({
  pin: z
    .string('pin_unreadable')
    .max(LONGEST_PIN, 'pin_unreadable')
    .transform((typed) => typed.replace(/[\s-]/g, ''))
    .pipe(z.string().regex(/^\d{6}$/, 'pin_unreadable')),
})

/** A student without a phone signs in with a card, and ties a phone when there is one. */
export function cardSignInRoutes(site: Site) {
  return new Hono()
    .get('/card/:token', linkHolder(), async (c) => {
      const found = await cardOf(site, c)
      if (found instanceof Response) return found
      const viewer = await viewerOf(site, c)
      if (viewer?.id === found.person_id) return c.redirect('/profile', 303)
      const screen = screenOf(site, c)
      const token = c.req.param('token')
      return show(c, screen, <CardSignInPage {...{ screen, token, viewer }} card={found} />)
    })
    .post('/card/:token', linkHolder(), async (c) => {
      const form = await readForm(c, Pin)
      const card = await cardOf(site, c)
      if (card instanceof Response) return card
      const screen = screenOf(site, c)
      const again = async (error: string) => {
        const shown = { screen, token: c.req.param('token'), card, viewer: await viewerOf(site, c) }
        return show(c, screen, <CardSignInPage {...shown} value={form.values.pin} error={error} />, 422)
      }
      if (!form.ok) return again(screen.words('error.pin_unreadable'))
      const { userAgent } = callerOf(c, site.config)
      const entering = await enterByCard(site, { card, pin: form.data.pin, userAgent })
      if (entering.ok) {
        const before = site.cookies.session.read(c)
        if (before) await endSession(site, before)
        // Without an age the cookie ends with the browser: the machine is often a school's.
        site.cookies.session.write(c, entering.token)
        return c.redirect('/profile', 303)
      }
      if (entering.error === 'pin_wrong')
        return again(screen.words('card.pin_wrong', { count: entering.left }))
      // A fresh look tells why: the card may have been ended meanwhile.
      const look = await cardOf(site, c)
      if (look instanceof Response) return look
      return show(c, screen, <CardTroublePage screen={screen} trouble="closed" />, 403)
    })
    .get('/profile/phone', student(site), (c) => {
      if (c.var.viewer.has_account) return c.redirect('/profile', 303)
      const screen = screenOf(site, c)
      return show(c, screen, <PhonePage screen={screen} />)
    })
}

/** The card of the address, while it can be used; else the page that says why not. */
async function cardOf(site: Site, c: Context): Promise<FoundCard | Response> {
  const token = c.req.param('token') ?? ''
  const card = await findCard(site.db, linkTokenHash(site.secrets, 'card', token))
  const screen = screenOf(site, c)
  if (!card) return show(c, screen, <CardTroublePage screen={screen} trouble="unknown" />, 404)
  if (card.ended) return show(c, screen, <CardTroublePage screen={screen} trouble="ended" />, 410)
  if (card.tries >= CARD_TRIES)
    return show(c, screen, <CardTroublePage screen={screen} trouble="closed" />, 403)
  return card
}
