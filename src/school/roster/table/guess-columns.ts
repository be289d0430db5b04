import { isPasswordHeading } from '../roster-file/blank-passwords.ts'
import {
  type Columns,
  GUARDIANS,
  type GuardianSlot,
  type RememberedColumns,
  type TableField,
} from './table-fields.ts'

/**
 * What the columns of a spreadsheet mean, by their headings: as the school said the last time, else as schools usually call
 * them. No meaning is given twice.
 */
export function guessColumns(headings: string[], remembered: RememberedColumns = {}): Columns {
  const taken = new Set<TableField>()
  let slot: GuardianSlot | undefined
  return headings.map((heading) => {
    const known = Object.hasOwn(remembered, heading) ? remembered[heading] : undefined
    const wanted = known ?? fieldOf(plain(heading), { taken, slot })
    const field = wanted === 'ignore' || taken.has(wanted) || isPasswordHeading(heading) ? 'ignore' : wanted
    if (field !== 'ignore') taken.add(field)
    slot = GUARDIANS.find((one) => field.startsWith(`${one}_`))
    return field
  })
}

/** A heading in small letters, without signs. */
function plain(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/[^\p{L}\d]+/gu, ' ')
    .trim()
}

const OWN: [pattern: RegExp, field: TableField][] = [
  [
    /^(фио|ф и о|фамилия имя( отчество)?|ученик|ученица|обучающийся|учащийся|full name|student)( |$)/,
    'full_name',
  ],
  [/^(фамилия|family name|last name|surname)/, 'family_name'],
  [/^(имя|given name|first name)/, 'given_name'],
  [/^(отчество|patronymic|middle name)/, 'patronymic'],
  [/рожд|^(д р|др)$|birth/, 'birth_date'],
  [/^(литер|буква)/, 'class_letter'],
  [/^(класс|параллель|группа|class|grade)( |$)/, 'class'],
  [/личн\p{L}* дел|^(id|ид|код|номер) ?(ученика|обучающегося)?$|source ?id/u, 'source_id'],
]

type Before = { taken: Set<TableField>; slot: GuardianSlot | undefined }

function fieldOf(heading: string, before: Before): TableField {
  const slot = slotOf(heading, before)
  if (slot) return guardianField(slot, heading)
  return OWN.find(([pattern]) => pattern.test(heading))?.[1] ?? 'ignore'
}

function slotOf(heading: string, { taken, slot }: Before): GuardianSlot | undefined {
  if (/(^| )(мат(ь|ери)|мам[аы]|mother)( |$)/.test(heading)) return 'mother'
  if (/(^| )(от(ец|ца)|пап[аы]|father)( |$)/.test(heading)) return 'father'
  if (/родител|представител|опекун|parent|guardian/.test(heading)) {
    const number = /[123]/.exec(heading)?.[0]
    if (number) return `guardian${number}` as GuardianSlot
    return freeSlot(taken, attributeOf(heading))
  }
  // «Телефон» or «Кем приходится» behind the name of a guardian is about that guardian.
  const attribute = attributeOf(heading)
  return slot && attribute !== 'name' && !taken.has(`${slot}_${attribute}` as TableField) ? slot : undefined
}

function freeSlot(taken: Set<TableField>, attribute: string): GuardianSlot | undefined {
  return (['guardian1', 'guardian2', 'guardian3'] as const).find(
    (one) => !taken.has(`${one}_${attribute}` as TableField),
  )
}

function attributeOf(heading: string): 'name' | 'phone' | 'kinship' {
  // «Родителя» has the beginning of «телефон» in it, too.
  if (/(^| )(тел|моб|сот|phone)/.test(heading)) return 'phone'
  if (/кем|родств|статус|kinship|relation/.test(heading)) return 'kinship'
  return 'name'
}

function guardianField(slot: GuardianSlot, heading: string): TableField {
  if (/почт|mail|адрес|работ|долж|рожд|паспорт|снилс/.test(heading)) return 'ignore'
  const field = `${slot}_${attributeOf(heading)}`
  return field === 'mother_kinship' || field === 'father_kinship' ? 'ignore' : (field as TableField)
}
