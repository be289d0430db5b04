import type { Child } from 'hono/jsx'
import { Icon } from './icon.tsx'

export type Tone = 'info' | 'success' | 'warning' | 'error'

/** A message inside a screen. Only an error interrupts a screen reader. */
export function Alert(props: { tone?: Tone; title?: string; children?: Child }) {
  const tone = props.tone ?? 'info'
  return (
    <div class={`alert tone-${tone}`} role={tone === 'error' ? 'alert' : undefined}>
      <Icon name={tone} />
      <div>
        {props.title && <p class="strong">{props.title}</p>}
        {props.children && <div>{props.children}</div>}
      </div>
    </div>
  )
}
