import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { readForm } from '#kernel/http/form.ts'
import { schoolAdministrator } from '../access/allow.ts'
import type { Viewer, Workplace } from '../access/viewer-store.ts'
import { STAFF_ROLES } from '../database.ts'
import { screenOf, show } from '../screen.tsx'
import type { Site } from '../site.ts'
import { answerStaffRequest } from '../staff-invitation/answer-staff-request.ts'
import { createStaffInvitation } from '../staff-invitation/create-staff-invitation.ts'
import { revokeStaffInvitation } from '../staff-invitation/revoke-staff-invitation.ts'
import { shownInvitations } from '../staff-invitation/shown-invitation.ts'
import { PersonalInvitation } from '../staff-invitation/staff-invitation-form.ts'
import { findStaffRequests } from '../staff-invitation/staff-invitation-store.ts'
import { endStaffRole } from './end-staff-role.ts'
import { StaffPage } from './staff-page.tsx'
import { findStaff, hasStaffRole } from './staff-store.ts'

const Invitation = PersonalInvitation.extend({ role: z.enum(STAFF_ROLES, 'choice_required') })

/** «Сотрудники»: an administrator invites, approves and ends. */
export function staffRoutes(site: Site) {
  const administrator = schoolAdministrator(site)
  return new Hono()
    .get('/schools/:school/staff', administrator, (c) => showStaff(site, c))
    .post('/schools/:school/staff/invitations', administrator, async (c) => {
      const form = await readForm(c, Invitation)
      if (!form.ok) return showStaff(site, c, form)
      await createStaffInvitation(site, { ...form.data, ...deed(c) })
      return back(c, 'invitations')
    })
    .post('/schools/:school/staff/link', administrator, async (c) => {
      await createStaffInvitation(site, { role: 'teacher', ...deed(c) })
      return back(c, 'invitations')
    })
    .post('/schools/:school/staff/invitations/:invitation/revocation', administrator, async (c) => {
      await revokeStaffInvitation(site, { invitationId: c.req.param('invitation'), ...deed(c) })
      return back(c, 'invitations')
    })
    .post('/schools/:school/staff/requests/:request/approval', administrator, async (c) => {
      await answerStaffRequest(site, { requestId: c.req.param('request'), accepted: true, ...deed(c) })
      return back(c, 'list')
    })
    .post('/schools/:school/staff/requests/:request/refusal', administrator, async (c) => {
      await answerStaffRequest(site, { requestId: c.req.param('request'), accepted: false, ...deed(c) })
      return back(c, 'list')
    })
    .post('/schools/:school/staff/:staff/ending', administrator, async (c) => {
      const role = { staffId: c.req.param('staff'), ...deed(c) }
      const ending = await endStaffRole(site, role)
      if (ending.ok)
        return ending.personId === c.var.viewer.id ? c.redirect('/profile', 303) : back(c, 'list')
      // Nothing stands (any more): a second click, perhaps. What stands is the last administrator's.
      return (await hasStaffRole(site.db, role))
        ? showStaff(site, c, { lastAdministrator: true })
        : back(c, 'list')
    })
}

type Administered = Context<{ Variables: { viewer: Viewer; school: Workplace } }>

/** Whose school, and who does it. */
function deed(c: Administered) {
  return { schoolId: c.var.school.id, actorId: c.var.viewer.id }
}

function back(c: Administered, part: string): Response {
  return c.redirect(`/schools/${c.var.school.id}/staff#${part}`, 303)
}

async function showStaff(
  site: Site,
  c: Administered,
  trouble?: Pick<Parameters<typeof StaffPage>[0], 'values' | 'errors' | 'lastAdministrator'>,
): Promise<Response> {
  const { viewer, school } = c.var
  const [staff, requests, invitations] = await Promise.all([
    findStaff(site.db, school.id),
    findStaffRequests(site.db, school.id),
    shownInvitations(site, { schoolId: school.id }),
  ])
  const screen = screenOf(site, c)
  const page = <StaffPage {...{ screen, viewer, school, staff, requests, invitations }} {...trouble} />
  return show(c, screen, page, trouble ? 422 : 200)
}
