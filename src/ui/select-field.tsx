import { describedBy, Field, type FieldProps } from './field.tsx'

export type SelectFieldProps = FieldProps & {
  options: { value: string; label: string }[]
  value?: string
  /** Stands first and is no choice: «Выберите». */
  empty?: string
}

/** One of many. Required unless `optional` is given. */
export function SelectField({ options, value, empty, ...field }: SelectFieldProps) {
  return (
    <Field {...field}>
      <select {...describedBy(field)} class="input" required={!field.optional}>
        {empty !== undefined && <option value="">{empty}</option>}
        {options.map((option) => (
          <option value={option.value} selected={option.value === value}>
            {option.label}
          </option>
        ))}
      </select>
    </Field>
  )
}
