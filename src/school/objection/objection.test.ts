import { expect, test } from 'vitest'
import { guardianshipOf, messagesTo, newParent, openSchool } from '#tests/support/guardians.ts'
import { newSchoolWorld, type SchoolWorld } from '#tests/support/school.ts'

const DAY = 24 * 3600
const WHY = { reason: 'Мы не знаем этого человека' }

/** A child with a mother of long standing and a newcomer who has just joined. */
async function withNewcomer(world: SchoolWorld) {
  const school = await openSchool(world)
  const mother = await newParent(world, school.path, { given_name: 'Ольга' })
  world.ctx.clock.pass(10 * DAY)
  const newcomer = await newParent(world, school.path, {
    phone: '+79990003002',
    kinship: 'father',
    given_name: 'Игорь',
    family_name: 'Кузнецов',
  })
  const ofChild = `/children/${school.studentId}/guardianships/${newcomer.id}/objection`
  const ofSelf = `/profile/parents/${newcomer.id}/objection`
  const again = (personId: string, phone?: string) => world.browserOf(personId, phone)
  return {
    ...school,
    student: await again(school.studentId),
    teacher: await again(school.teacherId),
    mother: { ...mother, browser: await again(mother.personId, '+79990003001') },
    newcomer,
    ofChild,
    ofSelf,
  }
}

const openObjection = async (world: SchoolWorld) =>
  (await world.ctx.db.selectFrom('school.objection').selectAll().executeTakeFirstOrThrow()).id

test('the mother reads of a new parent, says that it is a mistake, and he is out until the school has decided', async () => {
  const world = await newSchoolWorld()
  const { mother, newcomer, ofChild, studentId, student, teacher, teacherId, classId } =
    await withNewcomer(world)
  for (const page of ['/children', `/children/${studentId}`]) {
    const { text } = await mother.browser.get(page)
    expect(text).toContain('У ребёнка появился ещё один родитель: Игорь Кузнецов')
    expect(text).toContain(`href="${ofChild}"`)
  }
  expect((await student.get('/profile')).text).toContain(
    'К вашему профилю присоединился родитель: Игорь Кузнецов',
  )
  expect((await mother.browser.get(ofChild)).text).toContain('Почему это ошибка')
  expect((await mother.browser.post(ofChild, WHY)).status).toBe(303)
  expect((await newcomer.browser.get(`/children/${studentId}`)).status).toBe(404)
  const his = await newcomer.browser.get('/children')
  expect(his.text).toContain('С вопросами обратитесь в школу: 8 (4872) 00-00-00')
  expect(his.text).not.toContain(WHY.reason)
  expect(await messagesTo(world, newcomer.personId)).toEqual(['guardianship_suspended'])
  expect((await mother.browser.get('/children')).text).not.toContain('появился ещё один')

  const room = await teacher.get(`/classes/${classId}`)
  expect(room.text).toContain('Есть возражение')
  const page = await teacher.get(`/classes/${classId}/guardianships/${newcomer.id}`)
  expect(page.text).toContain(WHY.reason)
  expect(page.text).not.toContain('/approval"')
  const objection = `/classes/${classId}/objections/${await openObjection(world)}`
  await teacher.post(`${objection}/rejection`)
  expect((await guardianshipOf(world, newcomer.personId)).state).toEqual({
    trust: 'school',
    status: 'active',
    ended: false,
  })
  const decided = await world.ctx.db.selectFrom('school.objection').selectAll().executeTakeFirstOrThrow()
  expect(decided).toMatchObject({ decision: 'kept', decided_by: teacherId, objector_id: mother.personId })
  const record = await teacher.get(`/classes/${classId}/guardianships/${newcomer.id}`)
  expect(record.text).toContain('Связь оставлена. Решение: Учителева Анна')
})

test('the child objects, the school ends the link, and nothing of it is left to the newcomer', async () => {
  const world = await newSchoolWorld()
  const { newcomer, ofSelf, student, studentId, teacher, classId } = await withNewcomer(world)
  expect((await student.post(ofSelf, { reason: '' })).status).toBe(422)
  expect((await student.post(ofSelf, WHY)).location).toBe('/profile#parents')
  await teacher.post(`/classes/${classId}/objections/${await openObjection(world)}/acceptance`)
  expect((await guardianshipOf(world, newcomer.personId)).state?.ended).toBe(true)
  expect((await newcomer.browser.get(`/children/${studentId}`)).status).toBe(404)
  expect(await messagesTo(world, newcomer.personId)).toEqual(['guardianship_suspended', 'guardianship_ended'])
})

test('while an objection is open no other button of the school decides', async () => {
  const world = await newSchoolWorld()
  const { newcomer, ofSelf, student, teacher, classId } = await withNewcomer(world)
  await student.post(ofSelf, WHY)
  const path = `/classes/${classId}/guardianships/${newcomer.id}`
  for (const what of ['approval', 'refusal', 'suspension', 'ending']) {
    await teacher.post(`${path}/${what}`, WHY)
    const { state } = await guardianshipOf(world, newcomer.personId)
    expect(state).toEqual({ trust: 'declared', status: 'suspended', ended: false })
  }
  expect(await messagesTo(world, newcomer.personId)).toEqual(['guardianship_suspended'])
})

