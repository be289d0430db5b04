import { expect, test } from 'vitest'
import { formatDate } from './date-mask.ts'

test.each([
  ['05', '05'],
  ['050', '05.0'],
  ['05.092', '05.09.2'],
  ['05092014', '05.09.2014'],
])('a birth date typed as %j reads %j', (typed, shown) => {
  expect(formatDate(typed)).toBe(shown)
})

test.each(['5.9.2014', '2014-09-05', '05.', '5 сентября'])(
  'a birth date spelled %j is left for the server',
  (typed) => {
    expect(formatDate(typed)).toBe(typed)
  },
)
