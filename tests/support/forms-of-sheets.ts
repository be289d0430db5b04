import { openClass } from './cast.ts'
import { knownStudent, knownTeacher } from './crowd.ts'
import type { AskingForm } from './every-form.ts'
import { openForm } from './form-fields.ts'
import type { World } from './world.ts'

async function classWithTeacher(world: World) {
  const { classId } = await openClass(world, { school: crypto.randomUUID() })
  await knownStudent(world, classId)
  const { browser } = await knownTeacher(world, classId)
  return { browser, sheets: `${world.platform}/classes/${classId}/sheets` }
}

/** The forms about sheets on paper. */
export const SHEET_FORMS: Record<string, AskingForm> = {
  'POST /classes/:class/sheets/parents': {
    fields: { parent_language: 'choice', choice: 'choice' },
    async open(world) {
      const { browser, sheets } = await classWithTeacher(world)
      const page = await browser.open(sheets)
      const values = { parent_language: 'ru', choice: 'missing' }
      return { browser, page, url: `${sheets}/parents`, values }
    },
  },
  'POST /classes/:class/sheets/students': {
    fields: { student_language: 'choice', which: 'choice' },
    async open(world) {
      const { browser, sheets } = await classWithTeacher(world)
      const page = await browser.open(sheets)
      const values = { student_language: 'ru', which: 'nameless' }
      return { browser, page, url: `${sheets}/students`, values }
    },
  },
  'POST /classes/:class/sheets/replacement': {
    fields: { parent_language: 'choice', replace: 'tick' },
    async open(world) {
      const { browser, sheets } = await classWithTeacher(world)
      return openForm(browser, `${sheets}/replacement`, { replace: 'yes' })
    },
  },
}
