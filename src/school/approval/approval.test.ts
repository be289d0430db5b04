import { expect, test } from 'vitest'
import { appointStaff } from '#school/index.ts'
import {
  confirmBy,
  guardianshipOf,
  messagesTo,
  newParent,
  openSchool,
  putInList,
} from '#tests/support/guardians.ts'
import { newSchoolWorld, type SchoolWorld } from '#tests/support/school.ts'

const pathOf = (classId: string, id: string) => `/classes/${classId}/guardianships/${id}`

async function administratorOf(world: SchoolWorld, schoolId: string, personId?: string) {
  const id = personId ?? (await world.person({ family_name: 'Директорова' }))
  await appointStaff(world.ctx, { schoolId, personId: id, role: 'administrator' })
  return world.browserOf(id)
}

test('the class teacher reads why a parent waits and approves with one button: the parent and the child are told', async () => {
  const world = await newSchoolWorld()
  const { path, classId, studentId, teacher, teacherId } = await openSchool(world, 'approve')
  const mother = await newParent(world, path, { family_name: 'Петрова' })
  const room = await teacher.get(`/classes/${classId}`)
  expect(room.text).toContain('Ждут решения школы')
  expect(room.text).toContain('По правилам школы каждого родителя подтверждает школа')
  const done = await teacher.post(`${pathOf(classId, mother.id)}/approval`)
  expect(done.location).toBe(`/classes/${classId}#guardianships`)
  expect((await guardianshipOf(world, mother.personId)).state).toMatchObject({
    trust: 'school',
    status: 'active',
  })
  expect((await mother.browser.get(`/children/${studentId}`)).status).toBe(200)
  expect(await messagesTo(world, mother.personId)).toEqual(['guardianship_approved'])
  expect(await messagesTo(world, studentId)).toContain('parent_approved')
  expect((await teacher.get(`/classes/${classId}`)).text).not.toContain('Ждут решения школы')
  expect((await teacher.get(pathOf(classId, mother.id))).text).toContain('Учителева Анна')
  const record = await world.ctx.db
    .selectFrom('school.audit')
    .selectAll()
    .where('event', '=', 'school.guardianship_approved')
    .execute()
  expect(record).toMatchObject([{ actor_id: teacherId, person_id: studentId, before: { status: 'waiting' } }])
})

test('each reason to wait stands on the class page and on the page of the guardianship', async () => {
  const reasons: [
    string,
    (world: SchoolWorld, school: Awaited<ReturnType<typeof openSchool>>) => Promise<unknown>,
  ][] = [
    ['Ученика нет в списке школы', async () => undefined],
    [
      'Номера этого взрослого нет в списке школы',
      (world, { schoolId, studentId }) =>
        putInList(world.ctx, { schoolId, studentId, phone: '+79990003009' }),
    ],
  ]
  for (const [text, prepare] of reasons) {
    const world = await newSchoolWorld()
    const school = await openSchool(world, 'corroborated')
    await prepare(world, school)
    const parent = await newParent(world, school.path)
    for (const page of [`/classes/${school.classId}`, pathOf(school.classId, parent.id)]) {
      expect((await school.teacher.get(page)).text).toContain(text)
    }
  }
  const world = await newSchoolWorld()
  const { path, classId, teacher } = await openSchool(world, 'open')
  const child = await newParent(world, path, { birth_date: '2012-01-01' })
  for (const page of [`/classes/${classId}`, pathOf(classId, child.id)]) {
    expect((await teacher.get(page)).text).toContain('взрослому нет или не было 18 лет')
  }
  expect((await teacher.get(pathOf(classId, child.id))).text).toContain('Разница в возрасте с ребёнком')
})

test('a refused parent is told whom to ask, reads it among the children, and waits for the school when coming again', async () => {
  const world = await newSchoolWorld()
  const { path, classId, studentId, student, teacher } = await openSchool(world, 'open')
  const parent = await newParent(world, path)
  await teacher.post(`${pathOf(classId, parent.id)}/suspension`)
  expect((await parent.browser.get(`/children/${studentId}`)).status).toBe(404)
  expect((await parent.browser.get('/children')).text).toContain(
    'Доступ приостановлен, пока школа не разберётся',
  )
  expect((await student.get('/profile')).text).toContain('доступ приостановлен школой')
  await teacher.post(`${pathOf(classId, parent.id)}/refusal`)
  expect((await guardianshipOf(world, parent.personId)).state?.ended).toBe(true)
  const children = await parent.browser.get('/children')
  expect(children.text).toContain('Школа не подтвердила вас как родителя')
  expect(children.text).toContain('8 (4872) 00-00-00')
  expect(await messagesTo(world, parent.personId)).toEqual(['guardianship_suspended', 'guardianship_refused'])
  expect(await messagesTo(world, studentId)).toContain('parent_refused')
  expect((await student.get('/profile')).text).toContain('Ждём подтверждения родителя')
  await confirmBy(parent.browser, path)
  expect((await guardianshipOf(world, parent.personId)).state).toMatchObject({
    status: 'waiting',
    ended: false,
  })
  expect((await teacher.get(`/classes/${classId}`)).text).toContain('Школа уже отказывала этому взрослому')
})

