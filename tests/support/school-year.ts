import { appointStaff, createClass } from '#school/index.ts'
import { fieldsOf, type SchoolWorld, type Visitor } from './school.ts'

/** An administrator of a school, in a browser. */
export async function administratorOf(world: SchoolWorld, schoolId: string): Promise<Visitor> {
  const personId = await world.person({ family_name: 'Орлова', given_name: 'Елена' })
  await appointStaff(world.ctx, { schoolId, personId, role: 'administrator' })
  return world.browserOf(personId)
}

/** A mother who has confirmed the student. */
export async function motherOf(world: SchoolWorld, student: Visitor) {
  await student.post('/profile/invitation')
  const link = /\/join\/parent\/[\w-]+/.exec((await student.get('/profile')).text)?.[0] ?? ''
  const personId = await world.person({ given_name: 'Ольга' })
  const browser = await world.browserOf(personId)
  const form = fieldsOf(await browser.get(`${link}/child?kinship=mother`))
  await browser.post(`${link}/child`, { ...form, platform_use: 'yes', personal_data: 'yes' })
  return { personId, browser }
}

export const addClass = (world: SchoolWorld, schoolId: string, name: string, year = 2026) =>
  createClass(world.ctx, { schoolId, name, year })

const DAY_SECONDS = 24 * 3600

/** Lets time pass until a day. */
export function passUntil(world: SchoolWorld, day: string): void {
  const ahead = Date.parse(`${day}T12:00:00+03:00`) - world.ctx.clock.now().getTime()
  world.ctx.clock.pass(ahead / 1000)
}

export const passDays = (world: SchoolWorld, days: number) => world.ctx.clock.pass(days * DAY_SECONDS)
