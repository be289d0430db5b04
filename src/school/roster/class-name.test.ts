import fc from 'fast-check'
import { expect, test } from 'vitest'
import { PhoneNumber } from '#contracts/phone-number.ts'
import { className } from './class-name.ts'
import { personReader } from './read-person.ts'

test('a class is one class in whatever spelling', () => {
  for (const cell of [
    '5А',
    '5 "А"',
    '"5 "А""',
    '5-А',
    '5«а»',
    ' 5 а ',
    '5A',
    '05А',
    '5.А класс',
    '5_а',
    '5 „А“',
  ])
    expect([cell, className(cell)]).toEqual([cell, '5А'])
  expect(['11', '10 класс', 'Подготовительная группа', '', '1ФМ'].map(className)).toEqual([
    '11',
    '10',
    'Подготовительная группа',
    null,
    '1ФМ',
  ])
  expect(className('я'.repeat(10_000))).toBe(false)
})

test('phones are read as the contract reads them, however they are spelled', () => {
  const { phone } = personReader(new Date())
  const digits = fc.integer({ min: 0, max: 9999 }).map((number) => String(number).padStart(4, '0'))
  const spelling = fc.constantFrom(
    (d: string) => `8 (999) 000-${d.slice(0, 2)}-${d.slice(2)}`,
    (d: string) => `+7 999 000 ${d.slice(0, 2)} ${d.slice(2)}`,
    (d: string) => `8999000${d}`,
    (d: string) => `(999) 000${d}`,
    (d: string) => `7999000${d}`,
    (d: string) => `999-000-${d}`,
  )
  fc.assert(
    fc.property(digits, spelling, (number, spell) => {
      expect(phone(spell(number))).toEqual({ ok: true, value: `+7999000${number}` })
      expect(PhoneNumber.parse(spell(number))).toBe(`+7999000${number}`)
    }),
  )
})

test('of two numbers in a cell the first counts; a telephone at home is no number for codes', () => {
  const { phone } = personReader(new Date())
  expect(phone('8 999 000-01-03, 8 999 000-01-04')).toEqual({ ok: true, value: '+79990000103' })
  expect(phone('мама 8 999 000-01-03')).toEqual({ ok: true, value: '+79990000103' })
  expect(phone('8 (4872) 12-34-56')).toEqual({ ok: false, code: 'phone_not_mobile' })
  expect(phone('нет')).toEqual({ ok: false, code: 'phone_unreadable' })
  expect(phone('9'.repeat(10_000))).toEqual({ ok: false, code: 'cell_too_long' })
})

test('names, days and whole names are read by the rules of the platform’s forms', () => {
  const persons = personReader(new Date('2026-09-01'))
  expect(persons.fullName(' Иванова  Мария Сергеевна кызы ')).toMatchObject({
    value: { family_name: 'Иванова', given_name: 'Мария', patronymic: 'Сергеевна кызы' },
  })
  expect(persons.fullName('мама')).toEqual({ ok: false, code: 'required' })
  expect(persons.fullName('=HYPERLINK("http://evil.example") Мария')).toEqual({
    ok: false,
    code: 'name_letters',
  })
  expect(persons.birthDate('31.12.2014')).toEqual({ ok: true, value: '2014-12-31' })
  expect(persons.birthDate('31.02.2014')).toEqual({ ok: false, code: 'date_unreadable' })
  expect(persons.birthDate('31.12.2026')).toEqual({ ok: false, code: 'date_in_future' })
  expect(persons.name('я'.repeat(10_000))).toEqual({ ok: false, code: 'cell_too_long' })
  expect(persons.name('Ма\u0000рия')).toMatchObject({ ok: false })
})
