import { type Context, Hono } from 'hono'
import { readForm } from '#kernel/http/form.ts'
import { Refusal } from '#kernel/http/guards.ts'
import { classStaff, parentOfChild, student } from '../access/allow.ts'
import type { SchoolClass, Viewer } from '../access/viewer-store.ts'
import { everydayName } from '../people/names.ts'
import { ReasonForm } from '../reason-form.ts'
import { screenOf, show } from '../screen.tsx'
import type { Site } from '../site.ts'
import { decideOnObjection } from './decide-on-objection.ts'
import { findObjectable } from './new-guardians-store.ts'
import { ObjectionPage, type ObjectionPageProps } from './objection-page.tsx'
import { findGuardianshipOfObjection } from './objection-store.ts'
import { objectableSince, raiseObjection } from './raise-objection.ts'

const OF_CHILD = '/children/:child/guardianships/:guardianship/objection'
const OF_SELF = '/profile/parents/:guardianship/objection'
const OF_CLASS = '/classes/:class/objections/:objection'

/** «Это ошибка»: the student or a guardian objects to a new one, and the school decides. */
export function objectionRoutes(site: Site) {
  return new Hono()
    .get(OF_CHILD, parentOfChild(site), (c) => ask(site, c, { viewer: c.var.viewer, child: c.var.child }))
    .post(OF_CHILD, parentOfChild(site), (c) => answer(site, c, { viewer: c.var.viewer, child: c.var.child }))
    .get(OF_SELF, student(site), (c) => ask(site, c, { viewer: c.var.viewer, child: c.var.viewer }))
    .post(OF_SELF, student(site), (c) => answer(site, c, { viewer: c.var.viewer, child: c.var.viewer }))
    .post(`${OF_CLASS}/rejection`, classStaff(site), (c) => decide(site, c, 'kept'))
    .post(`${OF_CLASS}/acceptance`, classStaff(site), (c) => decide(site, c, 'ended'))
}

type Child = { id: string; family_name: string; given_name: string }
type Asking = { viewer: Viewer; child: Child }
type Shown = Pick<ObjectionPageProps, 'values' | 'errors'>

async function ask(
  site: Site,
  c: Context,
  { viewer, child }: Asking,
  { status = 200, ...shown }: Shown & { status?: number } = { values: {} },
): Promise<Response> {
  const guardianshipId = c.req.param('guardianship') ?? ''
  const since = objectableSince(site)
  const looked = { guardianshipId, studentId: child.id, viewerId: viewer.id, since }
  const guardian = await findObjectable(site.db, looked)
  if (!guardian) throw new Refusal('not_found')
  const screen = screenOf(site, c)
  const { words } = screen
  const home =
    child.id === viewer.id
      ? ({ section: 'profile', href: '/profile', label: words('menu.profile') } as const)
      : ({ section: 'children', href: `/children/${child.id}`, label: everydayName(child) } as const)
  const action = new URL(c.req.url).pathname
  return show(c, screen, <ObjectionPage {...{ screen, viewer, guardian, home, action }} {...shown} />, status)
}

async function answer(site: Site, c: Context, { viewer, child }: Asking): Promise<Response> {
  const form = await readForm(c, ReasonForm)
  if (!form.ok) return ask(site, c, { viewer, child }, { ...form, status: 422 })
  const guardianshipId = c.req.param('guardianship') ?? ''
  const { reason } = form.data
  const objection = { guardianshipId, studentId: child.id, objectorId: viewer.id, reason }
  // Raised a moment ago by somebody else, or too late: the page of the child shows how it stands.
  await raiseObjection(site, objection)
  return c.redirect(child.id === viewer.id ? '/profile#parents' : `/children/${child.id}#guardians`, 303)
}

async function decide(
  site: Site,
  c: Context<{ Variables: { viewer: Viewer; schoolClass: SchoolClass } }>,
  decision: 'kept' | 'ended',
): Promise<Response> {
  const { viewer, schoolClass } = c.var
  const objectionId = c.req.param('objection') ?? ''
  const made = { objectionId, classId: schoolClass.id, actorId: viewer.id, decision }
  if (await decideOnObjection(site, made)) {
    return c.redirect(`/classes/${schoolClass.id}#guardianships`, 303)
  }
  const guardianship = await findGuardianshipOfObjection(site.db, { objectionId, classId: schoolClass.id })
  if (!guardianship) throw new Refusal('not_found')
  return c.redirect(`/classes/${schoolClass.id}/guardianships/${guardianship}`, 303)
}
