import { type Context, Hono } from 'hono'
import { linkHolder } from '../access/allow.ts'
import { workplace } from '../access/decisions.ts'
import { signedIn, viewerOf } from '../access/signed-in.ts'
import type { Viewer } from '../access/viewer-store.ts'
import { linkTokenHash } from '../link-token.ts'
import { screenOf, show } from '../screen.tsx'
import { leave } from '../sign-in/leave.ts'
import type { Site } from '../site.ts'
import { acceptStaffInvitation } from './accept-staff-invitation.ts'
import { StaffInvitationPage, type StaffTrouble, StaffTroublePage } from './staff-invitation-page.tsx'
import { findStaffInvitation, hasStaffRequest, type StaffInvitation } from './staff-invitation-store.ts'

/** Somebody follows an invitation to work at a school. Looking at it changes nothing. */
export function staffInvitationRoutes(site: Site) {
  return new Hono()
    .get('/staff/:token', linkHolder(), async (c) => answer(site, c, await viewerOf(site, c)))
    .post('/staff/:token/hand-over', linkHolder(), (c) =>
      leave(site, c, `/staff/${encodeURIComponent(c.req.param('token'))}`),
    )
    .post('/staff/:token/acceptance', signedIn(site), async (c) => {
      const { id: personId, phone_mark: phoneMark } = c.var.viewer
      const accepted = await acceptStaffInvitation(site, {
        token: c.req.param('token'),
        personId,
        phoneMark,
      })
      if (!accepted.ok) return answer(site, c, c.var.viewer)
      if (!accepted.appointed) return c.redirect(`/staff/${encodeURIComponent(c.req.param('token'))}`, 303)
      // A fresh look: the role is new.
      const administers = (await viewerOf(site, c))?.workplaces.find(({ id }) => id === accepted.schoolId)
      const isAdministrator = administers?.roles.includes('administrator')
      return c.redirect(isAdministrator ? `/schools/${accepted.schoolId}` : '/profile', 303)
    })
}

async function answer(site: Site, c: Context, viewer: Viewer | undefined): Promise<Response> {
  const screen = screenOf(site, c)
  const token = c.req.param('token') ?? ''
  const invitation = await findStaffInvitation(
    site.db,
    linkTokenHash(site.secrets, 'staff invitation', token),
  )
  const trouble = await troubleOf(site, invitation, viewer)
  if (invitation && !trouble)
    return show(c, screen, <StaffInvitationPage {...{ screen, token, viewer, invitation }} />)
  const page = <StaffTroublePage {...{ screen, token, viewer }} trouble={trouble ?? 'unknown'} />
  return show(c, screen, page, STATUS[trouble ?? 'unknown'])
}

const STATUS: Record<StaffTrouble, number> = {
  unknown: 404,
  ended: 410,
  other_number: 403,
  is_student: 403,
  already: 200,
  waiting: 200,
}

async function troubleOf(
  site: Site,
  invitation: StaffInvitation | undefined,
  viewer: Viewer | undefined,
): Promise<StaffTrouble | undefined> {
  if (!invitation) return 'unknown'
  const schoolId = invitation.school_id
  if (viewer && workplace(viewer, schoolId)?.roles.includes(invitation.role)) return 'already'
  const over = invitation.revoked_at ?? invitation.used_at ?? null
  if (over || invitation.expires_at <= site.clock.now()) return 'ended'
  if (!viewer) return undefined
  if (viewer.enrolment) return 'is_student'
  if (invitation.phone_mark)
    return viewer.phone_mark?.equals(invitation.phone_mark) ? undefined : 'other_number'
  return (await hasStaffRequest(site.db, { schoolId, personId: viewer.id })) ? 'waiting' : undefined
}
