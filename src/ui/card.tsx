import type { Child } from 'hono/jsx'

/** A block of a signed-in screen with its own heading, as «Родители» or «Дети». `id` lets a link lead to it. */
export function Card(props: { title?: string; id?: string; action?: Child; children?: Child }) {
  return (
    <section class="panel" id={props.id}>
      {props.title && (
        <div class="heading">
          <h2>{props.title}</h2>
          {props.action}
        </div>
      )}
      {props.children}
    </section>
  )
}
