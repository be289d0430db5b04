import type { FieldErrors, TypedValues } from '#kernel/http/form.ts'
import { RadioGroup } from '#ui/radio-group.tsx'
import { SelectField } from '#ui/select-field.tsx'
import { TextField } from '#ui/text-field.tsx'
import { GUARDIANSHIP_POLICIES } from '../database.ts'
import { errorAt } from '../form-errors.ts'
import type { SchoolWords } from '../words/words.ts'
import { TIME_ZONES } from './school-form.ts'

type SchoolFieldsProps = { words: SchoolWords; values: TypedValues; errors: FieldErrors }

/** Name, town, time zone, policy and contact of a school. */
export function SchoolFields({ words, values, errors }: SchoolFieldsProps) {
  return (
    <>
      <TextField
        label={words('school.name')}
        name="school_name"
        hint={words('school.name_hint')}
        value={values.school_name}
        error={errorAt(words, errors, 'school_name')}
      />
      <TextField
        label={words('school.town')}
        name="town"
        value={values.town}
        error={errorAt(words, errors, 'town')}
      />
      <SelectField
        label={words('school.time_zone')}
        name="time_zone"
        options={TIME_ZONES.map((zone) => ({ value: zone, label: words(`zone.${zone}`) }))}
        value={values.time_zone}
        error={errorAt(words, errors, 'time_zone')}
      />
      <RadioGroup
        legend={words('school.policy')}
        name="policy"
        hint={words('school.policy_hint')}
        options={GUARDIANSHIP_POLICIES.map((policy) => ({
          value: policy,
          label: words(`policy.${policy}.label`),
          hint: words(`policy.${policy}.hint`),
        }))}
        value={values.policy}
        error={errorAt(words, errors, 'policy')}
      />
      <TextField
        label={words('school.contact')}
        name="contact"
        hint={words('school.contact_hint')}
        optional={words('field.optional')}
        value={values.contact}
        error={errorAt(words, errors, 'contact')}
      />
    </>
  )
}
