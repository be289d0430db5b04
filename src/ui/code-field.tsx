import { describedBy, Field, type FieldProps } from './field.tsx'

/**
 * The code that was sent: one input, so that autofill, paste and screen readers work (S8, S9).
 * `maxlength` leaves room for a pasted "123 456"; the server ignores everything but digits.
 */
export function CodeField({ length, value, ...field }: FieldProps & { length: number; value?: string }) {
  return (
    <Field {...field}>
      <input
        {...describedBy(field)}
        class={`input input-lg code code-${length}`}
        type="text"
        inputmode="numeric"
        autocomplete="one-time-code"
        maxlength={length * 2}
        required
        value={value}
        data-code={length}
      />
    </Field>
  )
}
