import type { FieldErrors, TypedValues } from '#kernel/http/form.ts'
import { RadioGroup } from '#ui/radio-group.tsx'
import { errorAt } from '../form-errors.ts'
import type { SchoolWords } from '../words/words.ts'
import { SHEET_LANGUAGES, SHEET_TEXTS } from './texts/sheet-texts.ts'

type LanguageFieldProps = {
  words: SchoolWords
  /** Each form of a page has one of its own. */
  name: 'parent_language' | 'student_language'
  values: TypedValues
  errors: FieldErrors
}

/** The language of what is printed, each written in itself. */
export function LanguageField({ words, name, values, errors }: LanguageFieldProps) {
  return (
    <RadioGroup
      legend={words('sheets.language')}
      name={name}
      value={values[name] ?? 'ru'}
      error={errorAt(words, errors, name)}
      options={SHEET_LANGUAGES.map((language) => ({ value: language, label: SHEET_TEXTS[language].name }))}
    />
  )
}
