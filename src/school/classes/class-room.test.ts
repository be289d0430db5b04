import { expect, test } from 'vitest'
import { appointStaff } from '#school/index.ts'
import { fieldsOf, newSchoolWorld } from '#tests/support/school.ts'

test('the class teacher sees students, parents and how far they are confirmed, and the way in for students', async () => {
  const world = await newSchoolWorld()
  const { classId } = await world.openClass()
  const { path, code } = await world.classLink(classId)
  const masha = await world.student(classId, { family_name: 'Иванова', given_name: 'Мария' })
  await world.student(classId, { family_name: 'Петров', given_name: 'Пётр' })
  const student = await world.browserOf(masha)
  await student.post('/profile/invitation')
  const invitation = /\/join\/parent\/[\w-]+/.exec((await student.get('/profile')).text)?.[0] ?? ''
  const mother = await world.browserOf(await world.person({ family_name: 'Иванова', given_name: 'Ольга' }))
  const form = fieldsOf(await mother.get(`${invitation}/child?kinship=mother`))
  await mother.post(`${invitation}/child`, { ...form, platform_use: 'yes', personal_data: 'yes' })

  const teacher = await world.browserOf(await world.teacher(classId))
  expect((await teacher.get('/classes')).location).toBe(`/classes/${classId}`)
  const page = await teacher.get(`/classes/${classId}`)
  for (const text of [
    '2 ученика',
    'Иванова Ольга',
    'мать',
    'не подтверждено школой',
    'ждём родителя',
    path,
    code,
  ]) {
    expect(page.text).toContain(text)
  }
  expect(page.text).toContain('src="data:image/svg+xml,')
})

test('a teacher of two classes finds both, and makes a new link where the old one was revoked', async () => {
  const world = await newSchoolWorld()
  const [first, second] = [await world.openClass(), await world.openClass({ className: '6Б' })]
  const teacherId = await world.teacher(first.classId)
  await world.teacherToo(teacherId, second.classId)
  const teacher = await world.browserOf(teacherId)
  const list = await teacher.get('/classes')
  expect(list.text).toContain(`/classes/${first.classId}`)
  expect(list.text).toContain(`/classes/${second.classId}`)
  const before = await world.classLink(first.classId)
  await teacher.post(`/classes/${first.classId}/link/revocation`)
  expect((await teacher.get(`/classes/${first.classId}`)).text).toContain('Ссылки сейчас нет')
  await teacher.post(`/classes/${first.classId}/link`, { days: '60' })
  const page = await teacher.get(`/classes/${first.classId}`)
  expect(page.text).toContain('/join/class/')
  expect(page.text).not.toContain(before.path)
})

test('nobody lets a student in or ends a class teacher under the address of another class', async () => {
  const world = await newSchoolWorld()
  const [ours, theirs] = [await world.openClass(), await world.openClass({ className: '6Б' })]
  const administratorId = await world.person()
  await appointStaff(world.ctx, { ...ours, personId: administratorId, role: 'administrator' })
  const administrator = await world.browserOf(administratorId)
  await world.teacher(theirs.classId)
  const studentId = await world.student(theirs.classId)
  await world.rows(`update school.enrolment set status = 'waiting'`)
  const { rows } = await world.rows<{ id: string }>('select id from school.class_teacher')
  for (const answer of ['approval', 'refusal'])
    await administrator.post(`/classes/${ours.classId}/students/${studentId}/${answer}`)
  await administrator.post(`/classes/${ours.classId}/teachers/${rows[0]?.id}/ending`)
  const kept = await world.rows(`select from school.enrolment, school.class_teacher
    where status = 'waiting' and enrolment.ended_at is null and class_teacher.ended_at is null`)
  expect(kept.rows).toHaveLength(1)
})
