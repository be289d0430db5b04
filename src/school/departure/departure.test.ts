import { expect, test } from 'vitest'
import { confirmBy, guardianshipOf, messagesTo, newParent, openSchool } from '#tests/support/guardians.ts'
import { newSchoolWorld } from '#tests/support/school.ts'

test('a mother ends her link: consents are withdrawn on the record, child and father are told, history stays', async () => {
  const world = await newSchoolWorld()
  const { path, studentId, student } = await openSchool(world)
  const mother = await newParent(world, path)
  const father = await newParent(world, path, { phone: '+79990003002', kinship: 'father' })
  const page = await mother.browser.get(`/children/${studentId}/departure`)
  expect(page.text).toContain('Ваши согласия будут отозваны')
  expect(page.text).not.toContain('Других родителей у ребёнка здесь нет')
  expect((await mother.browser.post(`/children/${studentId}/departure`)).location).toBe('/children')
  expect((await mother.browser.get(`/children/${studentId}`)).status).toBe(404)
  expect((await mother.browser.get('/children')).text).toContain('Здесь появятся ваши дети')
  expect((await father.browser.get(`/children/${studentId}`)).status).toBe(200)
  const consents = await world.ctx.db
    .selectFrom('school.consent')
    .select(['kind', 'decision', 'ip'])
    .where('guardian_id', '=', mother.personId)
    .orderBy('id')
    .execute()
  expect(consents.map(({ decision }) => decision)).toEqual(['given', 'given', 'withdrawn', 'withdrawn'])
  expect(new Set(consents.slice(2).map(({ kind }) => kind)).size).toBe(2)
  expect(consents[3]?.ip).toBe('203.0.113.9')
  expect(await messagesTo(world, father.personId)).toEqual(['guardian_left'])
  expect(await messagesTo(world, studentId)).toContain('parent_ended')
  expect((await student.get('/profile')).text).not.toContain('Ждём подтверждения родителя')
  expect(await world.count('school.guardianship')).toBe(2)
})

test('the last parent may go, is told what that means, and the child waits again; coming back needs no school', async () => {
  const world = await newSchoolWorld()
  const { path, studentId, student } = await openSchool(world)
  const mother = await newParent(world, path)
  const page = await mother.browser.get(`/children/${studentId}/departure`)
  expect(page.text).toContain('Других родителей у ребёнка здесь нет')
  await mother.browser.post(`/children/${studentId}/departure`)
  expect((await student.get('/profile')).text).toContain('Ждём подтверждения родителя')
  await confirmBy(mother.browser, path)
  expect((await guardianshipOf(world, mother.personId)).state).toMatchObject({
    status: 'active',
    ended: false,
  })
})

test('twenty clicks at once end one link once', async () => {
  const world = await newSchoolWorld({ warm: true })
  const { path, studentId } = await openSchool(world)
  const mother = await newParent(world, path)
  await Promise.all(Array.from({ length: 20 }, () => mother.browser.post(`/children/${studentId}/departure`)))
  const events = await world.ctx.db
    .selectFrom('school.audit')
    .select('id')
    .where('event', '=', 'school.guardian_left')
    .execute()
  expect([events.length, await world.count('school.consent')]).toEqual([1, 4])
})

test('a click on «отозвать» and one on «прекратить» at the same moment withdraw each consent once', async () => {
  const world = await newSchoolWorld({ warm: true })
  for (let round = 0; round < 5; round += 1) {
    const { path, studentId } = await openSchool(world)
    const mother = await newParent(world, path)
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        mother.browser.post(`/children/${studentId}/${index % 2 ? 'departure' : 'withdrawal'}`),
      ),
    )
    expect(answers.filter(({ status }) => status === 500)).toEqual([])
    const { rows } = await world.rows(
      `select 1 from school.consent where student_id = '${studentId}' and decision = 'withdrawn'`,
    )
    expect(rows).toHaveLength(2)
  }
})

test('a suspended parent does not slip out of the school’s decision by going and coming back', async () => {
  const world = await newSchoolWorld({ warm: true })
  for (let round = 0; round < 8; round += 1) {
    const { path, studentId, teacher, classId } = await openSchool(world)
    const father = await newParent(world, path)
    await Promise.all([
      teacher.post(`/classes/${classId}/guardianships/${father.id}/suspension`),
      father.browser.post(`/children/${studentId}/departure`),
    ])
    const { rows } = await world.rows(
      `select 1 from school.guardianship where id = '${father.id}' and status = 'suspended' and end_cause = 'left'`,
    )
    expect(rows).toEqual([])
  }
})
