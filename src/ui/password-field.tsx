import { describedBy, Field, type FieldProps } from './field.tsx'

export type PasswordFieldProps = FieldProps & {
  autocomplete: 'new-password' | 'current-password'
  show: string
  hide: string
  minlength?: number
}

/** A password; never carries a value back to the page. The show button appears when the browser modules run. */
export function PasswordField({ autocomplete, show, hide, minlength, ...field }: PasswordFieldProps) {
  return (
    <Field {...field}>
      <div class="password">
        <input
          {...describedBy(field)}
          class="input"
          type="password"
          autocomplete={autocomplete}
          autocapitalize="none"
          minlength={minlength}
          required
        />
        <button
          type="button"
          class="link"
          data-show={show}
          data-hide={hide}
          aria-controls={field.id ?? field.name}
          hidden
        >
          {show}
        </button>
      </div>
    </Field>
  )
}
