import { Icon } from './icon.tsx'

/** The visible way back. */
export function BackLink(props: { href: string; label: string }) {
  return (
    <a class="back" href={props.href}>
      <Icon name="back" />
      {props.label}
    </a>
  )
}
