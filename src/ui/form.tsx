import type { Child } from 'hono/jsx'

export type FormProps = {
  action: string
  children: Child
  method?: 'post' | 'get'
  id?: string
  inline?: boolean
  autoSubmit?: boolean
  /** The form takes a file along. */
  upload?: boolean
}

/**
 * A form with even spacing. Messages of the browser are switched off: ours say what to do, in the language of the
 * page. `inline` is for a single button in a row; `autoSubmit` sends the form as soon as the browser modules run.
 */
export function Form(props: FormProps) {
  return (
    <form
      method={props.method ?? 'post'}
      action={props.action}
      id={props.id}
      enctype={props.upload ? 'multipart/form-data' : undefined}
      class={props.inline ? 'inline-form' : 'stack'}
      data-auto-submit={props.autoSubmit || undefined}
      novalidate
    >
      {props.children}
    </form>
  )
}
