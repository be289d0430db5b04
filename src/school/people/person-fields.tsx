import type { FieldErrors, TypedValues } from '#kernel/http/form.ts'
import { DateField } from '#ui/date-field.tsx'
import { TextField } from '#ui/text-field.tsx'
import { errorAt } from '../form-errors.ts'
import type { SchoolWords } from '../words/words.ts'

type PersonFieldsProps = {
  words: SchoolWords
  values: TypedValues
  errors: FieldErrors
  /** Whose data: a browser may fill in one's own, never somebody else's. */
  of: 'self' | 'child'
}

/** Name and birth date, with what was typed and what is wrong. */
export function PersonFields({ words, values, errors, of }: PersonFieldsProps) {
  const own = (token: string) => (of === 'self' ? token : 'off')
  return (
    <>
      <TextField
        label={words('field.family_name')}
        name="family_name"
        autocomplete={own('family-name')}
        value={values.family_name}
        error={errorAt(words, errors, 'family_name')}
      />
      <TextField
        label={words('field.given_name')}
        name="given_name"
        autocomplete={own('given-name')}
        value={values.given_name}
        error={errorAt(words, errors, 'given_name')}
      />
      <TextField
        label={words('field.patronymic')}
        name="patronymic"
        optional={words('field.optional')}
        autocomplete={own('additional-name')}
        value={values.patronymic}
        error={errorAt(words, errors, 'patronymic')}
      />
      <DateField
        label={words('field.birth_date')}
        name="birth_date"
        hint={words('field.birth_date_hint')}
        autocomplete={of === 'self' ? 'bday' : 'off'}
        value={values.birth_date}
        error={errorAt(words, errors, 'birth_date')}
      />
    </>
  )
}
