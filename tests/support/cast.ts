import { recordAccount, subjectFor } from '#id/index.ts'
import {
  appointClassTeacher,
  classLinkFor,
  createClass,
  createSchool,
  enrolStudent,
  recordPerson,
} from '#school/index.ts'
import type { Person } from './people.ts'
import type { World } from './world.ts'

/** A class of a new school, with what lets students in. */
export type OpenClass = { classId: string; link: string; code: string }

/** Opens a school with one class. */
export async function openClass(
  world: World,
  names: { school?: string; town?: string; className?: string } = {},
): Promise<OpenClass> {
  const { ctx } = world.composed.school
  const { school = 'Школа № 1', town = 'Тула', className = '5А' } = names
  const schoolId = await createSchool(ctx, { name: school, town })
  const classId = await createClass(ctx, { schoolId, name: className, year: 2026 })
  const { url, code } = await classLinkFor(ctx, { classId })
  return { classId, link: url, code }
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
