import type { Child } from 'hono/jsx'
import { type ButtonKind, SubmitButton } from './button.tsx'

type PasskeyFormProps = {
  action: string
  /** Makes a new passkey instead of asking one. */
  create?: boolean
  button: string
  kind?: ButtonKind
  /** What is said when it did not work, or the person thought better of it. */
  failed: string
  children?: Child
}

/**
 * A form that a passkey fills in: the browser module asks `<action>/question`, has the device answer and sends the answer
 * along as `credential`. It appears when the module finds that the browser can do it.
 */
export function PasskeyForm({ action, create, button, kind, failed, children }: PasskeyFormProps) {
  return (
    <form
      method="post"
      action={action}
      class="stack"
      data-passkey={create ? 'create' : 'get'}
      novalidate
      hidden
    >
      {children}
      <input type="hidden" name="credential" value="" />
      <SubmitButton kind={kind}>{button}</SubmitButton>
      <p role="alert" class="field-error" data-failed={failed} hidden />
    </form>
  )
}
