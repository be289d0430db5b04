import { describedBy, Field, type FieldProps } from './field.tsx'

/**
 * A birth date as one line, DD.MM.YYYY. One input rather than three: one label, one error, one paste, one stop
 * for a screen reader. Text rather than type=date: the wheels of old phones start today, forty years from a
 * parent's birthday. Dots appear by themselves while typing; the server must accept 05.09.2014, 5.9.2014,
 * 05092014 (number pads may lack a dot) and 2014-09-05 (autofill).
 */
export function DateField({ value, autocomplete, ...field }: DateFieldProps) {
  return (
    <Field {...field}>
      <input
        {...describedBy(field)}
        class="input date"
        type="text"
        inputmode="numeric"
        autocomplete={autocomplete ?? 'off'}
        maxlength={10}
        required={!field.optional}
        value={value}
        data-date
      />
    </Field>
  )
}

export type DateFieldProps = FieldProps & { value?: string; autocomplete?: 'bday' | 'off' }
