import { Hono } from 'hono'
import { canInviteParent, isLimited } from '../access/decisions.ts'
import { signedIn } from '../access/signed-in.ts'
import { newsOfChildren } from '../children/news-of-children.ts'
import { invitationUrl } from '../invitation/create-invitation.ts'
import { objectableSince } from '../objection/raise-objection.ts'
import { screenOf, show } from '../screen.tsx'
import type { Site } from '../site.ts'
import { LimitedPage } from './limited-page.tsx'
import { ProfilePage } from './profile-page.tsx'
import { findStudentHome } from './profile-store.ts'

/** «Профиль»: the first thing that a signed-in person sees. */
export function profileRoutes(site: Site) {
  return new Hono().get('/profile', signedIn(site), async (c) => {
    const { viewer } = c.var
    const screen = screenOf(site, c)
    if (isLimited(viewer)) return show(c, screen, <LimitedPage screen={screen} viewer={viewer} />)
    const home = canInviteParent(viewer)
      ? await findStudentHome(site.db, viewer.id, { now: site.clock.now(), since: objectableSince(site) })
      : undefined
    const student = home && {
      ...home,
      url: home.invitation ? invitationUrl(site, home.invitation.id) : undefined,
    }
    const confirmed = viewer.children.find(({ id }) => id === c.req.query('confirmed'))
    // Without «Дети» in the menu the end of the last link is said here.
    const told = viewer.was_guardian && viewer.children.length === 0
    const { closed } = told ? await newsOfChildren(site, viewer.id) : { closed: [] }
    const now = site.clock.now()
    return show(c, screen, <ProfilePage {...{ screen, viewer, student, confirmed, closed, now }} />)
  })
}
