import type { Child } from 'hono/jsx'
import { writtenMoment } from '#kernel/written-dates.ts'
import { Icon } from '#ui/icon.tsx'
import type { Screen } from '../screen.tsx'
import type { ShownBrowser } from './sessions-page.tsx'

/** A signed-in browser: what it is, from where, since when, and what can be done. */
export function BrowserCard(props: { screen: Screen; browser: ShownBrowser; action?: Child }) {
  const { browser, action } = props
  const { words, language, ctx } = props.screen
  const written = (moment: Date) => writtenMoment(moment, language, ctx.config.timeZone)
  return (
    <div class="person">
      <Icon name={browser.kind === 'computer' ? 'sessions' : 'phone'} />
      <div class="person-text">
        <p class="strong">{browser.name}</p>
        <p class="muted">
          {[words(`device.kind.${browser.kind}`), browser.place].filter(Boolean).join(' · ')}
        </p>
        <p class="muted">{words('sessions.signed_in', { when: written(browser.signedInAt) })}</p>
        <p class="muted">{words('sessions.last_seen', { when: written(browser.lastSeenAt) })}</p>
        {browser.borrowed && <p class="muted">{words('sessions.borrowed')}</p>}
      </div>
      {action}
    </div>
  )
}
