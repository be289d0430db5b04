import { expect, test } from 'vitest'
import { fieldsOf } from '#tests/support/school.ts'
import { confirmSheet, openRoom, pathOf, prepare, printedBy } from '#tests/support/sheets.ts'

const DAY = 24 * 3600

test('«only the missing» are exactly the students without a parent who may read', async () => {
  const { world, classId, teacher, path } = await openRoom()
  const [anna, boris, vera] = await Promise.all(
    ['Аннова', 'Борисова', 'Верова'].map((family_name) => world.student(classId, { family_name })),
  )
  const all = await printedBy(teacher, await prepare(teacher, path))
  expect(all.pages).toHaveLength(3)
  expect(await confirmSheet(world, pathOf(all.pages[0]?.qr()))).toBe(303)
  // A parent who waits for the school is not there yet.
  expect(await confirmSheet(world, pathOf(all.pages[1]?.qr()))).toBe(303)
  await world.ctx.db
    .updateTable('school.guardianship')
    .set({ status: 'waiting' })
    .where('student_id', '=', boris ?? '')
    .execute()
  const { pages } = await printedBy(teacher, await prepare(teacher, path))
  expect(pages.map((page) => /Борисова|Верова|Аннова/.exec(page.text)?.[0])).toEqual(['Борисова', 'Верова'])
  expect([anna, vera].every(Boolean)).toBe(true)
})

test('«only the ticked» are printed, and nobody else gets a link', async () => {
  const { world, classId, teacher, path } = await openRoom()
  await world.student(classId, { family_name: 'Аннова' })
  const boris = await world.student(classId, { family_name: 'Борисова' })
  const wish = { choice: 'chosen', [`student_${boris}`]: 'yes' }
  const { pages } = await printedBy(teacher, await prepare(teacher, path, wish))
  expect(pages.map((page) => /Борисова|Аннова/.exec(page.text)?.[0])).toEqual(['Борисова'])
  expect(await world.count('school.invitation')).toBe(1)
})

test('an adult whom a mother trusted is no guardian: when she is gone the student is missing one', async () => {
  const { world, classId, teacher, path } = await openRoom()
  const student = await world.student(classId)
  const first = await printedBy(teacher, await prepare(teacher, path))
  expect(await confirmSheet(world, pathOf(first.pages[0]?.qr()))).toBe(303)
  await world.rows(`insert into school.guardianship
    (guardian_id, student_id, kinship, trust, status, vouched_by, access_until, confirmed_at)
    select '${await world.person()}', '${student}', 'trusted_adult', 'declared', 'active', id, '2099-01-01', confirmed_at
    from school.guardianship`)
  expect((await teacher.get(path)).text).toContain('ещё нет родителя (0)')
  await world.rows(`update school.guardianship set ended_at = confirmed_at where kinship = 'mother'`)
  expect((await printedBy(teacher, await prepare(teacher, path))).pages).toHaveLength(1)
})

test('a student who is of age invites nobody and gets no sheet for a parent', async () => {
  const { world, classId, teacher, path } = await openRoom()
  await world.rows(`update school.person set of_age_at = now() where id = '${await world.student(classId)}'`)
  for (const choice of ['missing', 'everybody']) {
    const answer = await teacher.post(`${path}/parents`, { parent_language: 'ru', choice })
    expect(answer.status).toBe(422)
  }
  expect(await world.count('school.sheet_print')).toBe(0)
})

test('a sheet that works is printed again with the same link; one that is used up gets a successor', async () => {
  const { world, classId, teacher, path } = await openRoom()
  const child = await world.student(classId)
  const link = async (wish: Record<string, string>) =>
    (await printedBy(teacher, await prepare(teacher, path, wish))).pages[0]?.qr()
  const first = await link({})
  expect(await link({ choice: 'everybody' })).toBe(first)
  expect(await link({ choice: 'chosen', [`student_${child}`]: 'yes' })).toBe(first)
  expect(await confirmSheet(world, pathOf(first))).toBe(303)
  expect(await link({ choice: 'everybody' })).toBe(first)
  expect(await confirmSheet(world, pathOf(first), 'father')).toBe(303)
  expect(await link({ choice: 'everybody' })).not.toBe(first)
  expect((await (await world.browserOf()).get(pathOf(first))).text).toContain('Школа напечатала новый листок')
})

