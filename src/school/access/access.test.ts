import { expect, test } from 'vitest'
import { fieldsOf, newSchoolWorld } from '#tests/support/school.ts'

test('everybody reads what is theirs and finds nothing behind the addresses of others', async () => {
  const world = await newSchoolWorld()
  const [own, foreign] = [await world.openClass(), await world.openClass({ name: 'Лицей № 2' })]
  const people = {
    nobody: await world.person(),
    student: await world.student(own.classId),
    classmate: await world.student(own.classId),
    teacher: await world.teacher(own.classId),
    otherTeacher: await world.teacher(foreign.classId),
    parent: await world.person(),
    otherParent: await world.person(),
  }
  for (const [parent, child] of [
    [people.parent, people.student],
    [people.otherParent, people.classmate],
  ] as const) {
    const student = await world.browserOf(child)
    await student.post('/profile/invitation')
    const path = /\/join\/parent\/[\w-]+/.exec((await student.get('/profile')).text)?.[0] ?? ''
    const adult = await world.browserOf(parent)
    const form = await adult.get(`${path}/child?kinship=mother`)
    await adult.post(`${path}/child`, { ...fieldsOf(form), platform_use: 'yes', personal_data: 'yes' })
  }
  const allowed: Record<string, (keyof typeof people)[]> = {
    '/profile': Object.keys(people) as (keyof typeof people)[],
    '/children': Object.keys(people) as (keyof typeof people)[],
    '/profile/invitation': ['student', 'classmate'],
    [`/children/${people.student}`]: ['parent'],
    [`/children/${people.classmate}`]: ['otherParent'],
    [`/classes/${own.classId}`]: ['teacher'],
    [`/classes/${foreign.classId}`]: ['otherTeacher'],
    '/children/not-an-id': [],
    '/classes/not-an-id': [],
  }
  for (const [path, readers] of Object.entries(allowed)) {
    for (const [role, personId] of Object.entries(people)) {
      const { status } = await (await world.browserOf(personId)).get(path)
      expect([path, role, status]).toEqual([
        path,
        role,
        readers.includes(role as keyof typeof people) ? 200 : 404,
      ])
    }
  }
})

test('nobody but the student makes or ends the invitation, and nobody but the class teacher the class link', async () => {
  const world = await newSchoolWorld()
  const { classId } = await world.openClass()
  const teacher = await world.browserOf(await world.teacher(classId))
  const student = await world.browserOf(await world.student(classId))
  const nobody = await world.browserOf(await world.person())
  for (const visitor of [teacher, nobody]) {
    expect((await visitor.post('/profile/invitation')).status).toBe(404)
    expect((await visitor.post('/profile/invitation/revocation')).status).toBe(404)
    expect((await visitor.get('/profile')).text).not.toContain('Пригласить родителя')
  }
  for (const visitor of [student, nobody]) {
    expect((await visitor.post(`/classes/${classId}/link`)).status).toBe(404)
    expect((await visitor.post(`/classes/${classId}/link/revocation`)).status).toBe(404)
  }
  expect(await world.count('school.invitation')).toBe(0)
  expect(await world.count('school.class_link')).toBe(0)
})

test('signed-in pages lead a visitor without a session to the sign-in, and an ended session is none', async () => {
  const world = await newSchoolWorld()
  const { classId } = await world.openClass()
  const browser = await world.browserOf(await world.student(classId))
  const visitors = [await world.browserOf()]
  world.ctx.clock.pass(31 * 24 * 3600)
  for (const visitor of [...visitors, browser]) {
    for (const path of ['/profile', '/profile/invitation', '/children', `/classes/${classId}`]) {
      expect((await visitor.get(path)).location).toBe(`/sign-in?next=${encodeURIComponent(path)}`)
    }
  }
})

test('a page of a signed-in person costs at most two statements, a class three, the front door for a stranger none', async () => {
  const world = await newSchoolWorld()
  const { classId } = await world.openClass()
  const student = await world.browserOf(await world.student(classId))
  const teacher = await world.browserOf(await world.teacher(classId))
  const stranger = await world.browserOf()
  await student.post('/profile/invitation')
  const costs = async (visitor: typeof student, path: string) => {
    world.statements.length = 0
    await visitor.get(path)
    return world.statements.length
  }
  expect(await costs(student, '/profile')).toBe(2)
  expect(await costs(student, '/profile/invitation')).toBe(2)
  expect(await costs(teacher, '/profile')).toBe(1)
  expect(await costs(teacher, `/classes/${classId}`)).toBe(3)
  expect(await costs(stranger, '/')).toBe(0)
})
