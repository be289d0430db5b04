import type { Child } from 'hono/jsx'
import { Icon, type IconName } from './icon.tsx'

/** Nothing here yet: why, and the step that changes it. */
export function EmptyState(props: { icon?: IconName; title: string; children?: Child; action?: Child }) {
  return (
    <div class="empty">
      {props.icon && <Icon name={props.icon} />}
      <p class="strong">{props.title}</p>
      {props.children && <p class="muted">{props.children}</p>}
      {props.action}
    </div>
  )
}
