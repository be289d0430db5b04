/** Whose guardians a spreadsheet may have columns for, each with a name and a phone. */
export const GUARDIANS = ['mother', 'father', 'guardian1', 'guardian2', 'guardian3'] as const
export type GuardianSlot = (typeof GUARDIANS)[number]

/** What a column of a school's own spreadsheet can mean. */
export const TABLE_FIELDS = [
  'ignore',
  'full_name',
  'family_name',
  'given_name',
  'patronymic',
  'birth_date',
  'class',
  'class_letter',
  'source_id',
  'mother_name',
  'mother_phone',
  'father_name',
  'father_phone',
  'guardian1_name',
  'guardian1_phone',
  'guardian1_kinship',
  'guardian2_name',
  'guardian2_phone',
  'guardian2_kinship',
  'guardian3_name',
  'guardian3_phone',
  'guardian3_kinship',
] as const
export type TableField = (typeof TABLE_FIELDS)[number]

/** The meaning of each column, in their order. */
export type Columns = TableField[]

/** What a school's columns meant the last time, by heading. */
export type RememberedColumns = Record<string, TableField>

/** Whether columns tell enough for a list: a name of each student. */
export function tellsNames(columns: Columns): boolean {
  return columns.includes('full_name') || (columns.includes('family_name') && columns.includes('given_name'))
}
