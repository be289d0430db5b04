import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { phoneMark } from '#contracts/phone-number.ts'
import {
  appointClassTeacher,
  appointStaff,
  createSchool,
  createSetupLink,
  enrolStudent,
  startSession,
} from '#school/index.ts'
import { newSchoolWorld, type SchoolWorld, type Visitor } from '#tests/support/school.ts'

const NUMBER = '+79990000601'
const OTHER = '+79990000602'

/** Somebody whose sign-in proved a number. */
async function holderOf(world: SchoolWorld, phone: string) {
  const personId = await world.person()
  const token = await startSession(world.ctx, { personId, phoneMark: phoneMark(world.ctx.secrets, phone) })
  return { personId, browser: await world.browserWith(token) }
}

async function schoolWithAdministrator(world: SchoolWorld) {
  const schoolId = await createSchool(world.ctx, { name: 'Школа № 7', town: 'Тула' })
  const personId = await world.person({ family_name: 'Орлова', given_name: 'Елена' })
  await appointStaff(world.ctx, { schoolId, personId, role: 'administrator' })
  return { schoolId, personId, browser: await world.browserOf(personId) }
}

const linkOn = (text: string) => /\/staff\/[\w-]+(?=<)/.exec(text)?.[0] ?? ''

async function linkForAll(browser: Visitor, schoolId: string) {
  await browser.post(`/schools/${schoolId}/staff/link`)
  return linkOn((await browser.get(`/schools/${schoolId}/staff`)).text)
}

async function requestOn(browser: Visitor, schoolId: string) {
  const { text } = await browser.get(`/schools/${schoolId}/staff`)
  return /\/schools\/[\w-]+\/staff\/requests\/[\w-]+/.exec(text)?.[0] ?? ''
}

async function revocationOn(browser: Visitor, schoolId: string) {
  const { text } = await browser.get(`/schools/${schoolId}/staff`)
  return /\/schools\/[\w-]+\/staff\/invitations\/[\w-]+\/revocation/.exec(text)?.[0] ?? ''
}

async function invitationTo(browser: Visitor, schoolId: string, phone: string, role = 'teacher') {
  await browser.post(`/schools/${schoolId}/staff/invitations`, { addressee: 'Анна', phone, role })
  return linkOn((await browser.get(`/schools/${schoolId}/staff`)).text)
}

describe('the set-up link', () => {
  test('makes one operator, however many open it at once, and none after an hour', async () => {
    const world = await newSchoolWorld({ warm: true })
    const path = new URL((await createSetupLink(world.ctx)).url).pathname
    const people = await Promise.all(
      Array.from({ length: 10 }, async () => world.browserOf(await world.person())),
    )
    const answers = await Promise.all(people.map((one) => one.post(`${path}/acceptance`)))
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 410)).toHaveLength(9)
    expect(await world.count('school.operator')).toBe(1)
    const late = new URL((await createSetupLink(world.ctx)).url).pathname
    world.ctx.clock.pass(3601)
    expect((await people[0]?.get(late))?.status).toBe(410)
    expect((await people[0]?.post(`${late}/acceptance`))?.status).toBe(410)
  })
})

