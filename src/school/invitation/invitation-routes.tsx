import { Hono } from 'hono'
import { qrCode } from '#ui/qr-code.ts'
import { student } from '../access/allow.ts'
import { objectableSince } from '../objection/raise-objection.ts'
import { findStudentHome } from '../profile/profile-store.ts'
import { screenOf, show } from '../screen.tsx'
import type { Site } from '../site.ts'
import { createInvitation, invitationUrl } from './create-invitation.ts'
import { InvitationPage } from './invitation-page.tsx'
import { revokeInvitation } from './revoke-invitation.ts'

/** The student makes, shows and ends the invitation for parents (J2, S3, S5). */
export function invitationRoutes(site: Site) {
  return new Hono()
    .get('/profile/invitation', student(site), async (c) => {
      const { invitation } = await findStudentHome(site.db, c.var.viewer.id, {
        now: site.clock.now(),
        since: objectableSince(site),
      })
      const url = invitation && invitationUrl(site, invitation.id)
      const timeZone = c.var.enrolment.school.time_zone
      const shown = url ? { invitation, url, qr: await qrCode(url), timeZone } : undefined
      const screen = screenOf(site, c)
      return show(c, screen, <InvitationPage screen={screen} viewer={c.var.viewer} shown={shown} />)
    })
    .post('/profile/invitation', student(site), async (c) => {
      await createInvitation(site, c.var.viewer.id)
      return c.redirect('/profile/invitation', 303)
    })
    .post('/profile/invitation/revocation', student(site), async (c) => {
      await revokeInvitation(site, c.var.viewer.id)
      return c.redirect('/profile', 303)
    })
}
