import { expect, test } from 'vitest'
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

test('the list of one school says nothing about another one, even where both use the same ids', async () => {
  const { ctx, openClass } = await newSchoolWorld()
  const [{ schoolId }, other] = [await openClass(), await openClass()]
  for (const id of [schoolId, other.schoolId]) await importList(ctx, id, listOf(classOf(6)))
  const before = await listOfSchool(ctx, other.schoolId)
  const [first = ['', '', ''], ...rest] = classOf(6, '5Б')
  const changed = listOf([first.slice(0, 3) as typeof first, ...rest.slice(1)])
  const run = await importList(ctx, schoolId, changed)
  expect(run).toMatchObject({
    state: 'applied',
    summary: { students: { before: 6, changed: 5, ended: 1 }, guardians: { ended: 1 } },
  })
  expect(await listOfSchool(ctx, other.schoolId)).toEqual(before)
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
