import { Hono } from 'hono'
import { Refusal } from '#kernel/http/guards.ts'
import { type InCabinet, inCabinet } from '../cabinet/in-cabinet.ts'
import type { IdContext } from '../context.ts'
import { browserText } from '../device/browser-text.ts'
import { describeBrowser } from '../device/describe-browser.ts'
import { browserOf } from '../device/known-device.ts'
import { sessionHash } from '../oidc/engine.ts'
import { placeOfSealed } from '../place/places.ts'
import { type Screen, screenOf, show } from '../screen.tsx'
import { freshlyProved } from '../step-up/freshly-proved.ts'
import { endAllOtherSessions } from './end-all-other-sessions.ts'
import { endOtherSession } from './end-other-session.ts'
import { EndOthersPage, EndSessionPage } from './end-session-pages.tsx'
import { OTHERS, SESSIONS, SessionsPage, type ShownBrowser } from './sessions-page.tsx'
import { findSignedInBrowsers, type SignedInBrowser } from './signed-in-browsers-store.ts'

/** «Сессии»: where the account is signed in, and ending that (S2). */
export function sessionsRoutes(ctx: IdContext) {
  const one = `${SESSIONS}/:uid/ending`
  return new Hono<InCabinet>()
    .use(`${SESSIONS}/*`, inCabinet(ctx))
    .use(one, freshlyProved(ctx))
    .get(SESSIONS, async (c) => {
      const screen = screenOf(ctx, c)
      const person = c.get('person')
      const found = await findSignedInBrowsers(ctx.db, { accountId: person.id, now: ctx.clock.now() })
      const browsers = found.map((browser) => shown(ctx, screen, browser))
      const here = browsers.find(({ uid }) => uid === person.session_uid)
      const others = browsers.filter((browser) => browser !== here)
      const done = c.req.query('done')
      return show(c, screen, <SessionsPage screen={screen} person={person} {...{ here, others, done }} />)
    })
    .get(OTHERS, (c) => {
      const screen = screenOf(ctx, c)
      return show(c, screen, <EndOthersPage screen={screen} />)
    })
    .post(OTHERS, async (c) => {
      const { id: accountId, session_uid: uid } = c.get('person')
      const askedBy = { uid, tokenHash: sessionHash(ctx.secrets, ctx.cookies.session.read(c) ?? '') }
      await endAllOtherSessions(ctx, { accountId, askedBy, browser: browserOf(ctx, c) })
      return c.redirect(`${SESSIONS}?done=others`, 303)
    })
    .get(one, async (c) => {
      const screen = screenOf(ctx, c)
      const person = c.get('person')
      const found = await findSignedInBrowsers(ctx.db, { accountId: person.id, now: ctx.clock.now() })
      const browser = found.find(({ uid }) => uid === c.req.param('uid') && uid !== person.session_uid)
      if (!browser) throw new Refusal('not_found')
      return show(c, screen, <EndSessionPage screen={screen} browser={shown(ctx, screen, browser)} />)
    })
    .post(one, async (c) => {
      const { id: accountId, session_uid: askedBy } = c.get('person')
      const asked = { accountId, askedBy, uid: c.req.param('uid'), browser: browserOf(ctx, c) }
      if (!(await endOtherSession(ctx, asked))) throw new Refusal('not_found')
      return c.redirect(`${SESSIONS}?done=one`, 303)
    })
}

function shown(ctx: IdContext, { words, language }: Screen, browser: SignedInBrowser): ShownBrowser {
  return {
    uid: browser.uid,
    name: browserText(words, browser.user_agent),
    kind: describeBrowser(browser.user_agent).kind,
    place: placeOfSealed(ctx, browser.address_sealed, language),
    signedInAt: browser.created_at,
    lastSeenAt: browser.last_seen_at,
    borrowed: browser.borrowed,
  }
}
