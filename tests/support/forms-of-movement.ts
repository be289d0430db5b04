import { createClass } from '#school/index.ts'
import { knownStudent } from './crowd.ts'
import type { AskingForm } from './every-form.ts'
import { openFormOf } from './form-fields.ts'
import { knownAdministrator } from './forms-of-staff.ts'
import type { World } from './world.ts'

/** Forms about the school year that are buttons alone, or choose from what stands on the page. */
export const MOVEMENT_BUTTONS = [
  'POST /schools/:school/year/beginning',
  'POST /schools/:school/movements/:movement/undoing',
]

async function openStudent(world: World) {
  const { browser, schoolId, classId } = await knownAdministrator(world)
  const other = await createClass(world.composed.school.ctx, { schoolId, name: '5Б', year: 2026 })
  const { personId } = await knownStudent(world, classId)
  return { browser, other, path: `/schools/${schoolId}/students/${personId}` }
}

/** Forms about the school year that ask for something. */
export const MOVEMENT_FORMS: Record<string, AskingForm> = {
  'POST /schools/:school/students/:student/class': {
    fields: { to_class: 'choice' },
    async open(world) {
      const { browser, other, path } = await openStudent(world)
      return openFormOf(browser, world.platform + path, `${path}/class`, { to_class: other })
    },
  },
  'POST /schools/:school/students/:student/departure': {
    fields: { departure_reason: 'choice' },
    async open(world) {
      const { browser, path } = await openStudent(world)
      return openFormOf(browser, world.platform + path, `${path}/departure`, { departure_reason: 'moved' })
    },
  },
}
