import { type Context, Hono } from 'hono'
import { readForm } from '#kernel/http/form.ts'
import { Refusal } from '#kernel/http/guards.ts'
import { linkHolder, operator } from '../access/allow.ts'
import { signedIn, viewerOf } from '../access/signed-in.ts'
import type { Viewer } from '../access/viewer-store.ts'
import { linkTokenHash } from '../link-token.ts'
import { createSchool } from '../schools/create-school.ts'
import { SchoolForm } from '../schools/school-form.ts'
import { findSchool, findSchools } from '../schools/school-store.ts'
import { screenOf, show } from '../screen.tsx'
import type { Site } from '../site.ts'
import { findAdministratorNames } from '../staff/staff-store.ts'
import { createStaffInvitation } from '../staff-invitation/create-staff-invitation.ts'
import { revokeStaffInvitation } from '../staff-invitation/revoke-staff-invitation.ts'
import { shownInvitations } from '../staff-invitation/shown-invitation.ts'
import { PersonalInvitation } from '../staff-invitation/staff-invitation-form.ts'
import { acceptSetup } from './accept-setup.ts'
import { NewSchoolPage, OperatedSchoolPage, OperatorPage } from './operator-page.tsx'
import { isSetupLinkLive } from './operator-store.ts'
import { SetupEndedPage, SetupPage } from './setup-page.tsx'

/** The installation's first step, and what its operator does: schools and their administrators. */
export function operatorRoutes(site: Site) {
  return new Hono()
    .get('/setup/:token', linkHolder(), async (c) => {
      const screen = screenOf(site, c)
      const token = c.req.param('token')
      const tokenHash = linkTokenHash(site.secrets, 'setup link', token)
      const live = await isSetupLinkLive(site.db, { tokenHash, now: site.clock.now() })
      if (!live) return show(c, screen, <SetupEndedPage screen={screen} />, 410)
      const viewer = await viewerOf(site, c)
      return show(c, screen, <SetupPage {...{ screen, token, viewer }} />)
    })
    .post('/setup/:token/acceptance', signedIn(site), async (c) => {
      const { id: personId } = c.var.viewer
      if (await acceptSetup(site, { token: c.req.param('token'), personId }))
        return c.redirect('/operator', 303)
      const screen = screenOf(site, c)
      return show(c, screen, <SetupEndedPage screen={screen} />, 410)
    })
    .get('/operator', operator(site), async (c) => {
      const screen = screenOf(site, c)
      const schools = await findSchools(site.db)
      return show(c, screen, <OperatorPage screen={screen} viewer={c.var.viewer} schools={schools} />)
    })
    .get('/operator/schools/new', operator(site), (c) => {
      const screen = screenOf(site, c)
      const values = { time_zone: site.config.timeZone, policy: 'open' }
      return show(c, screen, <NewSchoolPage screen={screen} viewer={c.var.viewer} values={values} />)
    })
    .post('/operator/schools', operator(site), async (c) => {
      const { viewer } = c.var
      const form = await readForm(c, SchoolForm)
      if (!form.ok) {
        const screen = screenOf(site, c)
        return show(c, screen, <NewSchoolPage {...{ screen, viewer }} {...form} />, 422)
      }
      const { school_name: name, town, time_zone: timeZone, policy, contact } = form.data
      const id = await createSchool(site, { name, town, timeZone, policy, contact, actorId: viewer.id })
      return c.redirect(`/operator/schools/${id}`, 303)
    })
    .get('/operator/schools/:school', operator(site), (c) => showSchool(site, c))
    .post('/operator/schools/:school/administrators', operator(site), async (c) => {
      const form = await readForm(c, PersonalInvitation)
      if (!form.ok) return showSchool(site, c, form)
      const schoolId = (await schoolOf(site, c)).id
      const invitation = { schoolId, role: 'administrator', ...form.data, actorId: c.var.viewer.id } as const
      await createStaffInvitation(site, invitation)
      return c.redirect(`/operator/schools/${schoolId}`, 303)
    })
    .post('/operator/schools/:school/administrators/:invitation/revocation', operator(site), async (c) => {
      const schoolId = (await schoolOf(site, c)).id
      await revokeStaffInvitation(site, {
        schoolId,
        invitationId: c.req.param('invitation'),
        actorId: c.var.viewer.id,
      })
      return c.redirect(`/operator/schools/${schoolId}`, 303)
    })
}

type Operated = Context<{ Variables: { viewer: Viewer } }>

async function schoolOf(site: Site, c: Operated) {
  const school = await findSchool(site.db, c.req.param('school') ?? '')
  if (!school) throw new Refusal('not_found')
  return school
}

async function showSchool(
  site: Site,
  c: Operated,
  typed?: Pick<Parameters<typeof OperatedSchoolPage>[0], 'values' | 'errors'>,
) {
  const school = await schoolOf(site, c)
  const [administrators, invitations] = await Promise.all([
    findAdministratorNames(site.db, school.id),
    shownInvitations(site, { schoolId: school.id, role: 'administrator' }),
  ])
  const screen = screenOf(site, c)
  const { viewer } = c.var
  const page = <OperatedSchoolPage {...{ screen, viewer, school, administrators, invitations }} {...typed} />
  return show(c, screen, page, typed ? 422 : 200)
}
