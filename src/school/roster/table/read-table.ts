import { className } from '../class-name.ts'
import { type PersonReader, type Read, tidyCell } from '../read-person.ts'
import type { SourceFile } from '../roster-file/open-file.ts'
import { delimiterOf, readRecords, type TableRow } from '../roster-file/read-records.ts'
import type { Problem, ProblemCode, RosterItem, StagedStudent } from '../roster-item.ts'
import { readGuardians } from './read-guardians.ts'
import { sameText } from './same-text.ts'
import type { Columns, TableField } from './table-fields.ts'

/** What a column is called, and what stands in it where something does. */
export type Heading = { heading: string; samples: string[] }

const SAMPLES = 2
const SAMPLED_ROWS = 30

/** The first row of a spreadsheet, with a few values from below each heading; a heading that stands twice gets a number. */
export function headingsOf({ name, content }: SourceFile): Heading[] {
  const records = readRecords(content, { file: name, delimiter: delimiterOf(content) })
  const head = records.next().value?.cells ?? []
  const headings = head.map((cell, at) => numbered(head, at, tidyCell(cell).slice(0, 100)))
  const samples: string[][] = headings.map(() => [])
  let seen = 0
  for (const { cells } of records) {
    for (const [at, found] of samples.entries()) {
      const sample = tidyCell((cells[at] ?? '').slice(0, 100)).slice(0, 60)
      if (sample && found.length < SAMPLES && !found.includes(sample)) found.push(sample)
    }
    seen += 1
    if (seen === SAMPLED_ROWS) break
  }
  return headings.map((heading, at) => ({ heading, samples: samples[at] ?? [] }))
}

function numbered(head: string[], at: number, heading: string): string {
  const before = head.slice(0, at).filter((cell) => tidyCell(cell) === heading).length
  return before > 0 ? `${heading} (${before + 1})` : heading
}

/** A row of a spreadsheet with its cells by their meaning, and what is found wrong in it. */
export type TableLine = {
  row: number
  cell(field: TableField): string
  problems: Problem[]
  wrong(field: TableField, code: ProblemCode, isError?: boolean): void
  /** The value of a cell that was read; a problem and nothing when it was not. */
  value<Value>(field: TableField, read: Read<Value>): Value | undefined
}

type Options = { columns: Columns; persons: PersonReader }

/**
 * Everything that a school's own spreadsheet says, row by row; a row with a mistake leaves its student as they are. Throws
 * `BrokenFile` where the file breaks off.
 */
export function* readTable(file: SourceFile, { columns, persons }: Options): Generator<RosterItem> {
  const records = readRecords(file.content, { file: file.name, delimiter: delimiterOf(file.content) })
  const lineOf = linesOf(file.name, records.next().value?.cells ?? [], columns)
  const seen = new Set<string>()
  for (const record of records) {
    const line = lineOf(record)
    const student = readStudent(line, { columns, persons })
    const { source_id } = student
    const isTwice = source_id !== '' && seen.has(source_id)
    if (isTwice) line.wrong(nameField(columns), columns.includes('source_id') ? 'twice' : 'same_name')
    const guardians = isTwice ? [] : readGuardians(line, { columns, persons, student: source_id })
    yield* line.problems
    if (isTwice) continue
    seen.add(source_id)
    const isWrong = line.problems.some(({ code, is_error }) => is_error && !isOfPhone(code))
    yield { ...student, is_kept: isWrong || source_id === '' }
    if (!isWrong) yield* guardians
  }
}

/** Without a number a guardian is expected all the same. */
function isOfPhone(code: ProblemCode): boolean {
  return code.startsWith('phone_')
}

function linesOf(file: string, head: string[], columns: Columns): (record: TableRow) => TableLine {
  const columnOf = new Map(columns.map((field, at) => [field, at]))
  return ({ row, cells }) => {
    const problems: Problem[] = []
    const wrong = (field: TableField, code: ProblemCode, isError = true) => {
      const heading = tidyCell((head[columnOf.get(field) ?? -1] ?? '').slice(0, 100))
      problems.push({ kind: 'problem', file, row, field: heading, code, is_error: isError })
    }
    return {
      row,
      problems,
      wrong,
      cell: (field) => cells[columnOf.get(field) ?? -1] ?? '',
      value(field, read) {
        if (read.ok) return read.value
        wrong(field, read.code)
        return undefined
      },
    }
  }
}

function nameField(columns: Columns): TableField {
  return columns.includes('full_name') ? 'full_name' : 'family_name'
}

function readStudent(line: TableLine, { columns, persons }: Options): StagedStudent {
  const names = columns.includes('full_name')
    ? line.value('full_name', persons.fullName(line.cell('full_name')))
    : {
        family_name: line.value('family_name', persons.name(line.cell('family_name'))),
        given_name: line.value('given_name', persons.name(line.cell('given_name'))),
        patronymic: line.value('patronymic', persons.optionalName(line.cell('patronymic'))),
      }
  const day = line.cell('birth_date')
  const birth_date = day.trim() ? (line.value('birth_date', persons.birthDate(day)) ?? null) : null
  const cell = `${line.cell('class')}${line.cell('class_letter').trim()}`
  const name = className(cell)
  const { family_name = null, given_name = null, patronymic = null } = names ?? {}
  const source_id = sourceIdOf(line, { family_name, given_name, patronymic, birth_date })
  if (name === false) line.wrong('class', 'too_long')
  if (name === null && columns.includes('class')) line.wrong('class', 'class_missing', false)
  return {
    kind: 'student',
    at: line.row,
    source_id,
    family_name,
    given_name,
    patronymic,
    birth_date,
    class_name: name || null,
    tells_class: columns.includes('class'),
    is_ended: false,
    is_kept: false,
  }
}

type Identity = Pick<StagedStudent, 'family_name' | 'given_name' | 'patronymic' | 'birth_date'>

/**
 * What the list calls the student; where it has no numbers, whoever has the same names and birthday is the same student.
 * Empty when that cannot be told.
 */
function sourceIdOf(line: TableLine, who: Identity): string {
  const id = tidyCell(line.cell('source_id').slice(0, 200))
  if (id) return `id:${id}`
  if (line.problems.some(({ is_error }) => is_error)) return ''
  return `name:${sameText([who.family_name, who.given_name, who.patronymic, who.birth_date])}`
}
