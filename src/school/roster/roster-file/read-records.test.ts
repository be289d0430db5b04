import { stringify } from 'csv-stringify/sync'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { blankPasswords } from './blank-passwords.ts'
import { BrokenFile } from './file-trouble.ts'
import { delimiterOf, readRecords } from './read-records.ts'

const cellsOf = (csv: string, delimiter = ';') =>
  [...readRecords(Buffer.from(csv), { file: 'list.csv', delimiter })].map(({ cells }) => cells)

const troubleIn = (csv: string) => {
  try {
    cellsOf(csv)
    return undefined
  } catch (error) {
    if (error instanceof BrokenFile) return error.trouble
    throw error
  }
}

const cell = fc.oneof(
  fc.string(),
  fc.constantFrom('a;b', 'с "кавычками"', 'две\nстроки', '"', 'ё', '\r\n', ''),
)
const table = fc
  .integer({ min: 2, max: 6 })
  .chain((columns) =>
    fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), { minLength: 1, maxLength: 8 }),
  )

test('what another program writes as CSV is read as it was', () => {
  fc.assert(
    fc.property(table, fc.constantFrom(';', ',', '\t'), (rows, delimiter) => {
      const csv = stringify(rows, { delimiter, quoted: true, record_delimiter: 'windows' })
      expect(cellsOf(csv, delimiter)).toEqual(rows)
    }),
  )
})

test('rows without quotation marks are read as if they had them, also beside such as have', () => {
  const plain = fc
    .string({
      unit: fc.oneof(fc.string({ minLength: 1, maxLength: 1 }), fc.constantFrom('ё', '\r', '\t', ',')),
    })
    .filter((text) => !/[;"\n]|\r$/.test(text))
  const rows = fc.array(fc.array(plain, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 6 })
  fc.assert(
    fc.property(rows, fc.constantFrom('\n', '\r\n'), fc.boolean(), (some, lineEnd, isEnded) => {
      const csv = some.map((cells) => cells.join(';')).join(lineEnd) + (isEnded ? lineEnd : '')
      const quoted = stringify(some, { delimiter: ';', quoted: true })
      expect(cellsOf(csv)).toEqual(cellsOf(quoted))
      const before = csv.endsWith(lineEnd) ? csv : csv + lineEnd
      expect(cellsOf(before.repeat(200) + quoted)).toEqual([...Array(200).fill(some).flat(), ...some])
    }),
  )
  expect(cellsOf('а;б\r\nв;г\r')).toEqual(cellsOf('"а";б\r\nв;г\r'))
})

test('a file that is longer than what is read at once breaks no row and no letter', () => {
  const rows = Array.from({ length: 20_000 }, (_, at) => [
    `Иванова Мария ${at}`,
    at % 7 ? 'ё' : 'с ; и "так"\nдва',
  ])
  expect(cellsOf(stringify(rows, { delimiter: ';' }))).toEqual(rows)
})

test('rows keep their numbers where empty ones stand between them, and a mark inside of a cell is a mark', () => {
  const rows = [...readRecords(Buffer.from('а;б\n\n;\n5 "А";в'), { file: 'list.csv', delimiter: ';' })]
  expect(rows).toEqual([
    { row: 1, cells: ['а', 'б'] },
    { row: 3, cells: ['', ''] },
    { row: 4, cells: ['5 "А"', 'в'] },
  ])
})

test('of a table with passwords everything is kept but the passwords', () => {
  fc.assert(
    fc.property(table, fc.array(fc.nat(5)), (rows, at) => {
      const columns = rows[0]?.length ?? 0
      const head = Array.from({ length: columns }, (_, column) =>
        at.includes(column) ? 'Пароль' : `столбец ${column}`,
      )
      const csv = Buffer.from(stringify([head, ...rows], { delimiter: ';' }))
      const kept = blankPasswords(csv, { head, delimiter: ';' }).toString()
      const blank = rows.map((row) => row.map((text, column) => (at.includes(column) ? '' : text)))
      // A row of which nothing is left is an empty line, if it had one cell only; ours have two.
      expect(cellsOf(kept)).toEqual([head, ...blank])
    }),
  )
})

test('however badly a table is quoted, its passwords are found where its rows are read', () => {
  const messy = fc.array(fc.constantFrom('"', '""', ';', '\n', '\r\n', 'а', ';"', '";'), { maxLength: 60 })
  fc.assert(
    fc.property(messy, (signs) => {
      const csv = `Пароль;класс\n${signs.join('')}`
      if (troubleIn(csv)) return
      const kept = blankPasswords(Buffer.from(csv), { head: ['Пароль', 'класс'], delimiter: ';' })
      const [head, ...rows] = cellsOf(csv)
      const blank = rows.map(([, ...cells]) => ['', ...cells]).filter(({ length }) => length > 1)
      expect(cellsOf(kept.toString())).toEqual([head, ...blank])
    }),
    { numRuns: 2000 },
  )
})

test('rows of any length are read across the pieces that a file is read in', () => {
  const wide = (at: number, length: number) => [`${at}`, (at % 2 ? 'яя' : 'я;\n').repeat(length), 'ё']
  const rows = [200_000, 1, 150_000, 209_000, 2, 120_000, 130_000, 170_000, 240_000, 100_000].map(
    (length, at) => wide(at, length),
  )
  expect(cellsOf(stringify(rows, { delimiter: ';' }))).toEqual(rows)
})

test('whatever stands in a file, its reading ends, with rows or with a trouble', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 2000 }), (bytes) => {
      const csv = Buffer.from(bytes)
      try {
        for (const { cells } of readRecords(csv, { file: 'x', delimiter: delimiterOf(csv) }))
          expect(cells.length).toBeGreaterThan(0)
      } catch (error) {
        expect(error).toBeInstanceOf(BrokenFile)
      }
    }),
  )
})

test('a million columns, a row without an end and a mark that is not closed are told, with their row', () => {
  expect(troubleIn(`а;б\n${';'.repeat(1_000_000)}\n`)).toMatchObject({ code: 'too_many_columns', row: 2 })
  expect(troubleIn(`а;б\n${'я'.repeat(2_000_000)}`)).toMatchObject({ code: 'row_too_long', row: 2 })
  expect(troubleIn('а;б\nв;"г\nд;е\n')).toMatchObject({ code: 'quote_unclosed', row: 2 })
})
