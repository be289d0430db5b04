import { type Context, Hono } from 'hono'
import type { IdContext } from '../context.ts'
import { screenOf, show } from '../screen.tsx'
import { SIGN_IN } from '../sign-in/sign-in-flow.ts'
import { recoveryLinkHash } from './evidence-of.ts'
import { RecoveryLinkEndPage, RecoveryLinkPage } from './recovery-link-page.tsx'
import { isLiveLink } from './recovery-link-store.ts'

const LINK_COOKIE_SECONDS = 24 * 3600

/**
 * The link that the school gave (J5). Following it changes nothing, since messengers follow links too; the button remembers
 * it in this browser, in which the number is proved next.
 */
export function recoveryLinkRoutes(ctx: IdContext) {
  return new Hono()
    .get('/recovery/:token', async (c) => {
      if (!(await isLive(ctx, c.req.param('token')))) return linkIsOver(ctx, c)
      const screen = screenOf(ctx, c)
      return show(c, screen, <RecoveryLinkPage screen={screen} action={c.req.path} />)
    })
    .post('/recovery/:token', async (c) => {
      const token = c.req.param('token')
      if (!(await isLive(ctx, token))) return linkIsOver(ctx, c)
      ctx.cookies.recoveryLink.write(c, token, { maxAgeSeconds: LINK_COOKIE_SECONDS })
      return c.redirect(SIGN_IN.number.path, 303)
    })
}

function isLive(ctx: IdContext, token: string): Promise<boolean> {
  return isLiveLink(ctx.db, { tokenHash: recoveryLinkHash(ctx, token), now: ctx.clock.now() })
}

function linkIsOver(ctx: IdContext, c: Context): Response {
  const screen = screenOf(ctx, c)
  return show(c, screen, <RecoveryLinkEndPage screen={screen} />, 404)
}
