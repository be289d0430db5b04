import type { FieldErrors } from '#kernel/http/form.ts'
import type { FieldError } from '#ui/error-summary.tsx'
import { ru } from './words/ru.ts'
import type { IdWordKey, IdWords } from './words/words.ts'

/** The fields of Parta ID's forms that an error may stand at, with the words for them. */
const LABELS = {
  phone: 'phone.label',
  email: 'contacts.email_label',
  code: 'code.label_sms',
  family_name: 'field.family_name',
  given_name: 'field.given_name',
  patronymic: 'field.patronymic',
  birth_date: 'field.birth_date',
  sex: 'personal.sex',
  language: 'personal.language',
  understood: 'personal.understood',
  password: 'password.label',
  name: 'passkeys.name',
  service_name: 'operator.service_name',
  redirect_uri: 'operator.redirect_uri',
  post_logout_redirect_uri: 'operator.post_logout_redirect_uri',
  backchannel_logout_uri: 'operator.backchannel_logout_uri',
  service_kind: 'operator.kind',
  alg: 'operator.alg',
} as const

type FieldName = keyof typeof LABELS
type CodeOf<Key> = Key extends `error.${infer Code}` ? Code : never
type ErrorCode = CodeOf<IdWordKey>

/** The words for the error at a field; nothing when there is none. */
export function errorAt(words: IdWords, errors: FieldErrors, field: FieldName): string | undefined {
  const code = errors[field]
  if (code === undefined) return undefined
  return words(`error.${isErrorCode(code) ? code : 'required'}`, { label: words(LABELS[field]) })
}

/** The errors of a form as the summary at its top shows them; each leads to its field. */
export function summaryOf(words: IdWords, errors: FieldErrors): FieldError[] {
  return Object.keys(errors)
    .filter((field): field is FieldName => field in LABELS)
    .map((field) => ({ field, text: errorAt(words, errors, field) ?? '' }))
}

function isErrorCode(code: string): code is ErrorCode {
  return code in ru.error
}
