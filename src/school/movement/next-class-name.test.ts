import { expect, test } from 'vitest'
import { nextClassName } from './next-class-name.ts'

test.each([
  ['5А', '6А'],
  ['9 «Б»', '10 «Б»'],
  ['10-В', '11-В'],
  ['0А', '1А'],
  ['11А', 'graduates'],
  ['12А', 'unknown'],
  ['2026', 'unknown'],
  ['Подготовительный', 'unknown'],
])('a year later %s is %s', (name, next) => {
  expect(nextClassName(name)).toBe(next)
})
