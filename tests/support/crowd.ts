import { randomUUID } from 'node:crypto'
import type { PersonData } from '#contracts/person-data.ts'
import { warmUp } from '#kernel/database/open-database.ts'
import {
  appointClassTeacher,
  type DocumentSource,
  enrolStudent,
  recordPerson,
  startSession,
} from '#school/index.ts'
import { fieldsOf } from './form-fields.ts'
import { type HttpBrowser, newHttpBrowser } from './http-browser.ts'
import { newWorld, type World } from './world.ts'

const CONNECTIONS = 20

/** A world in which all connections stand, so that a race begins with a crowd and not with a queue. */
export async function newCrowdedWorld(wishes: { documents?: DocumentSource[] } = {}): Promise<World> {
  const world = await newWorld({
    ...wishes,
    settings: {
      DATABASE_CONNECTIONS: String(CONNECTIONS),
      CODES_PER_NUMBER_AND_HOUR: '1000',
      CODES_PER_NUMBER_AND_DAY: '1000',
    },
  })
  const { id, school } = world.composed
  await Promise.all([warmUp(id.ctx.db, CONNECTIONS), warmUp(school.ctx.db, CONNECTIONS)])
  return world
}

const SOMEBODY: PersonData = {
  family_name: 'Толпин',
  given_name: 'Участник',
  patronymic: 'Иванович',
  birth_date: '1980-01-01',
}

export type Known = { personId: string; browser: HttpBrowser }

/** Somebody whom the platform knows, in a browser that is signed in there: the quick way past the sign-in. */
export async function knownPerson(world: World, data: Partial<PersonData> = {}): Promise<Known> {
  const { ctx } = world.composed.school
  const personId = await recordPerson(ctx, { sub: randomUUID(), data: { ...SOMEBODY, ...data } })
  return { personId, browser: await signedInBrowser(world, personId) }
}

/** A student of the class, signed in. */
export async function knownStudent(world: World, classId: string, data: Partial<PersonData> = {}) {
  const student = await knownPerson(world, { birth_date: '2014-03-12', ...data })
  await enrolStudent(world.composed.school.ctx, { personId: student.personId, classId })
  return student
}

/** The class teacher, signed in. */
export async function knownTeacher(world: World, classId: string, data: Partial<PersonData> = {}) {
  const teacher = await knownPerson(world, data)
  await appointClassTeacher(world.composed.school.ctx, { classId, personId: teacher.personId })
  return teacher
}

/** Presses «Пригласить родителя» in a student's browser and reads the link that is shown. */
export async function inviteParent(world: World, student: HttpBrowser): Promise<string> {
  await student.open(`${world.platform}/profile`)
  return linkOn(await student.submit({}, '/profile/invitation'))
}

/** The parent link that a page shows. */
export function linkOn(page: { html: string }): string {
  const [link] = /http:\/\/localhost:\d+\/join\/parent\/[\w-]+/.exec(page.html) ?? []
  if (!link) throw new Error('the page shows no link for parents')
  return link
}

/** Opens the last form of the parent's way (J3.4) and gives what a parent would send: all as shown, both ticks set. */
export async function consentForm(adult: HttpBrowser, link: string): Promise<Record<string, string>> {
  const page = await adult.open(`${link}/child?kinship=mother`)
  return { ...fieldsOf(page), platform_use: 'yes', personal_data: 'yes' }
}

/** A whole confirmation of the child behind a link. */
export async function confirmChild(adult: HttpBrowser, link: string): Promise<void> {
  const answer = await adult.post(`${link}/child`, await consentForm(adult, link))
  if (answer.status !== 303) throw new Error(`the confirmation was answered with ${answer.status}`)
  await answer.body?.cancel()
}

async function signedInBrowser(world: World, personId: string): Promise<HttpBrowser> {
  const { ctx } = world.composed.school
  const browser = newHttpBrowser()
  const token = await startSession(ctx, { personId, phoneProof: { method: 'sms' } })
  await browser.jar.setCookie(`${ctx.cookies.session.name}=${token}; Path=/; HttpOnly`, world.platform)
  return browser
}
