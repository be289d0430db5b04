import { basename } from 'node:path'
import { blankPasswords } from './blank-passwords.ts'
import { BrokenFile } from './file-trouble.ts'
import { readExcel } from './read-excel.ts'
import { delimiterOf, readRecords } from './read-records.ts'
import { isZip, namesInZip, readZip } from './read-zip.ts'
import { toUtf8 } from './to-utf8.ts'

/** A table of an uploaded file: CSV in UTF-8, without passwords. */
export type SourceFile = { name: string; content: Buffer }

export type OpenedFile = { format: 'oneroster' | 'table'; files: SourceFile[] }

/** Those files of a OneRoster bundle that say who studies where, and who belongs to whom. */
export const BUNDLE_FILES = [
  'manifest.csv',
  'orgs.csv',
  'users.csv',
  'roles.csv',
  'demographics.csv',
  'classes.csv',
  'enrollments.csv',
] as const
export type BundleFile = (typeof BUNDLE_FILES)[number]

/**
 * What an uploaded file is: a OneRoster bundle in a ZIP archive, a workbook of Excel or a table in CSV. Strict readers take
 * OneRoster as its standard has it: in UTF-8, at the root of the archive, under the very names. Throws `BrokenFile`.
 */
export async function openFile(
  file: Buffer,
  { name, strict }: { name: string; strict: boolean },
): Promise<OpenedFile> {
  if (file.length === 0) throw new BrokenFile({ code: 'file_empty' })
  if (file.subarray(0, 4).equals(OLD_EXCEL)) throw new BrokenFile({ code: 'old_excel' })
  if (!isZip(file)) return { format: 'table', files: [tableOf(name, file)] }
  const names = await namesInZip(file)
  if (names.includes('xl/workbook.xml'))
    return { format: 'table', files: [tableOf(name, await readExcel(file))] }
  const found = await readZip(file, (path) => bundleFileAt(path, strict) !== undefined)
  return openBundle(found, { strict })
}

const OLD_EXCEL = Buffer.from([0xd0, 0xcf, 0x11, 0xe0])

/** The files of a OneRoster bundle by their paths, out of an archive or a folder. Throws `BrokenFile`. */
export function openBundle(found: Map<string, Buffer>, { strict }: { strict: boolean }): OpenedFile {
  const files = [...found].flatMap(([path, content]) => {
    const name = bundleFileAt(path, strict)
    return name ? [withoutPasswords(name, toUtf8(content, { name, only: strict }), ',')] : []
  })
  if (!files.some(({ name }) => name === 'users.csv')) throw new BrokenFile({ code: 'zip_without_roster' })
  const names = files.map(({ name }) => name)
  const twice = names.find((name, at) => names.indexOf(name) !== at)
  if (twice) throw new BrokenFile({ code: 'zip_unreadable', file: twice })
  return { format: 'oneroster', files }
}

/** Which file of a bundle stands at a path; tolerant readers look into folders and do not mind capitals. */
export function bundleFileAt(path: string, strict: boolean): BundleFile | undefined {
  if (path.startsWith('__MACOSX/')) return undefined
  const name = strict ? path : basename(path).toLowerCase()
  return BUNDLE_FILES.find((one) => one === name)
}

function tableOf(name: string, file: Buffer): SourceFile {
  const content = toUtf8(file, { name })
  return withoutPasswords(name, content, delimiterOf(content))
}

function withoutPasswords(name: string, content: Buffer, delimiter: string): SourceFile {
  const [first] = readRecords(content, { file: name, delimiter })
  if (!first) throw new BrokenFile({ code: 'file_empty', file: name })
  return { name, content: blankPasswords(content, { head: first.cells, delimiter }) }
}
