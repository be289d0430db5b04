import type { Child } from 'hono/jsx'

/** `primary`: the one main action of a screen; `secondary`: beside it; `quiet`: looks like a link; `danger`: cannot be undone. */
export type ButtonKind = 'primary' | 'secondary' | 'quiet' | 'danger'

const classes: Record<ButtonKind, string> = {
  primary: 'btn btn-primary',
  secondary: 'btn btn-outline',
  quiet: 'link',
  danger: 'btn btn-outline btn-error',
}

type SubmitButtonProps = {
  children: Child
  kind?: ButtonKind
  name?: string
  value?: string
  form?: string
  formaction?: string
}

/** Sends its form; the browser modules stop a second click until the answer comes. */
export function SubmitButton({ kind, children, ...button }: SubmitButtonProps) {
  return (
    <button type="submit" class={classes[kind ?? 'primary']} {...button}>
      {children}
    </button>
  )
}

/** A link that looks like a button: goes somewhere, changes nothing. */
export function LinkButton(props: { href: string; kind?: ButtonKind; children: Child }) {
  return (
    <a class={classes[props.kind ?? 'primary']} href={props.href}>
      {props.children}
    </a>
  )
}

/** Buttons of one decision: under each other on a phone, side by side when there is room. */
export function Actions(props: { children: Child }) {
  return <div class="actions">{props.children}</div>
}
