import type { FieldErrors } from '#kernel/http/form.ts'
import type { FieldError } from '#ui/error-summary.tsx'
import { ru } from './words/ru.ts'
import type { SchoolWords } from './words/words.ts'

/** The names of fields of the platform's forms that an error may stand at, with the words for them. */
const LABELS = {
  family_name: 'field.family_name',
  given_name: 'field.given_name',
  patronymic: 'field.patronymic',
  birth_date: 'field.birth_date',
  kinship: 'kinship.legend',
  code: 'join_code.label',
  reason: 'field.reason',
  basis: 'field.basis',
  document: 'field.document',
  phone: 'field.phone',
  term: 'field.term',
  platform_use: 'document.platform_use',
  personal_data: 'document.personal_data',
  own_platform_use: 'document.own_platform_use',
  own_personal_data: 'document.own_personal_data',
  signed_on: 'paper.signed_on',
  signer: 'paper.signer',
  signer_kinship: 'paper.kinship',
  signed_platform_use: 'document.platform_use',
  signed_personal_data: 'document.personal_data',
  scan: 'paper.scan',
  parent_language: 'sheets.language',
  student_language: 'sheets.language',
  choice: 'sheets.choice',
  which: 'sheets.which',
  replace: 'sheets.replace',
  pin: 'card.pin',
  school_name: 'school.name',
  town: 'school.town',
  time_zone: 'school.time_zone',
  policy: 'school.policy',
  contact: 'school.contact',
  addressee: 'staff.addressee',
  role: 'staff.as',
  class_name: 'school.class_name',
  year: 'school.year',
  teacher: 'school.class_teacher',
  to_class: 'movement.to_class',
  departure_reason: 'movement.why',
  days: 'class_room.days',
  uses: 'class_room.uses_at_most',
  from: 'reminders.from',
  until: 'reminders.until',
} as const

type FieldName = keyof typeof LABELS
type ErrorCode = Exclude<keyof typeof ru.error, 'prefix' | 'summary'>

/** The words for the error at a field; nothing when there is none. */
export function errorAt(words: SchoolWords, errors: FieldErrors, field: FieldName): string | undefined {
  const code = errors[field]
  if (code === undefined) return undefined
  return words(`error.${isErrorCode(code) ? code : 'required'}`, { label: words(LABELS[field]) })
}

/** The errors of a form as the summary at its top shows them; each leads to its field. */
export function summaryOf(words: SchoolWords, errors: FieldErrors): FieldError[] {
  return Object.keys(errors)
    .filter((field): field is FieldName => field in LABELS)
    .map((field) => ({ field, text: errorAt(words, errors, field) ?? '' }))
}

function isErrorCode(code: string): code is ErrorCode {
  return code in ru.error
}
