import { expect, test } from 'vitest'
import { formatPhone } from './phone-mask.ts'

test.each([
  ['+7 9', '+7 9'],
  ['+7 9990', '+7 999 0'],
  ['+7 999000', '+7 999 000'],
  ['+7 9990000', '+7 999 000-0'],
  ['+7 999000000', '+7 999 000-00-0'],
  ['+7 9990000001', '+7 999 000-00-01'],
])('a number typed so far as %j reads %j', (typed, shown) => {
  expect(formatPhone(typed)).toBe(shown)
})

test.each([
  '8 (999) 000-00-01',
  '89990000001',
  '7 999 000 00 01',
  '+79990000001',
  '999 000 00 01',
  '+7 89990000001',
  '+7 8 (999) 000-00-01',
  '+7 +7 999 000-00-01',
  ' +7(999)000‑00‑01 ',
])('a number pasted as %j reads +7 999 000-00-01', (pasted) => {
  expect(formatPhone(pasted)).toBe('+7 999 000-00-01')
})

test('a family rubbing its number out down to nothing is not given anything back', () => {
  expect(['+7', '+', ''].map(formatPhone)).toEqual(['+7', '+', ''])
})

test('a digit too many stays in sight for its owner to correct', () => {
  expect(formatPhone('+7 999 000-00-012')).toBe('+7 999 000-00-012')
})

test('a number of another country is left as it was written', () => {
  expect(formatPhone('+375 29 000-00-01')).toBe('+375 29 000-00-01')
})
