import { Hono } from 'hono'
import { z } from 'zod'
import { readForm } from '#kernel/http/form.ts'
import { classStaff } from '../access/allow.ts'
import type { SchoolClass, Viewer } from '../access/viewer-store.ts'
import type { Site } from '../site.ts'
import { confirmMatch, undoMatch } from './confirm-match.ts'

const Choice = z.object({ entry: z.uuid() })

/** Which entry of the school's list a student is: the class teacher's word, where names and dates do not tell. */
export function matchingRoutes(site: Site) {
  return new Hono()
    .post('/classes/:class/students/:student/roster-entry', classStaff(site), async (c) => {
      const form = await readForm(c, Choice)
      const studentId = c.req.param('student')
      if (form.ok) await confirmMatch(site, { studentId, entryId: form.data.entry, ...deed(c.var) })
      // Whatever did not come about stands on the page as it is now.
      return c.redirect(`/classes/${c.var.schoolClass.id}#matching`, 303)
    })
    .post('/classes/:class/students/:student/roster-entry/removal', classStaff(site), async (c) => {
      await undoMatch(site, { studentId: c.req.param('student'), ...deed(c.var) })
      return c.redirect(`/classes/${c.var.schoolClass.id}#matching`, 303)
    })
}

function deed({ viewer, schoolClass }: { viewer: Viewer; schoolClass: SchoolClass }) {
  return { classId: schoolClass.id, schoolId: schoolClass.school.id, actorId: viewer.id }
}