test('under the open rule one button on the class page approves or suspends whoever is in already', async () => {
  const world = await newSchoolWorld()
  const { path, classId, teacher, studentId } = await openSchool(world, 'open')
  const mother = await newParent(world, path)
  const room = await teacher.get(`/classes/${classId}`)
  expect(room.text).toContain('Ещё не проверены школой')
  expect(room.text).toContain(`action="${pathOf(classId, mother.id)}/approval"`)
  expect(room.text).toContain(`formaction="${pathOf(classId, mother.id)}/suspension"`)
  await teacher.post(`${pathOf(classId, mother.id)}/suspension`)
  expect((await mother.browser.get(`/children/${studentId}`)).status).toBe(404)
  await teacher.post(`${pathOf(classId, mother.id)}/approval`)
  expect((await guardianshipOf(world, mother.personId)).state).toMatchObject({
    trust: 'school',
    status: 'active',
  })
})

test('of approvals and refusals at the same moment one is made and one is on the record', async () => {
  const world = await newSchoolWorld({ warm: true })
  const { path, classId, teacher, schoolId } = await openSchool(world, 'approve')
  const administrator = await administratorOf(world, schoolId)
  const parent = await newParent(world, path)
  await Promise.all(
    Array.from({ length: 20 }, (_, index) => {
      const [who, what] = index % 2 ? [teacher, 'approval'] : [administrator, 'refusal']
      return (who as typeof teacher).post(`${pathOf(classId, parent.id)}/${what}`)
    }),
  )
  const decisions = await world.ctx.db
    .selectFrom('school.audit')
    .select('event')
    .where('event', 'in', ['school.guardianship_approved', 'school.guardianship_refused'])
    .execute()
  expect(decisions).toHaveLength(1)
  const { state } = await guardianshipOf(world, parent.personId)
  expect(state).toEqual(
    decisions[0]?.event === 'school.guardianship_approved'
      ? { trust: 'school', status: 'active', ended: false }
      : { trust: 'declared', status: 'waiting', ended: true },
  )
  expect(await messagesTo(world, parent.personId)).toHaveLength(1)
})

test('about what has ended nothing is decided any more', async () => {
  const world = await newSchoolWorld()
  const { path, classId, teacher } = await openSchool(world, 'approve')
  const parent = await newParent(world, path)
  await teacher.post(`${pathOf(classId, parent.id)}/refusal`)
  for (const what of ['approval', 'refusal', 'suspension', 'ending'])
    await teacher.post(`${pathOf(classId, parent.id)}/${what}`, { reason: 'так хочу' })
  const row = await world.ctx.db.selectFrom('school.guardianship').selectAll().executeTakeFirstOrThrow()
  expect(row).toMatchObject({ trust: 'declared', status: 'waiting', end_cause: 'refused', end_reason: null })
  expect(await messagesTo(world, parent.personId)).toEqual(['guardianship_refused'])
})

test('nobody decides about guardians of a child of their own: another one of the staff does', async () => {
  const world = await newSchoolWorld()
  const { path, classId, teacher, teacherId, schoolId } = await openSchool(world, 'approve')
  await confirmBy(await world.browserOf(teacherId, '+79990003005'), path, 'father')
  const mother = await newParent(world, path)
  const own = await guardianshipOf(world, teacherId)
  const room = await teacher.get(`/classes/${classId}`)
  expect(room.text).toContain('Вы сами родитель этого ребёнка')
  expect(room.text).not.toContain('/approval"')
  for (const id of [own.id, mother.id]) {
    for (const what of ['approval', 'refusal', 'suspension'])
      await teacher.post(`${pathOf(classId, id)}/${what}`)
    await teacher.post(`${pathOf(classId, id)}/ending`, { reason: 'так хочу' })
  }
  expect([
    (await guardianshipOf(world, teacherId)).state,
    (await guardianshipOf(world, mother.personId)).state,
  ]).toEqual(Array.from({ length: 2 }, () => ({ trust: 'declared', status: 'waiting', ended: false })))
  const administrator = await administratorOf(world, schoolId)
  await administrator.post(`${pathOf(classId, own.id)}/approval`)
  expect((await guardianshipOf(world, teacherId)).state).toMatchObject({ trust: 'school', status: 'active' })
})

