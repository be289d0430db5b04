import { recordAccount, subjectFor } from '#id/index.ts'
import {
  appointClassTeacher,
  classLinkFor,
  createClass,
  createSchool,
  enrolStudent,
  type NewSchool,
  recordPerson,
} from '#school/index.ts'
import { fieldsOf } from './form-fields.ts'
import { type Person, signIn } from './people.ts'
import type { World } from './world.ts'

/** A class of a new school, with what lets students in. */
export type OpenClass = {
  schoolId: string
  classId: string
  link: string
  code: string
}

/** Opens a school with one class. */
export async function openClass(
  world: World,
  wishes: Partial<Pick<NewSchool, 'town' | 'policy'>> & { school?: string; className?: string } = {},
): Promise<OpenClass> {
  const { ctx } = world.composed.school
  const { school = 'Школа № 1', town = 'Тула', className = '5А', policy } = wishes
  const schoolId = await createSchool(ctx, { name: school, town, ...(policy && { policy }) })
  const classId = await createClass(ctx, { schoolId, name: className, year: 2026 })
  const { url, code } = await classLinkFor(ctx, { classId })
  return { schoolId, classId, link: url, code }
}

/** Somebody who registered earlier: an account at the ID and a person on the platform. Gives the person's id there. */
export async function settle(world: World, person: Person): Promise<string> {
  const { id, school } = world.composed
  const { phone, password, birth_date, ...names } = person
  const [day, month, year] = birth_date.split('.')
  const data = { ...names, birth_date: `${year}-${month}-${day}` }
  const accountId = await recordAccount(id.ctx, { phone, password, person: data })
  const sub = subjectFor(id.ctx.secrets, accountId, id.ctx.config.platformClient.clientId)
  return recordPerson(school.ctx, { sub, data })
}

/** A student who joined a class earlier. */
export async function settleStudent(world: World, person: Person, classId: string): Promise<string> {
  const personId = await settle(world, person)
  await enrolStudent(world.composed.school.ctx, { personId, classId })
  return personId
}

/** The class teacher of a class. */
export async function settleTeacher(world: World, person: Person, classId: string): Promise<string> {
  const personId = await settle(world, person)
  await appointClassTeacher(world.composed.school.ctx, { classId, personId })
  return personId
}

/** A parent with an account confirms the child of a link, by plain HTTP. */
export async function confirmByLink(
  world: World,
  { parent, link, kinship = 'mother' }: { parent: Person; link: string; kinship?: string },
): Promise<void> {
  const browser = world.newBrowser()
  await browser.open(`${world.platform}/sign-in?next=${encodeURIComponent(new URL(link).pathname)}`)
  const page = await signIn(world, browser, parent)
  if (page.url.endsWith('/details')) await browser.submit({ ...fieldsOf(page), kinship })
  const done = await browser.submit({
    ...fieldsOf(browser.page()),
    platform_use: 'yes',
    personal_data: 'yes',
  })
  if (!done.url.includes('/profile')) throw new Error(`not confirmed: ${done.heading}`)
}

/** The link of a student's invitation, made now unless there is one. */
export async function invitationOf(world: World, student: Person): Promise<string> {
  const browser = world.newBrowser()
  await browser.open(`${world.platform}/sign-in?next=/profile`)
  const link = () => browser.page().html.match(/http:\/\/localhost:\d+\/join\/parent\/[\w-]+/)?.[0]
  await signIn(world, browser, student)
  if (!link()) await browser.submit({}, '/profile/invitation')
  return link() ?? ''
}
