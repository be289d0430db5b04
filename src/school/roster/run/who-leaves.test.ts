import { expect, test } from 'vitest'
import { confirmMatch } from '#school/matching/confirm-match.ts'
import {
  applyRead,
  classOf,
  importList,
  listOf,
  listOfSchool,
  readList,
  zipOf,
} from '#tests/support/roster.ts'
import { newSchoolWorld } from '#tests/support/school.ts'
import { cancelRun } from './cancel-run.ts'
import { readRun } from './run-store.ts'

test('a student who is in the list no more is ended with the guardians, and comes back as the same one', async () => {
  const { ctx, openClass } = await newSchoolWorld()
  const { schoolId } = await openClass()
  await importList(ctx, schoolId, listOf(classOf(6)))
  const before = await listOfSchool(ctx, schoolId)
  const run = await importList(ctx, schoolId, listOf(classOf(6).slice(1)))
  expect(run).toMatchObject({
    state: 'applied',
    summary: { students: { ended: 1, same: 5 }, guardians: { ended: 1 } },
  })
  expect((await listOfSchool(ctx, schoolId))[0]).toEqual({ ...before[0], ended: true, guardians: [] })
  const ids = () => ctx.db.selectFrom('school.roster_entry').select('id').orderBy('id').execute()
  const known = await ids()
  await importList(ctx, schoolId, listOf(classOf(6)))
  expect(await listOfSchool(ctx, schoolId)).toEqual(before)
  expect(await ids()).toEqual(known)
})

test('an entry that comes back when its student has come to be another one is tied to one of them only', async () => {
  const { ctx, openClass, student, teacher, rows } = await newSchoolWorld()
  const { schoolId, classId } = await openClass()
  const studentId = await student(classId, {
    family_name: 'Иванова',
    given_name: 'Мария',
    birth_date: '2014-03-12',
  })
  const [maria, marya] = [
    ['Иванова Мария', '5А', '12.03.2014'],
    ['Иванова Марья', '5А', '12.03.2014'],
  ] as [[string, string, string], [string, string, string]]
  const tied = async () => {
    const found = await rows<{ given_name: string; person_id: string | null; ended: boolean }>(
      'select given_name, person_id, ended_at is not null as ended from school.roster_entry order by given_name',
    )
    return found.rows.map(({ given_name, person_id, ended }) => [given_name, person_id === studentId, ended])
  }
  await importList(ctx, schoolId, listOf([maria]))
  await importList(ctx, schoolId, listOf([marya]), { ends: true })
  const { rows: entries } = await rows<{ id: string }>(
    'select id from school.roster_entry where ended_at is null',
  )
  const entryId = entries[0]?.id ?? ''
  await confirmMatch(ctx, { classId, schoolId, studentId, entryId, actorId: await teacher(classId) })
  expect(await tied()).toEqual([
    ['Мария', true, true],
    ['Марья', true, false],
  ])
  expect((await importList(ctx, schoolId, listOf([maria]), { ends: true })).state).toBe('applied')
  expect(await tied()).toEqual([
    ['Мария', true, false],
    ['Марья', true, true],
  ])
  expect((await importList(ctx, schoolId, listOf([maria, marya]))).state).toBe('applied')
  expect(await tied()).toEqual([
    ['Мария', true, false],
    ['Марья', false, false],
  ])
})

test('more than a fifth of a class leaves only after somebody has said so, a fifth without a word', async () => {
  const { ctx, openClass } = await newSchoolWorld()
  const { schoolId } = await openClass()
  /** So many in 5А, so many in 5Б. */
  const school = (first: number, second: number) => {
    const others = classOf(second, '5Б').map(([name, ...rest]) => [`${name}а`, ...rest])
    return listOf([...classOf(first), ...(others as ReturnType<typeof classOf>)])
  }
  await importList(ctx, schoolId, school(5, 15))
  const twoLess = await readList(ctx, schoolId, school(3, 15))
  expect(await applyRead(ctx, twoLess)).toEqual({ ok: false, error: 'ends_unconfirmed' })
  expect(await readRun(ctx.db, twoLess.id)).toMatchObject({
    state: 'ready',
    summary: { students: { ended: 2 } },
  })
  expect(await applyRead(ctx, twoLess, { ends: true })).toEqual({ ok: true })
  expect((await listOfSchool(ctx, schoolId)).filter(({ ended }) => ended)).toHaveLength(2)
  expect(await importList(ctx, schoolId, school(3, 12))).toMatchObject({
    state: 'applied',
    summary: { students: { ended: 3 } },
  })
})

