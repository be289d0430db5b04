import { expect, test } from 'vitest'
import { z } from 'zod'
import { personFields, typedDate } from './person-data.ts'

const clock = { now: () => new Date('2026-11-22T12:00:00Z') }
const form = z.object(personFields(clock))
const whole = {
  family_name: 'Иванова',
  given_name: 'Ольга',
  patronymic: 'Викторовна',
  birth_date: '01.02.1985',
}
const errorOf = (field: string, text: string | undefined) =>
  form.safeParse({ ...whole, [field]: text }).error?.issues.find(({ path }) => path[0] === field)?.message

test('names are tidied, a missing patronymic is nothing, a date becomes ISO', () => {
  expect(form.parse({ ...whole, family_name: '  Иванова  Петрова ', patronymic: ' ' })).toEqual({
    family_name: 'Иванова Петрова',
    given_name: 'Ольга',
    patronymic: null,
    birth_date: '1985-02-01',
  })
})

test.each([
  'Ибн Сина',
  'О’Нил',
  "O'Neil",
  'Müller',
  'Жан-Поль',
  'Ёлкин',
  'Константинопольская-Преображенская',
  'Иванов мл.',
])('the name %s is a name', (name) => {
  expect(errorOf('family_name', name)).toBeUndefined()
})

test.each([
  ['', 'required'],
  [undefined, 'required'],
  ['Я'.repeat(10_000), 'too_long'],
  ['12345', 'name_letters'],
  ['Иван\u0000ов', 'name_letters'],
  ['Иван\tов', 'name_letters'],
  ['🙂', 'name_letters'],
  ['שרה', 'name_letters'],
  ['\u202Eвонави', 'name_letters'],
  ['<script>alert(1)</script>', 'name_letters'],
  ["'; drop table id.account; --", 'name_letters'],
])('the family name %j is refused as %s', (name, error) => {
  expect(errorOf('family_name', name)).toBe(error)
  if (name) expect(errorOf('patronymic', name)).toBe(error)
})

test.each(['01.02.1985', '1.2.1985', '01/02/1985', '1-2-1985', '01 02 1985', '01021985', '1985-02-01'])(
  'the date %s is 1 February 1985',
  (text) => {
    expect(form.parse({ ...whole, birth_date: text }).birth_date).toBe('1985-02-01')
  },
)

test.each([
  ['', 'required'],
  ['вчера', 'date_unreadable'],
  ['31.02.2014', 'date_unreadable'],
  ['00.00.0000', 'date_unreadable'],
  ['32.01.2014', 'date_unreadable'],
  ['9'.repeat(10_000), 'date_unreadable'],
  ['\u202E01.02.1985', 'date_unreadable'],
  ['23.11.2026', 'date_in_future'],
  ['01.01.1900', 'date_too_old'],
])('the date %j is refused as %s', (text, error) => {
  expect(errorOf('birth_date', text)).toBe(error)
})

test('a date is shown as it is typed', () => {
  expect(typedDate('2014-12-31')).toBe('31.12.2014')
})