describe('an invitation to a number', () => {
  test('gives the role to whoever proved that number, and to nobody else who holds the link', async () => {
    const world = await newSchoolWorld()
    const { schoolId, browser } = await schoolWithAdministrator(world)
    const link = await invitationTo(browser, schoolId, NUMBER, 'administrator')
    const thief = await holderOf(world, OTHER)
    expect((await thief.browser.get(link)).text).toContain('Приглашение отправлено на другой номер')
    expect((await thief.browser.post(`${link}/acceptance`)).status).toBe(403)
    const withoutNumber = await world.browserOf(await world.person())
    expect((await withoutNumber.post(`${link}/acceptance`)).status).toBe(403)
    expect((await thief.browser.get(`/schools/${schoolId}`)).status).toBe(404)
    const invited = await holderOf(world, NUMBER)
    expect((await invited.browser.post(`${link}/acceptance`)).location).toBe(`/schools/${schoolId}`)
    expect((await invited.browser.get(`/schools/${schoolId}`)).status).toBe(200)
    expect((await thief.browser.post(`${link}/acceptance`)).status).toBe(410)
  })

  test('is used once by twenty clicks, ends when it is revoked and after two weeks', async () => {
    const world = await newSchoolWorld({ warm: true })
    const { schoolId, browser } = await schoolWithAdministrator(world)
    const link = await invitationTo(browser, schoolId, NUMBER)
    const invited = await holderOf(world, NUMBER)
    await Promise.all(Array.from({ length: 20 }, () => invited.browser.post(`${link}/acceptance`)))
    expect(await world.count('school.staff')).toBe(2)
    const nextOwner = await holderOf(world, NUMBER)
    expect((await nextOwner.browser.post(`${link}/acceptance`)).status).toBe(410)
    const second = await invitationTo(browser, schoolId, OTHER)
    await browser.post(await revocationOn(browser, schoolId))
    const other = await holderOf(world, OTHER)
    expect((await other.browser.post(`${second}/acceptance`)).status).toBe(410)
    const third = await invitationTo(browser, schoolId, OTHER)
    world.ctx.clock.pass(14 * 24 * 3600 + 1)
    expect((await other.browser.post(`${third}/acceptance`)).status).toBe(410)
  })

  test('is nothing for a student: the account is a child’s', async () => {
    const world = await newSchoolWorld()
    const { schoolId, browser } = await schoolWithAdministrator(world)
    const { classId } = await world.openClass()
    const link = await invitationTo(browser, schoolId, NUMBER)
    const personId = await world.student(classId)
    const token = await startSession(world.ctx, { personId, phoneMark: phoneMark(world.ctx.secrets, NUMBER) })
    const student = await world.browserWith(token)
    expect((await student.post(`${link}/acceptance`)).status).toBe(403)
    expect(await world.count('school.staff')).toBe(1)
  })
})

test('who comes by the link for all teachers waits until an administrator confirms or refuses, once', async () => {
  const world = await newSchoolWorld({ warm: true })
  const { schoolId, browser } = await schoolWithAdministrator(world)
  const link = await linkForAll(browser, schoolId)
  const personId = await world.person({ family_name: 'Сидорова', given_name: 'Анна' })
  const teacher = await world.browserOf(personId)
  await Promise.all(Array.from({ length: 5 }, () => teacher.post(`${link}/acceptance`)))
  expect(await world.count('school.staff_request')).toBe(1)
  expect((await teacher.get(link)).text).toContain('Ждём подтверждения школы')
  const page = await browser.get(`/schools/${schoolId}/staff`)
  expect(page.text).toContain('Сидорова Анна')
  const request = await requestOn(browser, schoolId)
  await Promise.all([browser.post(`${request}/approval`), browser.post(`${request}/refusal`)])
  const { rows } = await world.rows<{ accepted: boolean; staff: number }>(
    `select accepted, (select count(*) from school.staff where person_id = '${personId}') as staff from school.staff_request`,
  )
  expect(rows).toEqual([{ accepted: rows[0]?.accepted, staff: rows[0]?.accepted ? 1 : 0 }])
})

test('the link for all teachers is nothing for a student, and ends when it is revoked and after two weeks', async () => {
  const world = await newSchoolWorld()
  const { schoolId, browser } = await schoolWithAdministrator(world)
  const { classId } = await world.openClass()
  const link = await linkForAll(browser, schoolId)
  const student = await world.browserOf(await world.student(classId))
  expect((await student.post(`${link}/acceptance`)).status).toBe(403)
  const late = await world.browserOf(await world.person())
  await browser.post(await revocationOn(browser, schoolId))
  expect((await late.post(`${link}/acceptance`)).status).toBe(410)
  const second = await linkForAll(browser, schoolId)
  world.ctx.clock.pass(14 * 24 * 3600 + 1)
  expect((await late.post(`${second}/acceptance`)).status).toBe(410)
  expect(await world.count('school.staff_request')).toBe(0)
})

