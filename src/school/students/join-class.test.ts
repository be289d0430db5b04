import { expect, test } from 'vitest'
import { fieldsOf, newSchoolWorld } from '#tests/support/school.ts'

test('a student joins the class of a link with corrected data and then waits for a parent', async () => {
  const world = await newSchoolWorld()
  const { classId } = await world.openClass()
  const { path } = await world.classLink(classId)
  const petya = await world.person({ family_name: 'Иванов', given_name: 'Пётр', birth_date: '2016-09-05' })
  const stranger = await world.browserOf()
  const landing = await stranger.get(path)
  expect(landing.text).toContain('Класс 5А')
  expect(landing.text).toContain('Нужен собственный номер ученика')
  expect(landing.text).toContain(`/sign-in?next=${encodeURIComponent(`${path}/enrolment`)}`)

  const browser = await world.browserOf(petya)
  const form = await browser.get(`${path}/enrolment`)
  expect(fieldsOf(form)).toMatchObject({ family_name: 'Иванов', birth_date: '05.09.2016' })
  const done = await browser.post(`${path}/enrolment`, { ...fieldsOf(form), birth_date: '6.9.2016' })
  expect(done.location).toBe('/profile')
  const profile = await browser.get('/profile')
  expect(profile.text).toContain('Ждём подтверждения родителя')
  expect(profile.text).toContain('Пригласить родителя')
  expect(profile.text).toContain('6 сентября 2016')
})

test('the short code leads to the same class, also typed on a Russian keyboard', async () => {
  const world = await newSchoolWorld()
  const { classId } = await world.openClass()
  const { path, code } = await world.classLink(classId)
  const stranger = await world.browserOf()
  const cyrillic: Record<string, string> = { C: 'С', H: 'Н', K: 'К', M: 'М', P: 'Р', T: 'Т', X: 'Х', Y: 'У' }
  const spellings = [
    code,
    ` ${code.toLowerCase().replace('-', '')} `,
    [...code].map((sign) => cyrillic[sign] ?? sign).join(''),
  ]
  for (const spelling of spellings) {
    expect((await stranger.post('/join', { code: spelling })).location).toBe(path)
  }
})

test('a wrong short code is kept with a message at the field', async () => {
  const world = await newSchoolWorld()
  const stranger = await world.browserOf()
  for (const code of ['', 'CDFH-3478', 'CDFH-3479', '<script>', "'; drop table", '🙂', 'x'.repeat(10_000)]) {
    const answer = await stranger.post('/join', { code })
    expect(answer.status).toBe(422)
    expect(answer.text).toContain('id="code-error"')
    expect(answer.text).not.toContain('<script>')
  }
})

test('a double click on the last button joins once and ends in the profile', async () => {
  const world = await newSchoolWorld({ warm: true })
  const { classId } = await world.openClass()
  const { path } = await world.classLink(classId)
  const browser = await world.browserOf(await world.person())
  const form = fieldsOf(await browser.get(`${path}/enrolment`))
  const answers = await Promise.all(Array.from({ length: 10 }, () => browser.post(`${path}/enrolment`, form)))
  expect(answers.map(({ location }) => location)).toEqual(Array(10).fill('/profile'))
  expect(await world.count('school.enrolment')).toBe(1)
})

test('a parent and a teacher are refused with the way on, and a student of the class is told so', async () => {
  const world = await newSchoolWorld()
  const { classId } = await world.openClass()
  const { path } = await world.classLink(classId)
  const teacher = await world.browserOf(await world.teacher(classId))
  const page = await teacher.get(path)
  expect(page.status).toBe(403)
  expect(page.text).toContain('Вы вошли как учитель')
  expect(page.text).toContain(`action="${path}/hand-over"`)
  const form = fieldsOf(await (await world.browserOf(await world.person())).get(`${path}/enrolment`))
  expect((await teacher.post(`${path}/enrolment`, form)).status).toBe(403)
  expect(await world.count('school.enrolment')).toBe(0)
  const [studentId, parentId] = [await world.student(classId), await world.person()]
  await world.rows(`insert into school.guardianship (guardian_id, student_id, kinship, trust, status, confirmed_at)
    values ('${parentId}', '${studentId}', 'mother', 'declared', 'active', now())`)
  const parent = await world.browserOf(parentId)
  expect((await parent.post(`${path}/enrolment`, form)).status).toBe(403)
  expect(await world.count('school.enrolment')).toBe(1)
  const student = await world.browserOf(studentId)
  expect((await student.get(path)).text).toContain('Вы уже в этом классе')
})

test('a class link that was revoked or has expired leads nowhere, by token and by code', async () => {
  const world = await newSchoolWorld()
  const { classId } = await world.openClass()
  const revoked = await world.classLink(classId)
  const teacher = await world.browserOf(await world.teacher(classId))
  await teacher.post(`/classes/${classId}/link/revocation`)
  const stranger = await world.browserOf()
  expect((await stranger.get(revoked.path)).text).toContain('Ссылка отозвана')
  expect((await stranger.post('/join', { code: revoked.code })).location).toBe(revoked.path)
  const second = await world.classLink(classId)
  world.ctx.clock.pass(61 * 24 * 3600)
  expect((await stranger.get(second.path)).text).toContain('Срок ссылки истёк')
  const third = await world.classLink(classId)
  expect((await stranger.get(second.path)).text).toContain('Ссылка заменена новой')
  expect((await stranger.get(third.path)).status).toBe(200)
  const form = fieldsOf(await (await world.browserOf(await world.person())).get(`${third.path}/enrolment`))
  const late = await (await world.browserOf(await world.person())).post(`${second.path}/enrolment`, form)
  expect(late.status).toBe(410)
  expect(await world.count('school.enrolment')).toBe(0)
})

test('bad input in any field is answered at the field, kept, and stored nowhere', async () => {
  const world = await newSchoolWorld()
  const { classId } = await world.openClass()
  const { path } = await world.classLink(classId)
  const browser = await world.browserOf(await world.person())
  const good = fieldsOf(await browser.get(`${path}/enrolment`))
  const bad = [
    '<script>alert(1)</script>',
    "O'; drop table person;--",
    '🙂',
    'a\u0000b',
    '\u202eабв',
    'я'.repeat(10_000),
  ]
  for (const field of ['family_name', 'given_name', 'patronymic', 'birth_date']) {
    for (const value of field === 'patronymic' ? bad : ['', ...bad]) {
      const answer = await browser.post(`${path}/enrolment`, { ...good, [field]: value })
      expect([field, value.slice(0, 20), answer.status]).toEqual([field, value.slice(0, 20), 422])
      expect(answer.text).toContain(`id="${field}-error"`)
      expect(answer.text).not.toContain('<script>alert')
    }
  }
  expect(await world.count('school.enrolment')).toBe(0)
})
