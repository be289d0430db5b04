import { Hono } from 'hono'
import { maskedPhone, openPhone } from '../challenge/phone.ts'
import type { IdContext } from '../context.ts'
import { sessionHash } from '../oidc/engine.ts'
import { screenOf, show } from '../screen.tsx'
import { deleteSession } from '../session/session-store.ts'
import { signedIn } from '../session/signed-in.ts'
import { AccountHomePage, WelcomePage } from './home-page.tsx'

/** The front page of Parta ID: who is signed in here, and the way out. */
export function homeRoutes(ctx: IdContext) {
  return new Hono()
    .get('/', async (c) => {
      const screen = screenOf(ctx, c)
      const person = await signedIn(ctx, c)
      if (!person) return show(c, screen, <WelcomePage screen={screen} />)
      const phone = person.phone_sealed && maskedPhone(openPhone(ctx.secrets, person.phone_sealed))
      return show(c, screen, <AccountHomePage screen={screen} person={person} phone={phone} />)
    })
    .post('/sign-out', async (c) => {
      const token = ctx.cookies.session.read(c)
      if (token) await deleteSession(ctx.db, sessionHash(ctx.secrets, token))
      ctx.cookies.session.clear(c)
      return c.redirect('/', 303)
    })
}