test('an administrator who teaches, too, comes by the link for all teachers and is asked for like everybody', async () => {
  const world = await newSchoolWorld()
  const { schoolId, personId, browser } = await schoolWithAdministrator(world)
  const link = await linkForAll(browser, schoolId)
  await browser.post(`${link}/acceptance`)
  expect((await browser.get(link)).text).toContain('Ждём подтверждения школы')
  await browser.post(`${await requestOn(browser, schoolId)}/approval`)
  const { rows } = await world.rows(
    `select role from school.staff where person_id = '${personId}' order by role`,
  )
  expect(rows).toEqual([{ role: 'administrator' }, { role: 'teacher' }])
  expect((await browser.get(link)).text).toContain('Вы уже работаете в этой школе')
})

test('who becomes a student while the school has not answered is not let in among the teachers', async () => {
  const world = await newSchoolWorld()
  const { schoolId, browser } = await schoolWithAdministrator(world)
  const { classId } = await world.openClass()
  const personId = await world.person({ family_name: 'Сидорова' })
  await (await world.browserOf(personId)).post(`${await linkForAll(browser, schoolId)}/acceptance`)
  const request = await requestOn(browser, schoolId)
  await enrolStudent(world.ctx, { personId, classId })
  expect((await browser.get(`/schools/${schoolId}/staff`)).text).not.toContain('Сидорова')
  await browser.post(`${request}/approval`)
  expect(await world.count('school.staff')).toBe(1)
})

/** Begins deeds one after the other and lets none end before all have got as far as they get. */
async function meetAtTheRecord(world: SchoolWorld, deeds: (() => Promise<unknown>)[]) {
  const begun: Promise<unknown>[] = []
  await world.ctx.db.transaction().execute(async (tx) => {
    await sql`lock table school.audit in share mode`.execute(tx)
    for (const deed of deeds) {
      begun.push(deed())
      const stuck = async () => (await world.rows('select from pg_locks where not granted')).rows.length
      while ((await stuck()) < begun.length);
    }
  })
  await Promise.all(begun)
}

