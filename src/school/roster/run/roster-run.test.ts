import { expect, test } from 'vitest'
import { confirmMatch } from '#school/matching/confirm-match.ts'
import {
  applyRead,
  classOf,
  filesIn,
  GRAND_BEND,
  importList,
  listOf,
  listOfSchool,
  readList,
  zipOf,
} from '#tests/support/roster.ts'
import { newSchoolWorld } from '#tests/support/school.ts'
import { cancelRun } from './cancel-run.ts'
import { readRun } from './run-store.ts'

const FIRST = listOf([
  [
    'Иванова Мария Сергеевна',
    '5 "А"',
    '12.03.2014',
    'Иванова Ольга Викторовна',
    '8 (999) 000-01-03',
    'мать',
    'Иванов Сергей Петрович',
    '+79990000104',
  ],
  ['Петров Пётр Ильич', '5-а', '1.9.2014', 'Петрова Анна', '999 000 01 08', 'бабушка', '', ''],
  ['Сидоров Олег Олегович', '5Б', '2014-02-03', '', '', '', '', ''],
])

test('a spreadsheet of a school becomes its list, and the same file again changes nothing', async () => {
  const { ctx, openClass } = await newSchoolWorld()
  const { schoolId } = await openClass()
  const read = await readList(ctx, schoolId, FIRST)
  expect(read).toMatchObject({
    state: 'ready',
    problems: { errors: 0 },
    summary: { students: { created: 3 }, new_classes: ['5Б'] },
  })
  expect(await listOfSchool(ctx, schoolId)).toEqual([])
  await applyRead(ctx, read)
  expect(await listOfSchool(ctx, schoolId)).toEqual([
    {
      name: 'Иванова Мария',
      class: '5А',
      ended: false,
      guardians: ['Иванов Сергей, +79990000104', 'Иванова Ольга, mother, +79990000103'],
    },
    {
      name: 'Петров Пётр',
      class: '5А',
      ended: false,
      guardians: ['Петрова Анна, trusted_adult, +79990000108'],
    },
    { name: 'Сидоров Олег', class: '5Б', ended: false, guardians: [] },
  ])
  const again = await readList(ctx, schoolId, FIRST)
  expect(again.summary).toMatchObject({
    students: { created: 0, changed: 0, ended: 0, same: 3 },
    guardians: { created: 0, changed: 0, ended: 0, same: 3 },
    new_classes: [],
  })
})

test('a bundle of a whole district is imported whole', async () => {
  const { ctx, openClass, count } = await newSchoolWorld()
  const { schoolId } = await openClass()
  const run = await importList(ctx, schoolId, await zipOf(await filesIn(GRAND_BEND)), { name: 'bundle.zip' })
  expect(run).toMatchObject({
    state: 'applied',
    problems: { errors: 0, notices: 0 },
    summary: { students: { created: 227 }, guardians: { created: 450 } },
  })
  expect([await count('school.roster_entry'), await count('school.expected_guardian')]).toEqual([227, 450])
  expect(await count('school.roster_source')).toBe(0)
  expect((await readRun(ctx.db, run.id)).finished_at).not.toBeNull()
})

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

test('what changes is told and put on record, without any number', async () => {
  const { ctx, openClass } = await newSchoolWorld()
  const { schoolId } = await openClass()
  await importList(ctx, schoolId, listOf(classOf(3)))
  const changed = listOf(classOf(3, '6Б')).replace('8 999 000-01-03', '8 999 000-01-04')
  const run = await importList(ctx, schoolId, changed)
  expect(run.summary).toMatchObject({
    students: { changed: 3, ended: 0 },
    guardians: { changed: 1 },
    new_classes: ['6Б'],
    classes: [
      { name: '5А', before: 3 },
      { name: '6Б', changed: 3, before: 0 },
    ],
  })
  expect((await listOfSchool(ctx, schoolId))[0]).toMatchObject({
    class: '6Б',
    guardians: ['Иванова Ольга, mother, +79990000104'],
  })
  const record = await ctx.db
    .selectFrom('school.audit')
    .selectAll()
    .where('school_id', '=', schoolId)
    .execute()
  const events = record.map(({ event }) => event)
  for (const [event, times] of [
    ['school.roster_entry_changed', 3],
    ['school.expected_guardian_changed', 1],
    ['school.roster_imported', 2],
    ['school.class_created', 2],
  ] as const)
    expect([event, events.filter((one) => one === event).length]).toEqual([event, times])
  expect(record.find(({ event }) => event === 'school.expected_guardian_changed')?.after).toMatchObject({
    phone_changed: true,
  })
  expect(JSON.stringify(record)).not.toMatch(/000-?01-?0|99900001/)
})

test('more than a fifth of a class leaves only after somebody has said so, a fifth without a word', async () => {
  const { ctx, openClass } = await newSchoolWorld()
  const { schoolId } = await openClass()
  await importList(
    ctx,
    schoolId,
    listOf([
      ...classOf(5),
      ...classOf(15, '5Б').map(([name, ...rest]): [string, string, string] => [
        `${name}а`,
        rest[0] ?? '',
        rest[1] ?? '',
      ]),
    ]),
  )
  const twoLess = await readList(
    ctx,
    schoolId,
    listOf([
      ...classOf(3),
      ...classOf(15, '5Б').map(([name, ...rest]): [string, string, string] => [
        `${name}а`,
        rest[0] ?? '',
        rest[1] ?? '',
      ]),
    ]),
  )
  expect(await applyRead(ctx, twoLess)).toEqual({ ok: false, error: 'ends_unconfirmed' })
  expect(await readRun(ctx.db, twoLess.id)).toMatchObject({
    state: 'ready',
    summary: { students: { ended: 2 } },
  })
  expect(await applyRead(ctx, twoLess, { ends: true })).toEqual({ ok: true })
  expect((await listOfSchool(ctx, schoolId)).filter(({ ended }) => ended)).toHaveLength(2)
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

test('a delta bundle ends and changes those whom it names, and nobody else', async () => {
  const { ctx, openClass } = await newSchoolWorld()
  const { schoolId } = await openClass()
  await importList(ctx, schoolId, await zipOf(await filesIn(GRAND_BEND)))
  const before = await listOfSchool(ctx, schoolId)
  const manifest = 'propertyName,value\noneroster.version,1.2\nfile.users,delta\n'
  const [users = ''] = (await filesIn(GRAND_BEND)).get('users.csv')?.toString().split('\n') ?? []
  const delta = [
    users,
    'stu-604821,tobedeleted,2026-09-01T00:00:00Z,true,s,,Tyrone,Dyer,,,,,,,,,,,,,,',
    'con-778167,active,2026-09-01T00:00:00Z,true,c,,Anna,Woods,,,,,9990000103,,,,,,,,,',
  ].join('\n')
  const run = await importList(
    ctx,
    schoolId,
    await zipOf([
      ['manifest.csv', manifest],
      ['users.csv', delta],
    ]),
  )
  expect(run).toMatchObject({
    state: 'applied',
    problems: { errors: 0 },
    summary: { students: { ended: 1, created: 0, changed: 0 }, guardians: { changed: 1, ended: 2 } },
  })
  const after = await listOfSchool(ctx, schoolId)
  const different = after.filter((one, at) => JSON.stringify(one) !== JSON.stringify(before[at]))
  expect(different.map(({ name, ended }) => [name, ended])).toEqual([
    ['Dyer Tyrone', true],
    ['Woods Lisa', false],
  ])
  expect(different[1]?.guardians).toContain('Woods Anna, +79990000103')
})