test('who is objected to, waits or is suspended cannot object, nor answer in kind after the decision', async () => {
  const world = await newSchoolWorld()
  const { path, studentId, teacher, classId } = await openSchool(world)
  const [one, other] = [
    await newParent(world, path),
    await newParent(world, path, { phone: '+79990003002', kinship: 'father' }),
  ]
  const against = (id: string) => `/children/${studentId}/guardianships/${id}/objection`
  expect((await one.browser.post(against(one.id), WHY)).status).toBe(303)
  expect(await world.count('school.objection')).toBe(0)
  await one.browser.post(against(other.id), WHY)
  expect((await other.browser.post(against(one.id), WHY)).status).toBe(404)
  await teacher.post(`/classes/${classId}/objections/${await openObjection(world)}/rejection`)
  expect((await other.browser.get(`/children/${studentId}`)).status).toBe(200)
  await other.browser.post(against(one.id), WHY)
  await one.browser.post(against(other.id), WHY)
  expect(await world.count('school.objection')).toBe(1)
  await teacher.post(`/classes/${classId}/guardianships/${one.id}/suspension`)
  expect((await one.browser.post(against(other.id), WHY)).status).toBe(404)
})

test('after a week it is too late; parents of other children and other students never can', async () => {
  const world = await newSchoolWorld()
  const { newcomer, mother, ofChild, ofSelf, student, classId } = await withNewcomer(world)
  const stranger = await openSchool(world)
  const foreign = await newParent(world, stranger.path, { phone: '+79990003007' })
  expect((await foreign.browser.post(ofChild, WHY)).status).toBe(404)
  const sly = `/children/${stranger.studentId}/guardianships/${newcomer.id}/objection`
  expect((await foreign.browser.get(sly)).status).toBe(404)
  await foreign.browser.post(sly, WHY)
  await (await world.browserOf(await world.student(classId))).post(ofSelf, WHY)
  expect(await world.count('school.objection')).toBe(0)
  world.ctx.clock.pass(8 * DAY)
  expect((await mother.browser.get(ofChild)).status).toBe(404)
  await mother.browser.post(ofChild, WHY)
  await student.post(ofSelf, WHY)
  expect(await world.count('school.objection')).toBe(0)
  expect((await guardianshipOf(world, newcomer.personId)).state?.status).toBe('active')
})

test('many objections at once are one, and two parents who object to each other suspend one of them', async () => {
  const world = await newSchoolWorld({ warm: true })
  const { newcomer, mother, ofChild, ofSelf, student } = await withNewcomer(world)
  await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      index % 2 ? student.post(ofSelf, WHY) : mother.browser.post(ofChild, WHY),
    ),
  )
  expect(await world.count('school.objection')).toBe(1)
  expect(await messagesTo(world, newcomer.personId)).toEqual(['guardianship_suspended'])
  for (let round = 0; round < 5; round += 1) {
    const { path, studentId } = await openSchool(world)
    const [one, other] = [
      await newParent(world, path),
      await newParent(world, path, { phone: '+79990003002' }),
    ]
    const against = (id: string) => `/children/${studentId}/guardianships/${id}/objection`
    await Promise.all([one.browser.post(against(other.id), WHY), other.browser.post(against(one.id), WHY)])
    const states = [await guardianshipOf(world, one.personId), await guardianshipOf(world, other.personId)]
    expect(states.map(({ state }) => state?.status).sort()).toEqual(['active', 'suspended'])
  }
})

test('of two decisions about an objection at the same moment one is made', async () => {
  const world = await newSchoolWorld({ warm: true })
  const { newcomer, ofSelf, student, teacher, classId } = await withNewcomer(world)
  await student.post(ofSelf, WHY)
  const objection = `/classes/${classId}/objections/${await openObjection(world)}`
  await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      teacher.post(`${objection}/${index % 2 ? 'rejection' : 'acceptance'}`),
    ),
  )
  expect(await messagesTo(world, newcomer.personId)).toHaveLength(2)
  const { decision } = await world.ctx.db
    .selectFrom('school.objection')
    .select('decision')
    .executeTakeFirstOrThrow()
  expect((await guardianshipOf(world, newcomer.personId)).state?.ended).toBe(decision === 'ended')
})

test('between two schools an objection suspends and is on the record, and the next school decides', async () => {
  const world = await newSchoolWorld()
  const { newcomer, mother, ofChild, studentId } = await withNewcomer(world)
  await world.ctx.db
    .updateTable('school.enrolment')
    .set({ ended_at: world.ctx.clock.now() })
    .where('person_id', '=', studentId)
    .execute()
  await mother.browser.post(ofChild, WHY)
  expect((await guardianshipOf(world, newcomer.personId)).state).toMatchObject({ status: 'suspended' })
  expect(await messagesTo(world, newcomer.personId)).toEqual(['guardianship_suspended'])
  const audit = await world.ctx.db
    .selectFrom('school.audit')
    .select(['actor_id', 'school_id'])
    .where('event', '=', 'school.guardianship_objected')
    .execute()
  expect(audit).toEqual([{ actor_id: mother.personId, school_id: null }])

  const next = await openSchool(world)
  const row = { class_id: next.classId, person_id: studentId, enrolled_at: world.ctx.clock.now() }
  await world.ctx.db
    .insertInto('school.enrolment')
    .values({ ...row, ended_at: null })
    .execute()
  await next.teacher.post(`/classes/${next.classId}/objections/${await openObjection(world)}/acceptance`)
  expect((await guardianshipOf(world, newcomer.personId)).state?.ended).toBe(true)
})

test('a teacher of another class finds no objection', async () => {
  const world = await newSchoolWorld()
  const { newcomer, ofSelf, student } = await withNewcomer(world)
  await student.post(ofSelf, WHY)
  const other = await openSchool(world)
  const path = `/classes/${other.classId}/objections/${await openObjection(world)}/rejection`
  expect((await other.teacher.post(path)).status).toBe(404)
  expect((await guardianshipOf(world, newcomer.personId)).state?.status).toBe('suspended')
})