test('who ends the own link, or loses it by a colleague’s decision, decides nothing about the child either', async () => {
  const world = await newSchoolWorld()
  const { path, classId, studentId, teacher, teacherId, schoolId } = await openSchool(world)
  await confirmBy(await world.browserOf(teacherId, '+79990003005'), path, 'father')
  const mother = await newParent(world, path)
  const everything = async () => {
    for (const what of ['approval', 'suspension', 'refusal'])
      await teacher.post(`${pathOf(classId, mother.id)}/${what}`)
    await teacher.post(`${pathOf(classId, mother.id)}/ending`, { reason: 'так хочу' })
    return (await guardianshipOf(world, mother.personId)).state
  }
  await teacher.post(`/children/${studentId}/departure`)
  expect(await everything()).toEqual({ trust: 'declared', status: 'active', ended: false })
  const page = await teacher.get(pathOf(classId, mother.id))
  expect([page.text.includes('или были им'), page.text.includes('/approval"')]).toEqual([true, false])

  await confirmBy(await world.browserOf(teacherId, '+79990003005'), path, 'father')
  const own = await guardianshipOf(world, teacherId)
  await (await administratorOf(world, schoolId)).post(`${pathOf(classId, own.id)}/ending`, { reason: 'суд' })
  expect((await guardianshipOf(world, teacherId)).state?.ended).toBe(true)
  expect(await everything()).toEqual({ trust: 'declared', status: 'active', ended: false })
})

test('a guardianship of another class is not there, for its readers and for its buttons', async () => {
  const world = await newSchoolWorld()
  const [ours, theirs] = [await openSchool(world, 'approve'), await openSchool(world, 'approve')]
  const parent = await newParent(world, ours.path)
  for (const path of [pathOf(theirs.classId, parent.id), pathOf(theirs.classId, 'garbage')]) {
    expect((await theirs.teacher.get(path)).status).toBe(404)
    for (const what of ['approval', 'refusal', 'suspension']) {
      expect((await theirs.teacher.post(`${path}/${what}`)).status).toBe(404)
    }
    expect((await theirs.teacher.post(`${path}/ending`, { reason: 'так' })).status).toBe(404)
  }
  for (const visitor of [ours.student, parent.browser]) {
    expect((await visitor.post(`${pathOf(ours.classId, parent.id)}/approval`)).status).toBe(404)
  }
  expect((await guardianshipOf(world, parent.personId)).state).toMatchObject({
    status: 'waiting',
    ended: false,
  })
})

test('the school ends a guardianship with a reason that staff alone read; without one it asks', async () => {
  const world = await newSchoolWorld()
  const { path, classId, studentId, teacher } = await openSchool(world)
  const parent = await newParent(world, path)
  const page = `${pathOf(classId, parent.id)}/ending`
  expect((await teacher.post(page, { reason: ' ' })).status).toBe(422)
  expect((await guardianshipOf(world, parent.personId)).state?.ended).toBe(false)
  await teacher.post(page, { reason: 'Заявление матери' })
  expect((await parent.browser.get(`/children/${studentId}`)).status).toBe(404)
  const children = await parent.browser.get('/children')
  expect(children.text).toContain('Доступ к данным ребёнка закрыт')
  expect(children.text).not.toContain('Заявление матери')
  expect((await teacher.get(pathOf(classId, parent.id))).text).toContain('Заявление матери')
})

test('staff are hinted at what is odd, and nothing happens by itself', async () => {
  const world = await newSchoolWorld()
  const first = await openSchool(world)
  const collector = await newParent(world, first.path)
  for (const family_name of ['Петров', 'Сидорова', 'Кузнецов', 'Орлова', 'Иванов']) {
    const student = await world.browserOf(await world.student(first.classId, { family_name }))
    await student.post('/profile/invitation')
    const path = /\/join\/parent\/[\w-]+/.exec((await student.get('/profile')).text)?.[0] ?? ''
    await confirmBy(collector.browser, path)
  }
  // The same number as that of a student.
  await world.browserOf(first.studentId, '+79990003001')
  const page = await first.teacher.get(pathOf(first.classId, collector.id))
  for (const hint of [
    'больше чем с пятью детьми',
    'больше трёх разных фамилий',
    'С этого номера входил ученик',
  ]) {
    expect(page.text).toContain(hint)
  }
  expect((await guardianshipOf(world, collector.personId)).state).toMatchObject({ status: 'active' })
  const plain = await newParent(world, first.path, { phone: '+79990003002' })
  expect((await first.teacher.get(pathOf(first.classId, plain.id))).text).not.toContain(
    'Посмотрите внимательнее',
  )
})
