import { describedBy, Field, type FieldProps } from './field.tsx'

export type TextFieldProps = FieldProps & {
  value?: string
  type?: 'text' | 'email' | 'tel' | 'search' | 'url'
  autocomplete?: string
  inputmode?: 'text' | 'numeric' | 'tel' | 'email'
  autocapitalize?: 'none' | 'words' | 'characters'
  maxlength?: number
  placeholder?: string
  required?: boolean
  readonly?: boolean
}

/** One line of text. Required unless `optional` is given. */
export function TextField({ label, hint, error, optional, name, id, ...input }: TextFieldProps) {
  const field = { label, hint, error, optional, name, id }
  return (
    <Field {...field}>
      <input type="text" required={!optional} {...input} {...describedBy(field)} class="input" />
    </Field>
  )
}
