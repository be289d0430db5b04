import type { Child } from 'hono/jsx'

/** What every form field has. `id` is `name` unless given; `optional` is the word «необязательно», translated. */
export type FieldProps = {
  label: string
  name: string
  id?: string
  hint?: Child
  error?: string
  optional?: string
}

/** Attributes that tie an input to its hint and its error for screen readers. */
export function describedBy(field: FieldProps) {
  const id = field.id ?? field.name
  const ids = [field.hint && `${id}-hint`, field.error && `${id}-error`].filter(Boolean)
  return {
    id,
    name: field.name,
    'aria-describedby': ids.length ? ids.join(' ') : undefined,
    'aria-invalid': field.error ? ('true' as const) : undefined,
  }
}

/** Label above, then the hint, the error and the input: a phone keyboard never covers the words that matter. */
export function Field(props: FieldProps & { children?: Child }) {
  const id = props.id ?? props.name
  return (
    <div class="field">
      <label for={id}>
        {props.label}
        {props.optional && <span class="muted"> {props.optional}</span>}
      </label>
      <FieldNotes {...props} />
      {props.children}
    </div>
  )
}

/** The hint and the error of a field, with the ids that `describedBy` points at. */
export function FieldNotes(props: Pick<FieldProps, 'id' | 'name' | 'hint' | 'error'>) {
  const id = props.id ?? props.name
  return (
    <>
      {props.hint && (
        <p class="hint" id={`${id}-hint`}>
          {props.hint}
        </p>
      )}
      {props.error && (
        <p class="field-error" id={`${id}-error`}>
          {props.error}
        </p>
      )}
    </>
  )
}
