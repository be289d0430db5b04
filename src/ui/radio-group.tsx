import type { Child } from 'hono/jsx'
import { FieldNotes } from './field.tsx'

export type RadioGroupProps = {
  legend: string
  name: string
  options: { value: string; label: string; hint?: Child }[]
  value?: string
  hint?: Child
  error?: string
}

/** One of a few; the first option carries the id `name`, so that an error summary can lead to it. */
export function RadioGroup(props: RadioGroupProps) {
  const { name } = props
  const ids = [props.hint && `${name}-hint`, props.error && `${name}-error`].filter(Boolean).join(' ')
  return (
    <fieldset class="field" aria-describedby={ids || undefined}>
      <legend>{props.legend}</legend>
      <FieldNotes {...props} />
      {props.options.map((option, index) => (
        <label class="choice">
          <input
            class="radio"
            type="radio"
            name={name}
            id={index ? `${name}-${option.value}` : name}
            value={option.value}
            checked={option.value === props.value}
            required
          />
          <span>
            {option.label}
            {option.hint && <span class="hint">{option.hint}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  )
}