test('«only the expiring» makes new sheets for these alone, and those in people’s hands work until their day', async () => {
  const { world, classId, teacher, path } = await openRoom()
  await world.student(classId, { family_name: 'Аннова' })
  const old = await printedBy(teacher, await prepare(teacher, path))
  world.ctx.clock.pass(24 * DAY)
  await world.student(classId, { family_name: 'Борисова' })
  await prepare(teacher, path)
  expect((await teacher.get(path)).text).toContain('истекает за неделю (1)')
  const { pages } = await printedBy(teacher, await prepare(teacher, path, { choice: 'expiring' }))
  expect(pages).toHaveLength(1)
  expect(pages[0]?.text).toContain('Аннова')
  expect(pages[0]?.qr()).not.toBe(old.pages[0]?.qr())
  expect(await confirmSheet(world, pathOf(old.pages[0]?.qr()))).toBe(303)
  expect(await confirmSheet(world, pathOf(pages[0]?.qr()), 'father')).toBe(303)
  const again = await teacher.post(`${path}/parents`, { parent_language: 'ru', choice: 'expiring' })
  expect(again.status).toBe(422)
  expect(again.text).toContain('Таких учеников сейчас нет')
})

test('all sheets are replaced only when a tick says so; then the old ones end and the student’s own link stays', async () => {
  const { world, classId, teacher, path } = await openRoom()
  const student = await world.browserOf(await world.student(classId))
  await student.post('/profile/invitation')
  const own = /\/join\/parent\/[\w-]+/.exec((await student.get('/profile')).text)?.[0] ?? ''
  const old = await printedBy(teacher, await prepare(teacher, path))
  const asked = await teacher.post(`${path}/replacement`, { parent_language: 'ru' })
  expect(asked.status).toBe(422)
  expect(asked.text).toContain('Чтобы заменить листки, поставьте галочку')
  const stranger = await world.browserOf()
  expect((await stranger.get(pathOf(old.pages[0]?.qr()))).status).toBe(200)
  const done = await teacher.post(`${path}/replacement`, { parent_language: 'ru', replace: 'yes' })
  const { pages } = await printedBy(teacher, done.location ?? '')
  expect((await stranger.get(pathOf(old.pages[0]?.qr()))).status).toBe(410)
  expect((await stranger.get(pathOf(pages[0]?.qr()))).status).toBe(200)
  expect((await stranger.get(own)).status).toBe(200)
})

test('the student reads that the school has handed out a sheet, and neither sees nor revokes its link', async () => {
  const { world, classId, teacher, path } = await openRoom()
  const student = await world.browserOf(await world.student(classId))
  const link = pathOf((await printedBy(teacher, await prepare(teacher, path))).pages[0]?.qr())
  const profile = await student.get('/profile')
  expect(profile.text).toContain('Школа напечатала листок')
  expect(profile.text).not.toContain('/join/parent/')
  await student.post('/profile/invitation')
  expect((await student.get('/profile/invitation')).text).not.toContain(link)
  await student.post('/profile/invitation/revocation')
  await student.post('/profile/invitation/revocation')
  expect((await (await world.browserOf()).get(link)).status).toBe(200)
})

test('twenty teachers who press at once make one sheet a student, with «renew» and «replace», too', async () => {
  const { world, classId, teacher, path } = await openRoom({ warm: true })
  await world.student(classId)
  const presses = (send: () => Promise<unknown>) => Promise.all(Array.from({ length: 20 }, send))
  await presses(() => prepare(teacher, path))
  expect(await world.count('school.invitation')).toBe(1)
  world.ctx.clock.pass(25 * DAY)
  await presses(() => teacher.post(`${path}/parents`, { parent_language: 'ru', choice: 'expiring' }))
  expect(await world.count('school.invitation')).toBe(2)
  await presses(() => teacher.post(`${path}/replacement`, { parent_language: 'ru', replace: 'yes' }))
  const current = await world.ctx.db
    .selectFrom('school.invitation')
    .where('replaced_at', 'is', null)
    .where('succeeded_at', 'is', null)
    .selectAll()
    .execute()
  expect(current).toHaveLength(1)
})

