import { type Context, Hono } from 'hono'
import { readForm } from '#kernel/http/form.ts'
import { Refusal } from '#kernel/http/guards.ts'
import { qrCode } from '#ui/qr-code.ts'
import { classAdministrator, classStaff } from '../access/allow.ts'
import { administeredSchool } from '../access/decisions.ts'
import { signedIn } from '../access/signed-in.ts'
import type { SchoolClass, Viewer } from '../access/viewer-store.ts'
import { findMatching } from '../matching/matching-store.ts'
import { screenOf, show } from '../screen.tsx'
import type { Site } from '../site.ts'
import { findStaff } from '../staff/staff-store.ts'
import { answerEnrolment } from '../students/answer-enrolment.ts'
import { appointClassTeacher } from './appoint-class-teacher.ts'
import { classLinkFor, renewClassLink, shownClassLink } from './class-link-for.ts'
import { ClassLinkForm } from './class-link-form.ts'
import { findLiveClassLink } from './class-link-store.ts'
import { ClassListPage } from './class-list-page.tsx'
import { ClassPage } from './class-page.tsx'
import { findClassRoom } from './class-store.ts'
import { dismissClassTeacher } from './dismiss-class-teacher.ts'
import { revokeClassLink } from './revoke-class-link.ts'

/** «Класс»: the students with their parents, the link that lets students in, and who leads the class. */
export function classRoutes(site: Site) {
  return new Hono()
    .get('/classes', signedIn(site), (c) => {
      const { viewer } = c.var
      const [only, ...others] = viewer.classes
      if (!only) throw new Refusal('not_found')
      if (others.length === 0) return c.redirect(`/classes/${only.id}`, 303)
      const screen = screenOf(site, c)
      return show(c, screen, <ClassListPage screen={screen} viewer={viewer} />)
    })
    .get('/classes/:class', classStaff(site), (c) => showClass(site, c))
    .post('/classes/:class/link', classStaff(site), async (c) => {
      const form = await readForm(c, ClassLinkForm)
      if (!form.ok) return showClass(site, c, form)
      const { viewer, schoolClass } = c.var
      await classLinkFor(site, { classId: schoolClass.id, actorId: viewer.id, wishes: form.data })
      return c.redirect(`/classes/${schoolClass.id}#link`, 303)
    })
    .post('/classes/:class/link/renewal', classStaff(site), async (c) => {
      const { viewer, schoolClass } = c.var
      const live = await findLiveClassLink(site.db, schoolClass.id, site.clock.now())
      const wishes = live && { uses: live.uses_at_most, approval: live.needs_approval }
      await renewClassLink(site, { classId: schoolClass.id, actorId: viewer.id, wishes })
      return c.redirect(`/classes/${schoolClass.id}#link`, 303)
    })
    .post('/classes/:class/link/revocation', classStaff(site), async (c) => {
      const { viewer, schoolClass } = c.var
      await revokeClassLink(site, { classId: schoolClass.id, actorId: viewer.id })
      return c.redirect(`/classes/${schoolClass.id}#link`, 303)
    })
    .post('/classes/:class/students/:student/approval', classStaff(site), (c) => answer(site, c, true))
    .post('/classes/:class/students/:student/refusal', classStaff(site), (c) => answer(site, c, false))
    .post('/classes/:class/teachers', classAdministrator(site), async (c) => {
      const { viewer, schoolClass } = c.var
      const candidates = await candidatesFor(site, c.var)
      const chosen = new URLSearchParams(await c.req.text()).get('teacher')
      const teacher = candidates?.find(({ person_id: id }) => id === chosen)
      if (teacher)
        await appointClassTeacher(site, {
          classId: schoolClass.id,
          personId: teacher.person_id,
          actorId: viewer.id,
        })
      return c.redirect(`/classes/${schoolClass.id}#teachers`, 303)
    })
    .post('/classes/:class/teachers/:teacher/ending', classAdministrator(site), async (c) => {
      const { viewer, schoolClass } = c.var
      const schoolId = schoolClass.school.id
      const teacherId = c.req.param('teacher')
      const dismissal = { classId: schoolClass.id, schoolId, teacherId, actorId: viewer.id }
      await dismissClassTeacher(site, dismissal)
      return c.redirect(`/classes/${schoolClass.id}#teachers`, 303)
    })
}

type Led = { viewer: Viewer; schoolClass: SchoolClass }
type InClass = Context<{ Variables: Led }>

async function answer(site: Site, c: InClass, accepted: boolean): Promise<Response> {
  const { viewer, schoolClass } = c.var
  const studentId = c.req.param('student') ?? ''
  await answerEnrolment(site, {
    class: schoolClass,
    studentId,
    accepted,
    actorId: viewer.id,
  })
  return c.redirect(`/classes/${schoolClass.id}`, 303)
}

/** Whom this person may make class teacher; nothing when they do not run the school. */
async function candidatesFor(site: Site, { viewer, schoolClass }: Led) {
  if (!administeredSchool(viewer, schoolClass.school.id)) return undefined
  const staff = await findStaff(site.db, schoolClass.school.id)
  return staff.filter(({ role }) => role === 'teacher')
}

async function showClass(
  site: Site,
  c: InClass,
  typed?: Pick<Parameters<typeof ClassPage>[0], 'values' | 'errors'>,
): Promise<Response> {
  const { viewer, schoolClass } = c.var
  const [room, candidates, matching] = await Promise.all([
    findClassRoom(site.db, schoolClass.id, site.clock.now()),
    candidatesFor(site, c.var),
    findMatching(site.db, schoolClass.id),
  ])
  const shown = room.link && shownClassLink(site, room.link)
  const link = shown ? { ...shown, qr: await qrCode(shown.url) } : undefined
  const screen = screenOf(site, c)
  const { students, teachers, policy } = room
  const page = (
    <ClassPage
      {...{ screen, viewer, schoolClass, students, policy, teachers, candidates, matching, link }}
      {...typed}
    />
  )
  return show(c, screen, page, typed ? 422 : 200)
}
