import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { readForm } from '#kernel/http/form.ts'
import { Refusal } from '#kernel/http/guards.ts'
import { schoolAdministrator } from '../access/allow.ts'
import type { Viewer, Workplace } from '../access/viewer-store.ts'
import { DEPARTURE_REASONS } from '../movement-tables.ts'
import { yearToBegin } from '../schools/school-year.ts'
import { screenOf, show } from '../screen.tsx'
import type { Site } from '../site.ts'
import { beginYear } from './begin-year.ts'
import { changeClass, releaseStudent } from './move-student.ts'
import { findMovements } from './movement-store.ts'
import { MovementsPage } from './movements-page.tsx'
import { findOpenClasses, findStudentOfSchool } from './plan-store.ts'
import { planYear } from './plan-year.ts'
import { StudentPage } from './student-page.tsx'
import { undoMovement } from './undo-movement.ts'
import { YearPage } from './year-page.tsx'

/** «Учебный год»: a new year, a student who leaves or changes the class; each can be taken back for a day. */
export function movementRoutes(site: Site) {
  const administrator = schoolAdministrator(site)
  return new Hono()
    .get('/schools/:school/year', administrator, async (c) => {
      const { viewer, school } = c.var
      const [movements, plan] = await Promise.all([
        findMovements(site.db, school.id),
        planYear(site.db, { schoolId: school.id, year: yearToBegin(site.clock.now()) }),
      ])
      const screen = screenOf(site, c)
      const now = site.clock.now()
      return show(c, screen, <MovementsPage {...{ screen, viewer, school, movements, plan, now }} />)
    })
    .get('/schools/:school/year/beginning', administrator, async (c) => {
      const { viewer, school } = c.var
      const plan = await planYear(site.db, { schoolId: school.id, year: yearToBegin(site.clock.now()) })
      const screen = screenOf(site, c)
      return show(c, screen, <YearPage {...{ screen, viewer, school, plan }} />)
    })
    .post('/schools/:school/year/beginning', administrator, async (c) => {
      const typed = new URLSearchParams(await c.req.text())
      const except = typed.getAll('stays').filter((id) => z.uuid().safeParse(id).success)
      // The year of the preview: a form that was left open over the summer begins nothing else.
      const year = Number(typed.get('year'))
      if (year === yearToBegin(site.clock.now())) await beginYear(site, { ...deed(c), year, except })
      return c.redirect(`/schools/${c.var.school.id}/year`, 303)
    })
    .post('/schools/:school/movements/:movement/undoing', administrator, async (c) => {
      await undoMovement(site, { ...deed(c), movementId: c.req.param('movement') })
      return c.redirect(`/schools/${c.var.school.id}/year`, 303)
    })
    .get('/schools/:school/students/:student', administrator, (c) => showStudent(site, c))
    .post('/schools/:school/students/:student/class', administrator, async (c) => {
      const classes = await findOpenClasses(site.db, c.var.school.id)
      const ids = classes.map(({ id }) => id)
      const Form = z.object({
        to_class: z.string('choice_required').refine((id) => ids.includes(id), 'choice_required'),
      })
      const form = await readForm(c, Form)
      if (!form.ok) return showStudent(site, c, form)
      await changeClass(site, { ...student(c), toClass: form.data.to_class })
      return c.redirect(`/schools/${c.var.school.id}/year`, 303)
    })
    .post('/schools/:school/students/:student/departure', administrator, async (c) => {
      const form = await readForm(
        c,
        z.object({ departure_reason: z.enum(DEPARTURE_REASONS, 'choice_required') }),
      )
      if (!form.ok) return showStudent(site, c, form)
      await releaseStudent(site, { ...student(c), reason: form.data.departure_reason })
      return c.redirect(`/schools/${c.var.school.id}/year`, 303)
    })
}

type Administered = Context<{ Variables: { viewer: Viewer; school: Workplace } }>

function deed(c: Administered) {
  return { schoolId: c.var.school.id, actorId: c.var.viewer.id }
}

function student(c: Administered) {
  return { school: c.var.school, studentId: c.req.param('student') ?? '', actorId: c.var.viewer.id }
}

async function showStudent(
  site: Site,
  c: Administered,
  typed?: Pick<Parameters<typeof StudentPage>[0], 'values' | 'errors'>,
): Promise<Response> {
  const { viewer, school } = c.var
  const found = await findStudentOfSchool(site.db, {
    schoolId: school.id,
    studentId: c.req.param('student') ?? '',
  })
  if (!found) throw new Refusal('not_found')
  const classes = await findOpenClasses(site.db, school.id)
  const screen = screenOf(site, c)
  const page = <StudentPage {...{ screen, viewer, school, classes }} student={found} {...typed} />
  return show(c, screen, page, typed ? 422 : 200)
}
