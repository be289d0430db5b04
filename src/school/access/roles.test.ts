import { expect, test } from 'vitest'
import { appointOperator, appointStaff } from '#school/index.ts'
import { fieldsOf, newSchoolWorld, type SchoolWorld } from '#tests/support/school.ts'

/** A student of the class invites a parent; the parent confirms. */
async function becomesParent(world: SchoolWorld, personId: string, classId: string) {
  const student = await world.browserOf(await world.student(classId))
  await student.post('/profile/invitation')
  const link = /\/join\/parent\/[\w-]+/.exec((await student.get('/profile')).text)?.[0] ?? ''
  const parent = await world.browserOf(personId)
  const form = fieldsOf(await parent.get(`${link}/child?kinship=mother`))
  await parent.post(`${link}/child`, { ...form, platform_use: 'yes', personal_data: 'yes' })
}

const menuOf = (text: string) =>
  [...text.matchAll(/<nav class="menu[^>]*>.*?<\/nav>/gs)]
    .flatMap(([nav]) => [...nav.matchAll(/<span>([^<]+)<\/span>/g)])
    .map(([, label]) => label)

test('operator, administrator of two schools, class teacher and mother are one person with one menu', async () => {
  const world = await newSchoolWorld()
  const [first, second] = [
    await world.openClass({ name: 'Школа № 1' }),
    await world.openClass({ name: 'Лицей № 2' }),
  ]
  const personId = await world.person()
  await appointOperator(world.ctx, { personId })
  for (const { schoolId } of [first, second])
    await appointStaff(world.ctx, { schoolId, personId, role: 'administrator' })
  await world.teacherToo(personId, first.classId)
  await becomesParent(world, personId, second.classId)
  const browser = await world.browserOf(personId)
  expect(menuOf((await browser.get('/profile')).text)).toEqual([
    'Профиль',
    'Класс',
    'Школа',
    'Дети',
    'Оператор',
  ])
  const choice = await browser.get('/schools')
  expect(choice.text).toContain(`href="/schools/${first.schoolId}"`)
  expect(choice.text).toContain(`href="/schools/${second.schoolId}"`)
  expect((await browser.get(`/schools/${second.schoolId}`)).text).toContain('Другая школа')
})

test('a role that ends takes nothing else along: the mother stays mother, the past stays on record', async () => {
  const world = await newSchoolWorld()
  const { schoolId, classId } = await world.openClass()
  const administrator = await world.person()
  await appointStaff(world.ctx, { schoolId, personId: administrator, role: 'administrator' })
  const personId = await world.teacher(classId)
  await becomesParent(world, personId, classId)
  const browser = await world.browserOf(personId)
  const { rows } = await world.rows<{ id: string }>(
    `select id from school.staff where person_id = '${personId}'`,
  )
  await (await world.browserOf(administrator)).post(`/schools/${schoolId}/staff/${rows[0]?.id}/ending`)
  expect(menuOf((await browser.get('/profile')).text)).toEqual(['Профиль', 'Дети'])
  expect((await world.rows(`select 1 from school.staff where ended_at is not null`)).rows).toHaveLength(1)
  expect(
    (await world.rows(`select 1 from school.audit where event = 'school.staff_ended'`)).rows,
  ).toHaveLength(1)
})
