import { isUnusable, type PersonReader } from '../read-person.ts'
import type { StagedGuardian } from '../roster-item.ts'
import { readKinship } from './read-kinship.ts'
import type { TableLine } from './read-table.ts'
import { sameText } from './same-text.ts'
import { type Columns, GUARDIANS, type GuardianSlot, type TableField } from './table-fields.ts'

type Options = { columns: Columns; persons: PersonReader; student: string }

/** The guardians in a row of a spreadsheet. What is wrong with one of them leaves that one out, or the number alone. */
export function readGuardians(line: TableLine, options: Options): StagedGuardian[] {
  const guardians: StagedGuardian[] = []
  for (const slot of GUARDIANS) {
    const guardian = readGuardian(line, slot, options)
    if (!guardian) continue
    const isTwice = guardians.some(({ source_id }) => source_id === guardian.source_id)
    if (isTwice) line.wrong(`${slot}_name`, 'twice', false)
    else guardians.push(guardian)
  }
  return guardians
}

function readGuardian(
  line: TableLine,
  slot: GuardianSlot,
  { columns, persons, student }: Options,
): StagedGuardian | undefined {
  const field: TableField = `${slot}_name`
  if (!columns.includes(field)) return undefined
  const [name, phone] = [line.cell(field), phoneOf(line, slot, persons)]
  if (!name.trim()) {
    if (phone) line.wrong(field, 'required')
    return undefined
  }
  const names = line.value(field, persons.fullName(name))
  if (!names) return undefined
  return {
    kind: 'guardian',
    at: line.row,
    student_source_id: student,
    source_id: `name:${sameText([names.family_name, names.given_name, names.patronymic])}`,
    ...names,
    kinship: kinshipOf(line, slot),
    phone,
    is_ended: false,
  }
}

function phoneOf(line: TableLine, slot: GuardianSlot, persons: PersonReader): string | null {
  const cell = line.cell(`${slot}_phone`)
  if (!cell.trim()) return null
  const read = persons.phone(cell)
  if (read.ok) return read.value
  line.wrong(`${slot}_phone`, read.code, isUnusable(read.code))
  return null
}

function kinshipOf(line: TableLine, slot: GuardianSlot): string | null {
  if (slot === 'mother' || slot === 'father') return slot
  const field: TableField = `${slot}_kinship`
  const cell = line.cell(field)
  const kinship = readKinship(cell)
  if (!kinship && cell.trim()) line.wrong(field, 'kinship_unknown', false)
  return kinship ?? null
}
