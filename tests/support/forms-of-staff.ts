import { appointOperator, appointStaff } from '#school/index.ts'
import { openClass } from './cast.ts'
import { type Known, knownPerson, knownTeacher } from './crowd.ts'
import type { AskingForm } from './every-form.ts'
import { openFormOf } from './form-fields.ts'
import type { World } from './world.ts'

/** Forms for those who run schools that are buttons alone, or choose from what stands on the page. */
export const STAFF_BUTTONS = [
  'POST /setup/:token/acceptance',
  'POST /staff/:token/acceptance',
  'POST /staff/:token/hand-over',
  'POST /operator/schools/:school/administrators/:invitation/revocation',
  'POST /schools/:school/staff/link',
  'POST /schools/:school/staff/invitations/:invitation/revocation',
  'POST /schools/:school/staff/requests/:request/approval',
  'POST /schools/:school/staff/requests/:request/refusal',
  'POST /schools/:school/staff/:staff/ending',
  'POST /classes/:class/link/renewal',
  'POST /classes/:class/link/revocation',
  'POST /classes/:class/students/:student/approval',
  'POST /classes/:class/students/:student/refusal',
  'POST /classes/:class/teachers',
  'POST /classes/:class/students/:student/roster-entry',
  'POST /classes/:class/students/:student/roster-entry/removal',
  'POST /classes/:class/teachers/:teacher/ending',
]

const SCHOOL = {
  school_name: 'text',
  town: 'text',
  time_zone: 'choice',
  policy: 'choice',
  contact: 'optional text',
} as const

const school = {
  school_name: 'Школа № 7',
  town: 'Тула',
  time_zone: 'Europe/Moscow',
  policy: 'open',
  contact: '8 800 000-00-00',
}

/** An administrator of a new school, signed in. */
export async function knownAdministrator(
  world: World,
): Promise<Known & { schoolId: string; classId: string }> {
  const { schoolId, classId } = await openClass(world, { school: crypto.randomUUID() })
  const administrator = await knownPerson(world)
  const { personId } = administrator
  await appointStaff(world.composed.school.ctx, { schoolId, personId, role: 'administrator' })
  return { ...administrator, schoolId, classId }
}

/** The operator, signed in. */
export async function knownOperator(world: World): Promise<Known> {
  const operator = await knownPerson(world)
  await appointOperator(world.composed.school.ctx, operator)
  return operator
}

/** Forms for those who run schools that ask for something. */
export const STAFF_FORMS: Record<string, AskingForm> = {
  'POST /operator/schools': {
    fields: SCHOOL,
    async open(world) {
      const { browser } = await knownOperator(world)
      return openFormOf(browser, `${world.platform}/operator/schools/new`, '/operator/schools', school)
    },
  },
  'POST /operator/schools/:school/administrators': {
    fields: { addressee: 'text', phone: 'phone' },
    async open(world) {
      const { browser } = await knownOperator(world)
      const { schoolId } = await openClass(world, { school: crypto.randomUUID() })
      const url = `${world.platform}/operator/schools/${schoolId}`
      const action = `/operator/schools/${schoolId}/administrators`
      return openFormOf(browser, url, action, { addressee: 'Орлова Елена', phone: '+79990000601' })
    },
  },
  'POST /schools/:school/settings': {
    fields: SCHOOL,
    async open(world) {
      const { browser, schoolId } = await knownAdministrator(world)
      const action = `/schools/${schoolId}/settings`
      return openFormOf(browser, world.platform + action, action, school)
    },
  },
  'POST /schools/:school/classes': {
    fields: { class_name: 'name', year: 'choice', teacher: 'optional choice' },
    async open(world) {
      const { browser, schoolId, classId } = await knownAdministrator(world)
      const { personId } = await knownTeacher(world, classId)
      const url = `${world.platform}/schools/${schoolId}/classes/new`
      const values = { class_name: '7Б', year: '2026', teacher: personId }
      return openFormOf(browser, url, `/schools/${schoolId}/classes`, values)
    },
  },
  'POST /schools/:school/staff/invitations': {
    fields: { addressee: 'text', phone: 'phone', role: 'choice' },
    async open(world) {
      const { browser, schoolId } = await knownAdministrator(world)
      const url = `${world.platform}/schools/${schoolId}/staff`
      const values = { addressee: 'Соколова Анна', phone: '+79990000602', role: 'teacher' }
      return openFormOf(browser, url, `/schools/${schoolId}/staff/invitations`, values)
    },
  },
  'POST /classes/:class/link': {
    fields: { days: 'choice', uses: 'optional code', approval: 'option' },
    async open(world) {
      const { browser, classId } = await knownAdministrator(world)
      const url = `${world.platform}/classes/${classId}`
      await (await browser.post(`${url}/link/revocation`, {})).text()
      return openFormOf(browser, url, `/classes/${classId}/link`, { days: '30', uses: '25', approval: 'yes' })
    },
  },
}
