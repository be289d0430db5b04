import type { Child } from 'hono/jsx'
import { describedBy, FieldNotes } from './field.tsx'

export type CheckboxProps = {
  name: string
  label: Child
  value?: string
  checked?: boolean
  required?: boolean
  hint?: Child
  error?: string
}

/** A tick with text as long as a consent; the text itself can be tapped. A link in `hint` stays a link of its own. */
export function Checkbox({ label, value, checked, required, ...field }: CheckboxProps) {
  return (
    <div class="field">
      <label class="choice">
        <input
          {...describedBy({ ...field, label: '' })}
          class="checkbox"
          type="checkbox"
          value={value ?? 'yes'}
          checked={checked}
          required={required}
        />
        <span>{label}</span>
      </label>
      <FieldNotes {...field} />
    </div>
  )
}
