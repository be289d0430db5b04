import { BrokenFile } from '../roster-file/file-trouble.ts'
import type { BundleFile, SourceFile } from '../roster-file/open-file.ts'
import { readRecords } from '../roster-file/read-records.ts'
import type { Pause, Problem, ProblemCode } from '../roster-item.ts'
import { NEEDED_COLUMNS, standardColumns } from './bundle-columns.ts'
import type { Manifest } from './read-manifest.ts'

/** A row of a bundle's file: its cells by the names of their columns, and a way to say what is wrong with it. */
export type BundleRecord = {
  row: number
  cell(column: string): string
  wrong(column: string, code: ProblemCode, isError?: boolean): void
  /** True once something was wrong that leaves the row out. */
  isWrong(): boolean
  /** The row says that what it names is gone. */
  isEnded: boolean
}

type Options = {
  files: SourceFile[]
  manifest: Manifest
  strict: boolean
  /** Told of what is wrong. */
  report: (problem: Problem) => void
}

/**
 * The rows of one file of a bundle; none when the bundle has no such file. Its head is checked first: strict readers want
 * the columns of the standard in their order, `metadata.` columns last; tolerant ones find columns by name.
 */
export function* bundleRecords(name: BundleFile, options: Options): Generator<BundleRecord> {
  const file = options.files.find((one) => one.name === name)
  if (!file) return
  const records = readRecords(file.content, { file: name, delimiter: ',' })
  const head = (records.next().value?.cells ?? []).map((cell) => cell.trim())
  const columns = columnsOf(name, head, options)
  for (const { row, cells } of records) {
    let isWrong = false
    const wrong = (field: string, code: ProblemCode, isError = true) => {
      isWrong ||= isError
      options.report({ kind: 'problem', file: name, row, field, code, is_error: isError })
    }
    const cell = (column: string) => cells[columns.get(column) ?? -1] ?? ''
    const status = cell('status')
    if (options.strict) checkRow({ cell, wrong, status, isDelta: options.manifest.isDelta, cells, head })
    yield { row, cell, wrong, isWrong: () => isWrong, isEnded: /^(tobedeleted|inactive)$/i.test(status) }
  }
}

function columnsOf(
  file: BundleFile,
  head: string[],
  { strict, manifest, report }: Options,
): Map<string, number> {
  const standard = standardColumns(manifest.version, file)
  const places = new Map(head.map((heading, at) => [heading.toLowerCase(), at]))
  const columns = new Map(standard.map((column) => [column, places.get(column.toLowerCase()) ?? -1]))
  const missing = NEEDED_COLUMNS[file]?.find((column) => columns.get(column) === -1)
  if (missing) throw new BrokenFile({ code: 'header_missing', file })
  const own = head.slice(standard.length)
  const isStandard =
    standard.every((column, at) => head[at] === column) &&
    own.every((column) => column.startsWith('metadata.'))
  if (!isStandard) {
    const field = head.find((heading, at) => heading !== standard[at]) ?? 'sourcedId'
    report({
      kind: 'problem',
      file,
      row: 1,
      field: field.slice(0, 100),
      code: 'not_standard',
      is_error: strict,
    })
  }
  return columns
}

type Row = Pick<BundleRecord, 'cell' | 'wrong'> & {
  status: string
  isDelta: boolean
  cells: string[]
  head: string[]
}

function checkRow({ cell, wrong, status, isDelta, cells, head }: Row): void {
  if (cells.length !== head.length) wrong(head.at(-1) ?? '', 'not_standard')
  if (isDelta) {
    if (status !== 'active' && status !== 'tobedeleted') wrong('status', 'value_unknown')
    if (!cell('dateLastModified')) wrong('dateLastModified', 'required')
  } else if (status !== '' && status !== 'active') wrong('status', 'not_standard')
}

/** Between so many rows others may work. */
export const ROWS_BETWEEN = 1000

/** Goes through records whose rows are no items themselves, with a pause now and then. */
export function* eachRecord(
  records: Iterable<BundleRecord>,
  read: (record: BundleRecord) => void,
): Generator<Pause> {
  let seen = 0
  for (const record of records) {
    read(record)
    seen += 1
    if (seen % ROWS_BETWEEN === 0) yield { kind: 'pause' }
  }
}
