import type { AskingForm } from './every-form.ts'
import { openFormOf } from './form-fields.ts'
import { knownAdministrator } from './forms-of-staff.ts'
import { importList, listOf, readList, upload } from './roster.ts'
import type { World } from './world.ts'

/** Those that take a file. */
export const ROSTER_UPLOADS = ['POST /schools/:school/roster/runs']

export const ROSTER_BUTTONS = ['POST /schools/:school/roster/runs/:run/cancellation']

/** An administrator whose list of ten would lose half. */
async function administratorOfAShorterList(world: World) {
  const { ctx } = world.composed.school
  const administrator = await knownAdministrator(world)
  const students = [...'абвгдежзик'].map((letter): [string, string, string] => [
    `Иванов${letter} Иван`,
    '5А',
    '12.03.2014',
  ])
  await importList(ctx, administrator.schoolId, listOf(students))
  const run = await readList(ctx, administrator.schoolId, listOf(students.slice(5)))
  return { ...administrator, run }
}

/** The forms about a school's list. */
export const ROSTER_FORMS: Record<string, AskingForm> = {
  'POST /schools/:school/roster/runs/:run/mapping': {
    fields: { column_0: 'choice', column_1: 'choice' },
    open: async (world) => {
      const { browser, schoolId } = await knownAdministrator(world)
      const file = 'Кто;Где\r\nИванова Мария;5А'
      const started = await upload(world.composed.school.ctx, schoolId, file)
      if (!started.ok) throw new Error('the file was refused')
      const path = `/schools/${schoolId}/roster/runs/${started.runId}/mapping`
      const values = { column_0: 'full_name', column_1: 'class' }
      return openFormOf(browser, world.platform + path, path, values)
    },
  },
  'POST /schools/:school/roster/runs/:run/application': {
    fields: { ends: 'tick' },
    open: async (world) => {
      const { browser, schoolId, run } = await administratorOfAShorterList(world)
      const path = `/schools/${schoolId}/roster/runs/${run.id}`
      return openFormOf(browser, world.platform + path, `${path}/application`, { ends: 'yes' })
    },
  },
}
