import { expect, test } from 'vitest'
import {
  applyRead,
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
