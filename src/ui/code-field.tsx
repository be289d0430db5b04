import { describedBy, Field, type FieldProps } from './field.tsx'

type CodeFieldProps = FieldProps & {
  length: number
  /** Digits to take when a longer code is right as well: the SMS that was slower than the call. */
  longest?: number
  value?: string
}

/**
 * The code that was sent: one input, so that autofill, paste and screen readers work (S8, S9).
 * `maxlength` leaves room for a pasted "123 456"; the server ignores everything but digits.
 */
export function CodeField({ length, longest = length, value, ...field }: CodeFieldProps) {
  return (
    <Field {...field}>
      <input
        {...describedBy(field)}
        class={`input input-lg code code-${length}`}
        type="text"
        inputmode="numeric"
        autocomplete="one-time-code"
        maxlength={longest * 2}
        required
        value={value}
        data-code={longest}
      />
    </Field>
  )
}
