import { describe, expect, test } from 'vitest'
import { newSchoolWorld, type SchoolWorld } from '#tests/support/school.ts'
import { likelyEntry } from './likely-entry.ts'

const MASHA = {
  family_name: 'Иванова',
  given_name: 'Мария',
  patronymic: 'Сергеевна',
  birth_date: '12.03.2014',
}

/** A class whose list names these students, and its teacher. */
async function listedClass(
  world: SchoolWorld,
  entries: { family_name: string; given_name: string; birth_date: string }[],
) {
  const { classId, schoolId } = await world.openClass()
  const { ctx } = world
  const rows = entries.map((entry, index) => ({
    ...entry,
    school_id: schoolId,
    class_id: classId,
    source_id: `s${index}`,
    updated_at: ctx.clock.now(),
  }))
  const inserted = await ctx.db.insertInto('school.roster_entry').values(rows).returning('id').execute()
  return {
    classId,
    entryIds: inserted.map(({ id }) => id),
    teacher: await world.browserOf(await world.teacher(classId)),
    ...(await world.classLink(classId)),
  }
}

const LISTED = { family_name: 'Иванова', given_name: 'Мария', birth_date: '2014-03-12' }

async function joins(world: SchoolWorld, path: string, typed: Record<string, string>) {
  const personId = await world.person({ birth_date: '2014-01-01' })
  const browser = await world.browserOf(personId)
  await browser.post(`${path}/enrolment`, typed)
  return { personId, browser }
}

const tied = (world: SchoolWorld) =>
  world.rows<{ person_id: string | null }>('select person_id from school.roster_entry order by source_id')

describe('a student who registers', () => {
  test('is found on the list by name and birth date, whatever the case and the ё, and is in at once', async () => {
    const world = await newSchoolWorld()
    const { path } = await listedClass(world, [{ ...LISTED, family_name: 'Семёнова' }])
    const { personId, browser } = await joins(world, path, { ...MASHA, family_name: 'СЕМЕНОВА' })
    expect((await tied(world)).rows).toEqual([{ person_id: personId }])
    expect((await browser.get('/profile')).text).toContain('Ждём подтверждения родителя')
  })

  test('waits for the class teacher when the list says otherwise, and comes in with the entry that the teacher names', async () => {
    const world = await newSchoolWorld()
    const { path, classId, teacher, entryIds } = await listedClass(world, [
      { family_name: 'Абрамов', given_name: 'Пётр', birth_date: '2014-05-05' },
      LISTED,
    ])
    const { personId, browser } = await joins(world, path, { ...MASHA, given_name: 'Маша' })
    expect((await browser.get('/profile')).text).toContain('Ждём подтверждения школы')
    const page = await teacher.get(`/classes/${classId}`)
    expect(page.text).toContain(`<option value="${entryIds[1]}" selected`)
    expect(page.text).toContain('Зарегистрированы 0 из 2 по списку')
    await teacher.post(`/classes/${classId}/students/${personId}/roster-entry`, { entry: entryIds[1] ?? '' })
    expect((await tied(world)).rows).toEqual([{ person_id: null }, { person_id: personId }])
    expect((await browser.get('/profile')).text).toContain('Ждём подтверждения родителя')
    expect((await teacher.get(`/classes/${classId}`)).text).toContain('Зарегистрированы 1 из 2 по списку')
    await teacher.post(`/classes/${classId}/students/${personId}/roster-entry/removal`)
    expect((await tied(world)).rows).toEqual([{ person_id: null }, { person_id: null }])
  })

  test('is not tied to an entry that somebody has already, nor to one of two that look alike', async () => {
    const world = await newSchoolWorld()
    const { path } = await listedClass(world, [LISTED])
    const first = await joins(world, path, MASHA)
    const second = await joins(world, path, MASHA)
    expect((await tied(world)).rows).toEqual([{ person_id: first.personId }])
    expect((await second.browser.get('/profile')).text).toContain('Ждём подтверждения школы')
    const twins = await listedClass(world, [LISTED, LISTED])
    const third = await joins(world, twins.path, MASHA)
    expect((await third.browser.get('/profile')).text).toContain('Ждём подтверждения школы')
  })

  test('of a class without a list is in at once', async () => {
    const world = await newSchoolWorld()
    const { classId } = await world.openClass()
    const { path } = await world.classLink(classId)
    const { browser } = await joins(world, path, MASHA)
    expect((await browser.get('/profile')).text).toContain('Ждём подтверждения родителя')
  })
})

test('two students who are the same entry at the same moment: one gets it', async () => {
  const world = await newSchoolWorld({ warm: true })
  const { path, classId, teacher, entryIds } = await listedClass(world, [{ ...LISTED, given_name: 'Мари' }])
  const pupils = await Promise.all([joins(world, path, MASHA), joins(world, path, MASHA)])
  const entry = entryIds[0] ?? ''
  await Promise.all(
    pupils.map(({ personId }) =>
      teacher.post(`/classes/${classId}/students/${personId}/roster-entry`, { entry }),
    ),
  )
  const active = await world.rows(`select 1 from school.enrolment where status = 'active'`)
  expect(active.rows).toHaveLength(1)
})

test('an entry or a student of another class is none for this teacher', async () => {
  const world = await newSchoolWorld()
  const ours = await listedClass(world, [{ ...LISTED, given_name: 'Мари' }])
  const theirs = await listedClass(world, [{ ...LISTED, given_name: 'Мари' }])
  const { personId } = await joins(world, theirs.path, MASHA)
  const entry = ours.entryIds[0] ?? ''
  await ours.teacher.post(`/classes/${ours.classId}/students/${personId}/roster-entry`, { entry })
  await theirs.teacher.post(`/classes/${theirs.classId}/students/${personId}/roster-entry`, { entry })
  expect((await tied(world)).rows.every(({ person_id }) => person_id === null)).toBe(true)
})

describe('the likely entry', () => {
  const entry = (id: string, family_name: string, given_name: string, birth_date: string | null) => ({
    id,
    family_name,
    given_name,
    patronymic: null,
    birth_date,
  })
  const student = entry('s', 'Иванова', 'Мария', '2014-03-12')

  test.each([
    ['a slip in the family name', [entry('a', 'Ивонова', 'Мария', '2014-03-12')], 'a'],
    ['another birth date', [entry('a', 'Иванова', 'Мария', '2014-03-21')], 'a'],
    ['no birth date', [entry('a', 'Иванова', 'Мария', null), entry('b', 'Петрова', 'Мария', null)], 'a'],
    [
      'the better of two',
      [entry('a', 'Иванова', 'Марина', '2014-03-12'), entry('b', 'Иванова', 'Мария', '2014-03-13')],
      'a',
    ],
    ['a stranger', [entry('a', 'Петров', 'Пётр', '2014-03-12')], undefined],
    ['two alike', [entry('a', 'Иванова', 'Мария', null), entry('b', 'Иванова', 'Мария', null)], undefined],
  ])('%s', (_, entries, id) => {
    expect(likelyEntry(student, entries)?.id).toBe(id)
  })
})
