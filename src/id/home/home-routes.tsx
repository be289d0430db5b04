import { Hono } from 'hono'
import { CABINET } from '../cabinet/cabinet-sections.ts'
import type { IdContext } from '../context.ts'
import { sessionHash } from '../oidc/engine.ts'
import { screenOf, show } from '../screen.tsx'
import { endSessions } from '../session/session-end-store.ts'
import { signedIn } from '../session/signed-in.ts'
import { WelcomePage } from './home-page.tsx'

/** The front page of Parta ID: what it is, and the way in; the cabinet for whoever is signed in. And the way out. */
export function homeRoutes(ctx: IdContext) {
  return new Hono()
    .get('/', async (c) => {
      if (await signedIn(ctx, c)) return c.redirect(CABINET, 303)
      const screen = screenOf(ctx, c)
      const known = ctx.cookies.device.read(c) !== undefined
      return show(c, screen, <WelcomePage screen={screen} known={known} />)
    })
    .post('/sign-out', async (c) => {
      const token = ctx.cookies.session.read(c)
      if (token) await endSessions(ctx.db, { tokenHash: sessionHash(ctx.secrets, token) }, ctx.clock.now())
      ctx.cookies.session.clear(c)
      return c.redirect('/', 303)
    })
}