test('a run that nobody confirmed for so many ends is not applied, even when the list grew in between', async () => {
  const { ctx, openClass } = await newSchoolWorld()
  const { schoolId, classId } = await openClass()
  const run = await readList(ctx, schoolId, listOf(classOf(3)))
  const grown = Array.from({ length: 3 }, (_, at) => ({
    school_id: schoolId,
    class_id: classId,
    source_id: `other ${at}`,
    family_name: 'Петров',
    given_name: 'Пётр',
    updated_at: new Date(),
  }))
  await ctx.db.insertInto('school.roster_entry').values(grown).execute()
  expect(await applyRead(ctx, run)).toEqual({ ok: true })
  expect(await readRun(ctx.db, run.id)).toMatchObject({
    state: 'ready',
    summary: { students: { created: 3, ended: 3 } },
  })
  expect((await listOfSchool(ctx, schoolId)).filter(({ ended }) => ended)).toEqual([])
})

test('a mistake stops a strict import; a tolerant one leaves the row out and its student in the list', async () => {
  const { ctx, openClass } = await newSchoolWorld()
  const { schoolId } = await openClass()
  const file = (rows: string[]) => ['ID;ФИО;Класс;ФИО родителя', ...rows].join('\n')
  await importList(ctx, schoolId, file(['1;Иванова Мария;5А;Иванова Ольга', '2;Петров Пётр;5А;']))
  const wrong = file(['1;;5А;', '2;Петров Пётр;5Б;', '3;С1доров Олег;5А;Сидорова Анна'])
  const strict = await readList(ctx, schoolId, wrong)
  expect(await applyRead(ctx, strict)).toEqual({ ok: false, error: 'has_errors' })
  await cancelRun(ctx, { run: strict, actorId: null })
  const tolerant = await importList(ctx, schoolId, wrong, { tolerant: true })
  expect(tolerant).toMatchObject({
    state: 'applied',
    summary: { students: { created: 0, changed: 1, ended: 0 } },
  })
  expect(await listOfSchool(ctx, schoolId)).toEqual([
    { name: 'Иванова Мария', class: '5А', ended: false, guardians: ['Иванова Ольга'] },
    { name: 'Петров Пётр', class: '5Б', ended: false, guardians: [] },
  ])
})

test('when a row does not tell who it is about, nobody is taken to have left', async () => {
  const { ctx, openClass } = await newSchoolWorld()
  const { schoolId } = await openClass()
  await importList(ctx, schoolId, listOf(classOf(3)))
  const run = await importList(ctx, schoolId, listOf([['Ив4нов', '5А', '']]), { tolerant: true, ends: true })
  expect(run.summary?.students).toMatchObject({ ended: 0 })
  expect((await listOfSchool(ctx, schoolId)).filter(({ ended }) => ended)).toEqual([])
})

test('when a row of a bundle has no id, nobody is taken to have left', async () => {
  const { ctx, openClass } = await newSchoolWorld()
  const { schoolId } = await openClass()
  const bundleOf = (...ids: string[]) =>
    zipOf([
      [
        'users.csv',
        [
          'sourcedId,givenName,familyName,role',
          ...ids.map((id, at) => `${id},Мария,Иванов${'аовы'[at]},student`),
        ].join('\n'),
      ],
    ])
  await importList(ctx, schoolId, await bundleOf('1', '2', '3'), { tolerant: true })
  const run = await importList(ctx, schoolId, await bundleOf('1', '2', ''), { tolerant: true, ends: true })
  expect(run).toMatchObject({
    problems: { unreadable: 1 },
    summary: { students: { before: 3, ended: 0, same: 2 } },
  })
  expect((await listOfSchool(ctx, schoolId)).map(({ ended }) => ended)).toEqual([false, false, false])
})
