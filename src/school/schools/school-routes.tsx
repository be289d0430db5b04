import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { readForm } from '#kernel/http/form.ts'
import { Refusal } from '#kernel/http/guards.ts'
import { schoolAdministrator } from '../access/allow.ts'
import { administeredSchools } from '../access/decisions.ts'
import { signedIn } from '../access/signed-in.ts'
import type { Viewer, Workplace } from '../access/viewer-store.ts'
import { appointClassTeacher } from '../classes/appoint-class-teacher.ts'
import { openClassOf } from '../classes/create-class.ts'
import { screenOf, show } from '../screen.tsx'
import type { Site } from '../site.ts'
import { findStaff } from '../staff/staff-store.ts'
import { textLine } from '../typed-text.ts'
import { changeSchool } from './change-school.ts'
import { NewClassPage } from './new-class-page.tsx'
import { SchoolForm } from './school-form.ts'
import { SchoolPage } from './school-page.tsx'
import { SchoolSettingsPage } from './school-settings-page.tsx'
import { findClassesOfSchool, findSchool } from './school-store.ts'
import { schoolYearOf } from './school-year.ts'
import { SchoolsPage } from './schools-page.tsx'

const CLASS_NAME_LENGTH = 20
const CLASS_NAME = /^[\p{Script=Cyrillic}\p{Script=Latin}\d][\p{Script=Cyrillic}\p{Script=Latin}\d «»".-]*$/u

/** «Школа»: what its administrator sees and changes. */
export function schoolRoutes(site: Site) {
  const administrator = schoolAdministrator(site)
  return new Hono()
    .get('/schools', signedIn(site), (c) => {
      const { viewer } = c.var
      const [only, ...others] = administeredSchools(viewer)
      if (!only) throw new Refusal('not_found')
      if (others.length === 0) return c.redirect(`/schools/${only.id}`, 303)
      const screen = screenOf(site, c)
      return show(c, screen, <SchoolsPage screen={screen} viewer={viewer} />)
    })
    .get('/schools/:school', administrator, async (c) => {
      const { viewer, school } = c.var
      const classes = await findClassesOfSchool(site.db, school.id)
      const screen = screenOf(site, c)
      return show(c, screen, <SchoolPage {...{ screen, viewer, school, classes }} />)
    })
    .get('/schools/:school/settings', administrator, async (c) => {
      const { viewer, school } = c.var
      const stored = await findSchool(site.db, school.id)
      const screen = screenOf(site, c)
      const values = {
        school_name: school.name,
        town: school.town,
        time_zone: school.time_zone,
        policy: stored?.guardianship_policy ?? '',
        contact: stored?.contact ?? '',
      }
      const saved = c.req.query('saved') !== undefined
      return show(c, screen, <SchoolSettingsPage {...{ screen, viewer, school, values, saved }} />)
    })
    .post('/schools/:school/settings', administrator, async (c) => {
      const { viewer, school } = c.var
      const form = await readForm(c, SchoolForm)
      if (!form.ok) {
        const screen = screenOf(site, c)
        return show(c, screen, <SchoolSettingsPage {...{ screen, viewer, school }} {...form} />, 422)
      }
      const { school_name: name, policy: guardianship_policy, ...rest } = form.data
      const data = { name, guardianship_policy, ...rest }
      await changeSchool(site, { schoolId: school.id, actorId: viewer.id, data })
      return c.redirect(`/schools/${school.id}/settings?saved`, 303)
    })
    .get('/schools/:school/classes/new', administrator, (c) =>
      newClass(site, c, { values: { year: String(schoolYearOf(site.clock.now())) } }),
    )
    .post('/schools/:school/classes', administrator, async (c) => {
      const { viewer, school } = c.var
      const form = await readForm(c, await classForm(site, c))
      if (!form.ok) return newClass(site, c, form, 422)
      const { class_name: name, year, teacher } = form.data
      const opened = await openClassOf(site, { schoolId: school.id, name, year, actorId: viewer.id })
      if (!opened.ok)
        return newClass(site, c, { values: form.values, errors: { class_name: opened.error } }, 422)
      const { classId } = opened
      if (teacher) await appointClassTeacher(site, { classId, personId: teacher, actorId: viewer.id })
      return c.redirect(`/classes/${classId}`, 303)
    })
}

type Administered = Context<{ Variables: { viewer: Viewer; school: Workplace } }>

/** The school year that runs and the next one. */
function yearsToChoose(site: Site): number[] {
  const year = schoolYearOf(site.clock.now())
  return [year, year + 1]
}

async function classForm(site: Site, c: Administered) {
  const teachers = await teachersOf(site, c)
  const years = yearsToChoose(site)
  return z.object({
    class_name: textLine(CLASS_NAME_LENGTH).pipe(z.string().regex(CLASS_NAME, 'class_name_signs')),
    year: z
      .string('choice_required')
      .transform(Number)
      .refine((year) => years.includes(year), 'choice_required'),
    teacher: z
      .string()
      .default('')
      .refine((id) => id === '' || teachers.some((one) => one.person_id === id), 'choice_required'),
  })
}

async function teachersOf(site: Site, c: Administered) {
  const staff = await findStaff(site.db, c.var.school.id)
  return staff.filter(({ role }) => role === 'teacher')
}

async function newClass(
  site: Site,
  c: Administered,
  typed: Pick<Parameters<typeof NewClassPage>[0], 'values' | 'errors'>,
  status = 200,
): Promise<Response> {
  const { viewer, school } = c.var
  const screen = screenOf(site, c)
  const teachers = await teachersOf(site, c)
  const page = (
    <NewClassPage {...{ screen, viewer, school, teachers }} {...typed} years={yearsToChoose(site)} />
  )
  return show(c, screen, page, status)
}
