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

/** A school with 5А (Masha, with her mother, and Petya), 11Б and a class without a number, in June. */
export async function schoolInJune(world: SchoolWorld) {
  const { schoolId, classId } = await world.openClass()
  const eleventh = await addClass(world, schoolId, '11Б')
  const preschool = await addClass(world, schoolId, 'Подготовительный')
  const [masha, petya] = [await world.student(classId), await world.student(classId, { given_name: 'Пётр' })]
  const graduate = await world.student(eleventh, { given_name: 'Ольга' })
  await world.student(preschool, { given_name: 'Гоша' })
  const teacher = await world.browserOf(await world.teacher(classId))
  const mother = await motherOf(world, await world.browserOf(masha))
  const link = (await world.classLink(classId)).path
  passUntil(world, '2027-06-05')
  const administrator = await administratorOf(world, schoolId)
  const people = { masha, petya, graduate, teacher: await again(world, teacher), mother }
  return { schoolId, classId, eleventh, administrator, link, ...people }
}

/** Half a year ends sessions; nobody of the tests waits for that. */
async function again(world: SchoolWorld, visitor: Visitor): Promise<Visitor> {
  await world.rows(`update school.session set expires_at = '2099-01-01'`)
  return visitor
}

export const begin = (administrator: Visitor, schoolId: string, form: Record<string, string> = {}) =>
  administrator.post(`/schools/${schoolId}/year/beginning`, { year: '2027', ...form })

export async function classOf(world: SchoolWorld, personId: string): Promise<string | undefined> {
  const { rows } = await world.rows<{ name: string; year: number }>(
    `select name, year from school.enrolment join school.class on class.id = class_id
     where person_id = '${personId}' and ended_at is null`,
  )
  return rows[0] && `${rows[0].name} ${rows[0].year}`
}

export const snapshot = (world: SchoolWorld) =>
  world.rows(`select
    (select json_agg(t order by id) from school.enrolment t) as enrolments,
    (select json_agg(t order by id) from school.class t) as classes,
    (select json_agg(t order by id) from school.class_teacher t) as teachers,
    (select json_agg(t order by id) from school.class_link t) as links,
    (select json_agg(t order by id) from school.roster_entry t) as list`)

/** Whether a statement waits for a lock. */
export async function somebodyWaits(world: SchoolWorld): Promise<boolean> {
  const { rows } = await world.rows(
    `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
  )
  return rows.length > 0
}

export async function undo(administrator: Visitor, schoolId: string) {
  const page = await administrator.get(`/schools/${schoolId}/year`)
  const [action = ''] = /\/schools\/[\w-]+\/movements\/[\w-]+\/undoing/.exec(page.text) ?? []
  return administrator.post(action || `/schools/${schoolId}/movements/none/undoing`)
}
