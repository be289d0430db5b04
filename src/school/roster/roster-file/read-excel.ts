import { FILE_LIMITS } from './file-limits.ts'
import { BrokenFile } from './file-trouble.ts'
import { readZip } from './read-zip.ts'
import { attributeOf, elementsOf, textOf } from './xml-elements.ts'

/**
 * The first sheet of a workbook of Excel as a table in CSV: what its cells show, dates as `31.12.2014`. A formula counts as
 * the text of its last result and is never evaluated. Rows keep their numbers. Throws `BrokenFile`.
 */
export async function readExcel(workbook: Buffer): Promise<Buffer> {
  const files = await readZip(workbook, (name) =>
    /^xl\/([\w.-]+\.xml|_rels\/workbook\.xml\.rels|worksheets\/[\w.-]+\.xml)$/.test(name),
  )
  const xml = (path: string) => {
    const file = files.get(path)
    if (file && file.length > FILE_LIMITS.sheetBytes)
      throw new BrokenFile({ code: 'zip_too_large', file: path })
    // Some programs write all names with a prefix.
    return (file?.toString('utf8') ?? '').replace(/<(\/?)x:/g, '<$1')
  }
  const book = xml('xl/workbook.xml')
  const sheet = xml(firstSheet(book, xml('xl/_rels/workbook.xml.rels')))
  if (!sheet.includes('<sheetData')) throw new BrokenFile({ code: 'excel_unreadable' })
  const facts = {
    texts: [...elementsOf(xml('xl/sharedStrings.xml'), 'si')].map(({ inner }) => textOf(inner)),
    dates: dateStyles(xml('xl/styles.xml')),
    firstDay: beginsIn1904(book) ? DAY_0_OF_1904 : DAY_0_OF_1900,
  }
  return Buffer.from(linesOf(sheet, facts).join('\n'))
}

function firstSheet(book: string, relations: string): string {
  const [sheet] = elementsOf(book, 'sheet')
  const id = sheet && attributeOf(sheet.attributes, 'r:id')
  const target = [...elementsOf(relations, 'Relationship')].find(
    ({ attributes }) => attributeOf(attributes, 'Id') === id,
  )
  const path = (target && attributeOf(target.attributes, 'Target')) ?? 'worksheets/sheet1.xml'
  return path.startsWith('/') ? path.slice(1) : `xl/${path}`
}

function beginsIn1904(book: string): boolean {
  const [properties] = elementsOf(book, 'workbookPr')
  return /^(1|true)$/.test((properties && attributeOf(properties.attributes, 'date1904')) ?? '')
}

type Facts = { texts: string[]; dates: boolean[]; firstDay: number }

/** Between two rows there may be more empty ones than anybody means. */
const MOST_EMPTY_ROWS = 10_000

function linesOf(sheet: string, facts: Facts): string[] {
  const lines: string[] = []
  let bytes = 0
  for (const { attributes, inner } of elementsOf(sheet, 'row')) {
    const row = Number(attributeOf(attributes, 'r') ?? lines.length + 1)
    if (!(row > lines.length) || row - lines.length > MOST_EMPTY_ROWS)
      throw new BrokenFile({ code: 'excel_unreadable' })
    while (lines.length < row - 1) lines.push('')
    const line = cellsOf(inner, row, facts).map(quoted).join(';')
    bytes += line.length
    // A shared text may stand in any number of cells.
    if (bytes > FILE_LIMITS.sheetBytes) throw new BrokenFile({ code: 'zip_too_large' })
    lines.push(line)
  }
  return lines
}

function cellsOf(row: string, number: number, facts: Facts): string[] {
  const cells: string[] = []
  for (const { attributes, inner } of elementsOf(row, 'c')) {
    const shown = shownIn(attributes, inner, facts)
    const column = columnOf(attributeOf(attributes, 'r'), cells.length)
    // Cells that are only coloured reach as far as the sheet.
    if (shown === '' && column !== cells.length) continue
    if (column >= FILE_LIMITS.columns) throw new BrokenFile({ code: 'too_many_columns', row: number })
    while (cells.length < column) cells.push('')
    cells[column] = shown
  }
  return cells
}

/** `C7` is in column 2; a cell without an address follows the one before it. */
function columnOf(address: string | undefined, next: number): number {
  const [letters] = /^[A-Z]{1,4}/.exec(address ?? '') ?? []
  if (!letters) return next
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
}

function shownIn(attributes: string, inner: string, { texts, dates, firstDay }: Facts): string {
  const type = attributeOf(attributes, 't') ?? 'n'
  if (type === 'inlineStr') return textOf(inner)
  const [value] = elementsOf(inner, 'v')
  const text = value ? textOf(`<t>${value.inner}</t>`) : ''
  if (type === 's') return texts[Number(text)] ?? ''
  if (type !== 'n' || text === '') return text
  const isDate = dates[Number(attributeOf(attributes, 's') ?? 0)] ?? false
  // Large numbers are written with an exponent: 8.999000E10 is a telephone number.
  return isDate ? writtenDate(Number(text), firstDay) : String(Number(text))
}

const DAY_MS = 24 * 3600 * 1000
const DAY_0_OF_1900 = Date.UTC(1899, 11, 30)
const DAY_0_OF_1904 = Date.UTC(1904, 0, 1)

function writtenDate(days: number, firstDay: number): string {
  const date = new Date(firstDay + Math.floor(days) * DAY_MS)
  if (Number.isNaN(date.getTime())) return String(days)
  return date.toISOString().slice(0, 10).split('-').reverse().join('.')
}

/** More than Excel lets anybody type. */
const LONGEST_FORMAT = 300

/** For each style of cells whether it shows a day (ECMA-376, 18.8.30). */
function dateStyles(styles: string): boolean[] {
  const own = new Map(
    [...elementsOf(styles, 'numFmt')].map(({ attributes }) => [
      attributeOf(attributes, 'numFmtId'),
      /[dy]/i.test(
        (attributeOf(attributes, 'formatCode') ?? '')
          .slice(0, LONGEST_FORMAT)
          .replace(/"[^"]*"|\[[^\]]*\]|\\./g, ''),
      ),
    ]),
  )
  const [formats] = elementsOf(styles, 'cellXfs')
  return [...elementsOf(formats?.inner ?? '', 'xf')].map(({ attributes }) => {
    const id = attributeOf(attributes, 'numFmtId')
    const number = Number(id)
    return own.get(id) ?? ((number >= 14 && number <= 17) || number === 22 || (number >= 27 && number <= 36))
  })
}

function quoted(cell: string): string {
  return /[";\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}
