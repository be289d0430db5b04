import type { Tone } from './alert.tsx'

/** A state in a word or two, never by colour alone. */
export function Badge(props: { tone?: Tone; children: string }) {
  return <span class={props.tone ? `badge tone-${props.tone}` : 'badge'}>{props.children}</span>
}