describe('the end of a role', () => {
  test('the last administrator stays, also when two end each other at the same moment', async () => {
    const world = await newSchoolWorld({ warm: true })
    const one = await schoolWithAdministrator(world)
    const { schoolId } = one
    const endingsOn = async (browser: Visitor) =>
      [...(await browser.get(`/schools/${schoolId}/staff`)).text.matchAll(/action="(\/[^"]+\/ending)"/g)].map(
        ([, action = '']) => action,
      )
    const [alone = ''] = await endingsOn(one.browser)
    const refused = await one.browser.post(alone)
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('Это последний администратор')
    const otherId = await world.person()
    await appointStaff(world.ctx, { schoolId, personId: otherId, role: 'administrator' })
    const other = await world.browserOf(otherId)
    const endings = await endingsOn(one.browser)
    expect(endings).toHaveLength(2)
    const [endOther = ''] = endings.filter((ending) => ending !== alone)
    await meetAtTheRecord(world, [() => one.browser.post(endOther), () => other.post(alone)])
    const { rows } = await world.rows('select 1 from school.staff where ended_at is null')
    expect(rows).toHaveLength(1)
  })

  test('a teacher who is given a class at the very moment of leaving keeps none', async () => {
    const world = await newSchoolWorld()
    const { schoolId, browser } = await schoolWithAdministrator(world)
    const { classId } = await world.openClass()
    await world.rows(`update school.class set school_id = '${schoolId}'`)
    const personId = await world.person()
    await appointStaff(world.ctx, { schoolId, personId, role: 'teacher' })
    const { rows } = await world.rows<{ id: string }>(
      `select id from school.staff where person_id = '${personId}'`,
    )
    await meetAtTheRecord(world, [
      () => appointClassTeacher(world.ctx, { classId, personId }),
      () => browser.post(`/schools/${schoolId}/staff/${rows[0]?.id}/ending`),
    ])
    const stranded =
      await world.rows(`select 1 from school.class_teacher where ended_at is null and person_id not in
      (select person_id from school.staff where role = 'teacher' and ended_at is null)`)
    expect(stranded.rows).toEqual([])
  })

  test('a teacher who leaves loses the classes and keeps the children; the past stays on record', async () => {
    const world = await newSchoolWorld()
    const { schoolId, browser } = await schoolWithAdministrator(world)
    await browser.post(`/schools/${schoolId}/classes`, { class_name: '5А', year: '2026', teacher: '' })
    const classPath = /\/classes\/[\w-]{36}/.exec((await browser.get(`/schools/${schoolId}`)).text)?.[0] ?? ''
    const teacherId = await world.teacher(classPath.split('/')[2] ?? '')
    const teacher = await world.browserOf(teacherId)
    expect((await teacher.get(classPath)).status).toBe(200)
    const page = await browser.get(`/schools/${schoolId}/staff`)
    const { rows } = await world.rows<{ id: string }>(
      `select id from school.staff where person_id = '${teacherId}'`,
    )
    expect(page.text).toContain(`${rows[0]?.id}/ending`)
    await browser.post(`/schools/${schoolId}/staff/${rows[0]?.id}/ending`)
    expect((await teacher.get(classPath)).status).toBe(404)
    expect((await teacher.get('/profile')).status).toBe(200)
    const kept = await world.rows('select 1 from school.class_teacher where ended_at is not null')
    expect(kept.rows).toHaveLength(1)
    const journal = await browser.get(`/schools/${schoolId}/journal`)
    expect(journal.text).toContain('Конец работы в школе')
    expect(journal.text).toContain('Назначен классный руководитель')
  })
})

test('an administrator answers, revokes and ends nothing of another school under an address of the own one', async () => {
  const world = await newSchoolWorld()
  const [ours, theirs] = [await schoolWithAdministrator(world), await schoolWithAdministrator(world)]
  await appointStaff(world.ctx, { ...theirs, personId: await world.person(), role: 'administrator' })
  const link = await linkForAll(theirs.browser, theirs.schoolId)
  await (await world.browserOf(await world.person())).post(`${link}/acceptance`)
  const { text } = await theirs.browser.get(`/schools/${theirs.schoolId}/staff`)
  const actions = [...text.matchAll(/action="(\/schools\/[\w-]+\/staff\/\w+\/?[\w-]*\/\w+)"/g)].map(
    ([, action = '']) => action,
  )
  expect(actions.length).toBeGreaterThanOrEqual(5)
  for (const action of actions) await ours.browser.post(action.replace(theirs.schoolId, ours.schoolId))
  const { status, text: afterwards } = await theirs.browser.get(`/schools/${theirs.schoolId}/staff`)
  expect([status, afterwards === text]).toEqual([200, true])
})

test('an administrator of one school reaches nothing of another', async () => {
  const world = await newSchoolWorld()
  const [ours, theirs] = [await schoolWithAdministrator(world), await schoolWithAdministrator(world)]
  await invitationTo(theirs.browser, theirs.schoolId, NUMBER)
  const [ownJournal, theirJournal] = [
    (await ours.browser.get(`/schools/${ours.schoolId}/journal`)).text,
    (await theirs.browser.get(`/schools/${theirs.schoolId}/journal`)).text,
  ]
  expect(theirJournal).toContain('Приглашён сотрудник')
  expect(ownJournal).not.toContain('Приглашён сотрудник')
  for (const path of ['', '/staff', '/journal', '/journal/export', '/settings', '/classes/new']) {
    expect((await ours.browser.get(`/schools/${ours.schoolId}${path}`)).status).toBe(200)
    expect((await ours.browser.get(`/schools/${theirs.schoolId}${path}`)).status).toBe(404)
  }
})
