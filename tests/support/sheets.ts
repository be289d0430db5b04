import { expect } from 'vitest'
import { readPrinted } from './printed.ts'
import { fieldsOf, newSchoolWorld, type SchoolWorld, type Visitor } from './school.ts'

/** A class with its teacher in a browser, in a school that can be reached. */
export async function openRoom({ warm = false } = {}) {
  const world = await newSchoolWorld({ warm })
  const { schoolId, classId } = await world.openClass()
  await world.ctx.db
    .updateTable('school.school')
    .set({ contact: 'канцелярия, +7 487 200-00-00' })
    .where('id', '=', schoolId)
    .execute()
  const teacher = await world.browserOf(await world.teacher(classId))
  return { world, schoolId, classId, teacher, path: `/classes/${classId}/sheets` }
}

/** Prepares sheets and gives the address of what is ready. */
export async function prepare(teacher: Visitor, path: string, wish: Record<string, string> = {}) {
  const form = { parent_language: 'ru', choice: 'missing', ...wish }
  const answer = await teacher.post(`${path}/parents`, form)
  expect(answer.status).toBe(303)
  return answer.location ?? ''
}

/** The file behind a print, read. */
export async function printedBy(teacher: Visitor, print: string) {
  const file = await teacher.download(`${print}/file`)
  expect(file.headers.get('content-type')).toBe('application/pdf')
  return { ...(await readPrinted(file.bytes)), headers: file.headers }
}

/** A parent follows a link to the confirmed child; the status of the last answer. */
export async function confirmSheet(world: SchoolWorld, link: string, kinship = 'mother'): Promise<number> {
  const adult = await world.browserOf(await world.person())
  const form = fieldsOf(await adult.get(`${link}/child?kinship=${kinship}`))
  const done = await adult.post(`${link}/child`, { ...form, platform_use: 'yes', personal_data: 'yes' })
  return done.status
}

/** An address of the platform without its origin. */
export const pathOf = (url: string | undefined) => (url ?? '').replace('http://school.test', '')
