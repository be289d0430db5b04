import { expect, test } from 'vitest'
import { personReader } from '../read-person.ts'
import { guessColumns } from './guess-columns.ts'
import { headingsOf, readTable } from './read-table.ts'

test('columns are understood as Russian schools call them', () => {
  const guesses: [headings: string, columns: string][] = [
    ['№ п/п;ФИО ученика;Класс;Дата рождения', 'ignore;full_name;class;birth_date'],
    [
      'Фамилия;Имя;Отчество;Д.р.;Параллель;Литера',
      'family_name;given_name;patronymic;birth_date;class;class_letter',
    ],
    [
      'Ученик;ФИО матери;Телефон матери;ФИО отца;Тел. отца',
      'full_name;mother_name;mother_phone;father_name;father_phone',
    ],
    ['ФИО;Мать;Телефон;Отец;Телефон', 'full_name;mother_name;mother_phone;father_name;father_phone'],
    [
      'ФИО;ФИО родителя;Телефон родителя;Кем приходится;ФИО родителя 2;Телефон;Степень родства',
      'full_name;guardian1_name;guardian1_phone;guardian1_kinship;guardian2_name;guardian2_phone;guardian2_kinship',
    ],
    ['Номер личного дела;ФИО;Телефон;Пароль', 'source_id;full_name;ignore;ignore'],
    ['ФИО;E-mail родителя;Место работы матери', 'full_name;ignore;ignore'],
  ]
  for (const [headings, columns] of guesses)
    expect(guessColumns(headings.split(';'))).toEqual(columns.split(';'))
})

test('what the school said the last time counts more than any guess', () => {
  const remembered = { Кто: 'full_name', Класс: 'ignore', Группа: 'class' } as const
  expect(guessColumns(['Кто', 'Класс', 'Группа'], remembered)).toEqual(['full_name', 'ignore', 'class'])
})

function read(csv: string) {
  const file = { name: 'list.csv', content: Buffer.from(csv) }
  const columns = guessColumns(headingsOf(file).map(({ heading }) => heading))
  return [...readTable(file, { columns, persons: personReader(new Date('2026-09-01')) })]
}

const problemsIn = (csv: string) =>
  read(csv).flatMap((item) => (item.kind === 'problem' ? [`${item.row} ${item.field}: ${item.code}`] : []))

test('mistakes are told by row and column, and leave their student as they are', () => {
  const csv = [
    'ID;ФИО;Дата рождения;Класс;ФИО родителя;Телефон родителя;Кем приходится',
    '1;Иванова;31.12.2014;5А;;;',
    '2;Петров Пётр;32.12.2014;5А;Петрова Анна;123;сосед',
    '2;Сидоров Олег;;5А;;;',
    `4;${'я'.repeat(10_000)};;;;;`,
    '5;Новиков Иван;;;;8 999 000-00-01;',
  ].join('\n')
  expect(problemsIn(csv)).toEqual([
    '2 ФИО: required',
    '3 Дата рождения: date_unreadable',
    '3 Телефон родителя: phone_unreadable',
    '3 Кем приходится: kinship_unknown',
    '4 ФИО: twice',
    '5 ФИО: cell_too_long',
    '5 Класс: class_missing',
    '6 Класс: class_missing',
    '6 ФИО родителя: required',
  ])
  const students = read(csv).filter((item) => item.kind === 'student')
  expect(students.map(({ source_id, is_kept }) => [source_id, is_kept])).toEqual([
    ['id:1', true],
    ['id:2', true],
    ['id:4', true],
    ['id:5', true],
  ])
})

test('namesakes are one student only with the same birthday, and then it is a mistake', () => {
  const head = 'ФИО;Дата рождения;Класс\n'
  expect(problemsIn(`${head}Иванов Пётр;01.01.2014;5А\nИванов Петр;02.01.2014;5Б`)).toEqual([])
  expect(problemsIn(`${head}Иванов Пётр;;5А\nИВАНОВ ПЕТР;;5Б`)).toEqual(['3 ФИО: same_name'])
})

test('two headings of the same name, an unnamed one and ten samples too many', () => {
  const rows = Array.from({ length: 100 }, (_, at) => `а${at};б;в`).join('\n')
  expect(headingsOf({ name: 'x', content: Buffer.from(`Телефон;Телефон;\n${rows}`) })).toEqual([
    { heading: 'Телефон', samples: ['а0', 'а1'] },
    { heading: 'Телефон (2)', samples: ['б'] },
    { heading: '', samples: ['в'] },
  ])
})