test('those of the list who have not registered get a sheet with the class link and their name; without a list there is one to fill in', async () => {
  const { world, schoolId, classId, teacher, path } = await openRoom()
  const send = async (which: string) =>
    printedBy(
      teacher,
      (await teacher.post(`${path}/students`, { student_language: 'ru', which })).location ?? '',
    )
  const generic = await send('list')
  expect(generic.pages).toHaveLength(1)
  expect(generic.pages[0]?.text).toContain('Имя ученика:')
  const registered = await world.student(classId)
  const entry = (family_name: string, more: { person_id?: string; ended_at?: Date } = {}) => ({
    school_id: schoolId,
    class_id: classId,
    source_id: family_name,
    family_name,
    given_name: 'Пётр',
    updated_at: world.ctx.clock.now(),
    ...more,
  })
  await world.ctx.db
    .insertInto('school.roster_entry')
    .values([
      entry('Новиков'),
      entry('Давний', { person_id: registered }),
      entry('Ушедший', { ended_at: world.ctx.clock.now() }),
    ])
    .execute()
  const { pages } = await send('list')
  expect(pages).toHaveLength(1)
  expect(pages[0]?.text).toContain('Новиков Пётр')
  const { path: link, code } = await world.classLink(classId)
  expect(pathOf(pages[0]?.qr())).toBe(link)
  expect(pages[0]?.text).toContain(code)
})

test('a sheet whose link has ended is not printed any more, and the page says so', async () => {
  const { world, classId, teacher, path } = await openRoom()
  await world.student(classId)
  const print = await prepare(teacher, path)
  const link = pathOf((await printedBy(teacher, print)).pages[0]?.qr())
  expect(await confirmSheet(world, link)).toBe(303)
  expect(await confirmSheet(world, link, 'father')).toBe(303)
  const file = await teacher.download(`${print}/file`)
  expect([file.status, file.headers.get('location')]).toEqual([303, print])
  expect((await teacher.get(print)).text).toContain('Этих листков больше нет')
})

test('nobody prints for students of another class, and what was prepared for one class is not opened from another', async () => {
  const { world, classId, teacher, path } = await openRoom()
  const other = await world.openClass({ className: '6Б' })
  const child = await world.student(classId)
  const print = await prepare(teacher, path)
  const stranger = await world.browserOf(await world.teacher(other.classId))
  const theirs = `/classes/${other.classId}/sheets`
  const tried = await stranger.post(`${theirs}/parents`, {
    parent_language: 'ru',
    choice: 'chosen',
    [`student_${child}`]: 'yes',
  })
  expect(tried.status).toBe(422)
  const id = print.split('/').at(-1)
  for (const address of [`${theirs}/${id}`, `${theirs}/${id}/file`, print, `${print}/file`])
    expect((await stranger.get(address)).status).toBe(404)
  expect(await world.count('school.invitation')).toBe(1)
})

test('whatever is ticked or left out, a form that cannot be meant is shown again as it was', async () => {
  const { world, classId, teacher, path } = await openRoom()
  const child = await world.student(classId)
  const nobody = await teacher.post(`${path}/parents`, { parent_language: 'tg', choice: 'chosen' })
  expect(nobody.text).toContain('Отметьте хотя бы одного ученика')
  expect(fieldsOf(nobody)).toMatchObject({ parent_language: 'tg', choice: 'chosen' })
  const odd = await teacher.post(`${path}/parents`, {
    parent_language: 'xx',
    choice: 'chosen',
    [`student_${child}`]: 'yes',
    student_rubbish: 'yes',
  })
  expect([odd.status, fieldsOf(odd)[`student_${child}`]]).toEqual([422, 'yes'])
  expect(await world.count('school.invitation')).toBe(0)
})

test('who made and who ended which sheet is on record', async () => {
  const { world, schoolId, classId, teacher, path } = await openRoom()
  const child = await world.student(classId)
  await prepare(teacher, path)
  await teacher.post(`${path}/replacement`, { parent_language: 'ru', replace: 'yes' })
  const entries = await world.ctx.db
    .selectFrom('school.audit')
    .where('event', 'like', 'school.sheet%')
    .orderBy('id')
    .select(['event', 'person_id', 'school_id'])
    .execute()
  expect(entries.map(({ event }) => event)).toEqual([
    'school.sheet_made',
    'school.sheets_printed',
    'school.sheet_replaced',
    'school.sheet_made',
    'school.sheets_printed',
  ])
  expect(entries.every(({ school_id }) => school_id === schoolId)).toBe(true)
  expect(entries.filter(({ person_id }) => person_id === child)).toHaveLength(3)
})
