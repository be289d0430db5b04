import { describedBy, Field, type FieldProps } from './field.tsx'

/** A file of the person's own, chosen with the browser's own words. `accept` only helps choosing; the server decides. */
export function FileField({ accept, ...field }: FieldProps & { accept: string }) {
  return (
    <Field {...field}>
      <input {...describedBy(field)} class="input file" type="file" accept={accept} required />
    </Field>
  )
}
