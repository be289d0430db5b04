import type { Child } from 'hono/jsx'
import { minutesAndSeconds } from './browser/minutes-and-seconds.ts'

export type CountdownProps = {
  /** Seconds left as the server knows them now; told anew on every load, so a reload changes nothing. */
  seconds: number
  /** «Запросить код повторно можно через {time}»; `{time}` is replaced. */
  template: string
  /** Said aloud once at zero: «Теперь можно запросить код повторно». */
  ready: string
  /** For browsers without our modules: a link that loads the page again, «Обновить страницу». */
  refresh: { href: string; label: string }
  /** The buttons that zero uncovers. */
  children: Child
}

/** Waits in sight, then uncovers its children (S8). At zero seconds only the children are drawn. */
export function Countdown(props: CountdownProps) {
  if (props.seconds <= 0) return <div class="countdown">{props.children}</div>
  const [before, after] = props.template.split('{time}')
  return (
    <div class="countdown" data-countdown={props.seconds}>
      <p class="muted">
        {before?.replace(/ $/, '\u00a0')}
        <span>{minutesAndSeconds(props.seconds)}</span>
        {after} <a href={props.refresh.href}>{props.refresh.label}</a>
      </p>
      <p class="sr-only" role="status" data-ready={props.ready} />
      <div hidden>{props.children}</div>
    </div>
  )
}
