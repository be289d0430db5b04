import type { Child } from 'hono/jsx'
import type { Tone } from './alert.tsx'
import { Icon } from './icon.tsx'

/** A state of the whole profile with the step that ends it: «Ждём подтверждения родителя» and its button. */
export function Banner(props: { tone?: Tone; title: string; children?: Child; action?: Child }) {
  const tone = props.tone ?? 'info'
  return (
    <section class={`banner tone-${tone}`} aria-label={props.title}>
      <Icon name={tone} />
      <div>
        <p class="strong">{props.title}</p>
        {props.children && <div>{props.children}</div>}
      </div>
      {props.action}
    </section>
  )
}
