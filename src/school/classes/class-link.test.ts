import { expect, test } from 'vitest'
import { newSchoolWorld, type SchoolWorld } from '#tests/support/school.ts'

const PUPIL = { family_name: 'Петров', given_name: 'Пётр', patronymic: '', birth_date: '01.02.2014' }

async function classOf(world: SchoolWorld, wishes: Record<string, string>) {
  const { classId } = await world.openClass()
  const teacher = await world.browserOf(await world.teacher(classId))
  await teacher.post(`/classes/${classId}/link`, { days: '60', ...wishes })
  return { classId, teacher, ...(await world.classLink(classId)) }
}

const pupil = async (world: SchoolWorld) => world.browserOf(await world.person({ birth_date: '2014-02-01' }))

test('a link for three lets three of ten in who come at once, and tells the others why not', async () => {
  const world = await newSchoolWorld({ warm: true })
  const { path } = await classOf(world, { uses: '3' })
  const pupils = await Promise.all(Array.from({ length: 10 }, () => pupil(world)))
  const answers = await Promise.all(pupils.map((one) => one.post(`${path}/enrolment`, PUPIL)))
  expect(answers.filter(({ status }) => status === 303)).toHaveLength(3)
  expect(answers.filter(({ text }) => text.includes('По этой ссылке больше нельзя'))).toHaveLength(7)
  expect(await world.count('school.enrolment')).toBe(3)
})

test('one pupil with twenty fingers uses the link once', async () => {
  const world = await newSchoolWorld({ warm: true })
  const { path } = await classOf(world, { uses: '30' })
  const one = await pupil(world)
  await Promise.all(Array.from({ length: 20 }, () => one.post(`${path}/enrolment`, PUPIL)))
  expect((await world.rows('select uses from school.class_link where replaced_at is null')).rows).toEqual([
    { uses: 1 },
  ])
})

test('where the class teacher approves, a pupil waits: no class, no invitation, until the teacher says yes', async () => {
  const world = await newSchoolWorld()
  const { classId, teacher, path } = await classOf(world, { approval: 'yes' })
  const [accepted, refused] = [await pupil(world), await pupil(world)]
  for (const one of [accepted, refused]) await one.post(`${path}/enrolment`, PUPIL)
  expect((await accepted.get('/profile')).text).toContain('Ждём подтверждения школы')
  expect((await accepted.post('/profile/invitation')).status).toBe(404)
  const page = await teacher.get(`/classes/${classId}`)
  const [first, second] = [
    ...page.text.matchAll(/action="(\/classes\/[\w-]+\/students\/[\w-]+)\/approval"/g),
  ].map(([, student]) => student)
  await teacher.post(`${first}/approval`)
  await teacher.post(`${second}/refusal`)
  expect((await accepted.post('/profile/invitation')).status).toBe(303)
  expect((await refused.get('/profile')).text).toContain('Вы пока ни с кем не связаны')
  // Who was let in cannot be sent away by the same button.
  await teacher.post(`${first}/refusal`)
  expect((await accepted.get('/profile')).text).toContain('5А')
})

test('a link that is replaced ends at once, and the new one has its terms', async () => {
  const world = await newSchoolWorld()
  const { classId, teacher, path } = await classOf(world, { uses: '25', approval: 'yes' })
  await teacher.post(`/classes/${classId}/link/renewal`)
  const renewed = await world.classLink(classId)
  expect(renewed.path).not.toBe(path)
  const one = await pupil(world)
  expect((await one.get(path)).status).toBe(410)
  expect((await one.get(renewed.path)).status).toBe(200)
  const page = await teacher.get(`/classes/${classId}`)
  expect(page.text).toContain('не больше 25')
})
