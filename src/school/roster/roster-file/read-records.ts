import { FILE_LIMITS } from './file-limits.ts'
import { BrokenFile } from './file-trouble.ts'

/** A row of a table; `row` counts from 1, as spreadsheets do, empty rows included. */
export type TableRow = { row: number; cells: string[] }

const SLICE_BYTES = 256 * 1024

/**
 * The rows of a table in CSV (RFC 4180; a quotation mark inside of a cell that began without one is taken as it is), one
 * after the other, so that no more than a few are in memory. Rows without any cell are counted and left out.
 */
export function* readRecords(csv: Buffer, about: About): Generator<TableRow, undefined, undefined> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  const place = { row: 0, rest: '' }
  for (let from = 0; from < csv.length; from += SLICE_BYTES) {
    const slice = csv.subarray(from, from + SLICE_BYTES)
    yield* recordsIn(place.rest + decoder.decode(slice, { stream: true }), false, { ...about, place })
  }
  yield* recordsIn(place.rest + decoder.decode(), true, { ...about, place })
}

type About = { file: string; delimiter: string }
/** How many rows were read, and what is left of the text behind the last one. */
type Place = { row: number; rest: string }

function* recordsIn(
  text: string,
  isLast: boolean,
  { file, delimiter, place }: About & { place: Place },
): Generator<TableRow> {
  let at = 0
  while (at < text.length) {
    const end = endOfRecord(text, at, delimiter)
    if (end === OPEN_QUOTE && isLast)
      throw new BrokenFile({ code: 'quote_unclosed', file, row: place.row + 1 })
    if (end < 0 && !isLast) break
    const stop = end < 0 ? text.length : end
    place.row += 1
    const line = text.slice(at, text[stop - 1] === '\r' ? stop - 1 : stop)
    const cells = checkedCells(line, { file, delimiter, row: place.row })
    if (cells.length > 1 || cells[0]?.trim()) yield { row: place.row, cells }
    at = stop + 1
  }
  place.rest = text.slice(at)
  if (place.rest.length > FILE_LIMITS.rowLength)
    throw new BrokenFile({ code: 'row_too_long', file, row: place.row + 1 })
}

function checkedCells(line: string, { file, delimiter, row }: About & { row: number }): string[] {
  if (row > FILE_LIMITS.rows) throw new BrokenFile({ code: 'too_many_rows', file })
  const cells = cellsOf(line, delimiter)
  if (cells.length > FILE_LIMITS.columns) throw new BrokenFile({ code: 'too_many_columns', file, row })
  return cells
}

const NONE = -1
const OPEN_QUOTE = -2

/** Where the line ends that ends the record; less than nothing when it does not end in this text. */
function endOfRecord(text: string, from: number, delimiter: string): number {
  let end = text.indexOf('\n', from)
  // Looked for within the line alone: most lines have none, and the text is long.
  const inLine = text.slice(from, end < 0 ? text.length : end).indexOf('"')
  let quote = inLine < 0 ? NONE : from + inLine
  while (quote >= 0 && (end < 0 || quote < end)) {
    // Only at the beginning of a cell does a quotation mark open anything.
    if (quote > from && text[quote - 1] !== delimiter) {
      quote = text.indexOf('"', quote + 1)
      continue
    }
    const closing = closingQuote(text, quote)
    if (closing < 0) return OPEN_QUOTE
    if (end >= 0 && end < closing) end = text.indexOf('\n', closing)
    quote = text.indexOf('"', closing + 1)
  }
  return end < 0 ? NONE : end
}

/** The mark that closes a quoted cell; two of them stand for one inside. */
function closingQuote(text: string, opening: number): number {
  let at = text.indexOf('"', opening + 1)
  while (at >= 0 && text[at + 1] === '"') at = text.indexOf('"', at + 2)
  return at
}

function cellsOf(record: string, delimiter: string): string[] {
  if (!record.includes('"')) return record.split(delimiter)
  const cells: string[] = []
  let at = 0
  for (;;) {
    let cell = ''
    if (record[at] === '"') {
      const closing = closingQuote(record, at)
      cell = record.slice(at + 1, closing).replaceAll('""', '"')
      at = closing + 1
    }
    const end = record.indexOf(delimiter, at)
    if (end < 0) return [...cells, cell + record.slice(at)]
    cells.push(cell + record.slice(at, end))
    at = end + 1
    if (cells.length > FILE_LIMITS.columns) return cells
  }
}

/** What separates the cells of a table: whichever of `;`, tab and `,` stands most often in its first row. */
export function delimiterOf(csv: Buffer): string {
  const [first = ''] = csv
    .subarray(0, SLICE_BYTES)
    .toString('utf8')
    .replace(/"[^"]*"/g, '')
    .split('\n', 1)
  const count = (delimiter: string) => first.split(delimiter).length
  return [';', '\t', ','].reduce((best, one) => (count(one) > count(best) ? one : best))
}
