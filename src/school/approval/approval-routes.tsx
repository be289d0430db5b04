import { type Context, Hono } from 'hono'
import { readForm } from '#kernel/http/form.ts'
import { Refusal } from '#kernel/http/guards.ts'
import { classStaff } from '../access/allow.ts'
import { administeredSchool } from '../access/decisions.ts'
import type { SchoolClass, Viewer } from '../access/viewer-store.ts'
import { newBlockPath } from '../guardianship-block/block-paths.ts'
import { ReasonForm } from '../reason-form.ts'
import { screenOf, show } from '../screen.tsx'
import type { Site } from '../site.ts'
import {
  approveGuardianship,
  endGuardianship,
  refuseGuardianship,
  suspendGuardianship,
} from './decide-guardianship.ts'
import { EndingPage } from './ending-page.tsx'
import { GuardianshipPage } from './guardianship-page.tsx'
import { findGuardianship, type GuardianshipRecord } from './guardianship-record-store.ts'

const PATH = '/classes/:class/guardianships/:guardianship'

/** What the class teacher and the administrators decide about the guardians of a class. */
export function approvalRoutes(site: Site) {
  return new Hono()
    .get(PATH, classStaff(site), async (c) => {
      const { viewer, schoolClass } = c.var
      const record = await recordOf(site, c)
      const administrator = administeredSchool(viewer, schoolClass.school.id)
      const blockPath = administrator && newBlockPath(administrator.id, record)
      const screen = screenOf(site, c)
      return show(c, screen, <GuardianshipPage {...{ screen, viewer, schoolClass, record, blockPath }} />)
    })
    .post(`${PATH}/approval`, classStaff(site), (c) => decide(site, c, approveGuardianship))
    .post(`${PATH}/refusal`, classStaff(site), (c) => decide(site, c, refuseGuardianship))
    .post(`${PATH}/suspension`, classStaff(site), (c) => decide(site, c, suspendGuardianship))
    .get(`${PATH}/ending`, classStaff(site), async (c) => {
      const { viewer, schoolClass } = c.var
      const record = await recordOf(site, c)
      const screen = screenOf(site, c)
      return show(c, screen, <EndingPage {...{ screen, viewer, schoolClass, record }} values={{}} />)
    })
    .post(`${PATH}/ending`, classStaff(site), async (c) => {
      const { viewer, schoolClass } = c.var
      const form = await readForm(c, ReasonForm)
      if (form.ok) {
        const { reason } = form.data
        return decide(site, c, (ctx, decision) => endGuardianship(ctx, { ...decision, reason }))
      }
      const record = await recordOf(site, c)
      const screen = screenOf(site, c)
      return show(c, screen, <EndingPage {...{ screen, viewer, schoolClass, record }} {...form} />, 422)
    })
}

type StaffContext = Context<{ Variables: { viewer: Viewer; schoolClass: SchoolClass } }>

/** Makes a decision; where there is none to make (any more), the page of the guardianship tells why. */
async function decide(site: Site, c: StaffContext, make: typeof approveGuardianship): Promise<Response> {
  const { viewer, schoolClass } = c.var
  const guardianshipId = c.req.param('guardianship') ?? ''
  const decided = await make(site, { guardianshipId, classId: schoolClass.id, actorId: viewer.id })
  if (decided) return c.redirect(`/classes/${schoolClass.id}#guardianships`, 303)
  const record = await recordOf(site, c)
  return c.redirect(`/classes/${schoolClass.id}/guardianships/${record.id}`, 303)
}

async function recordOf(site: Site, c: StaffContext): Promise<GuardianshipRecord> {
  const guardianshipId = c.req.param('guardianship') ?? ''
  const { viewer, schoolClass } = c.var
  const now = site.clock.now()
  const looked = { guardianshipId, classId: schoolClass.id, viewerId: viewer.id, now }
  const record = await findGuardianship(site.db, looked)
  if (!record) throw new Refusal('not_found')
  return record
}
