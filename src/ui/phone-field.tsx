import { describedBy, Field, type FieldProps } from './field.tsx'

/** A telephone number with +7 preset; any spelling may be pasted, the server understands it without help. */
export function PhoneField({ value, ...field }: FieldProps & { value?: string }) {
  return (
    <Field {...field}>
      <input
        {...describedBy(field)}
        class="input input-lg phone"
        type="tel"
        inputmode="tel"
        autocomplete="tel"
        maxlength={32}
        required
        value={value || '+7 '}
        data-phone
      />
    </Field>
  )
}
