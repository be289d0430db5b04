import { writtenMoment } from '#kernel/written-dates.ts'
import { LinkButton } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { CabinetScreen } from '../cabinet/cabinet-screen.tsx'
import type { Screen } from '../screen.tsx'
import type { SignedIn } from '../session/signed-in.ts'

export const HISTORY = '/cabinet/history'

export type ShownEntry = { at: Date; text: string; browser: string | undefined; place: string | undefined }

type Props = {
  screen: Screen
  person: SignedIn
  entries: ShownEntry[]
  /** The last entry of this page, when earlier ones follow. */
  earlierThan: string | undefined
  /** False on a page of earlier entries. */
  newest: boolean
}

/** What happened to the account: what, when, in which browser. */
export function HistoryPage({ screen, person, entries, earlierThan, newest }: Props) {
  const { words } = screen
  const inMoscow = screen.ctx.config.timeZone === 'Europe/Moscow'
  return (
    <CabinetScreen
      screen={screen}
      person={person}
      section="history"
      heading={words('cabinet.section.history')}
      lead={[words('history.lead'), inMoscow && words('history.moscow_time')].filter(Boolean).join(' ')}
    >
      <section class="panel">
        {entries.length === 0 ? (
          <EmptyState icon="journal" title={words('history.empty')} />
        ) : (
          <ul class="people">
            {entries.map((entry) => (
              <Entry screen={screen} entry={entry} />
            ))}
          </ul>
        )}
      </section>
      {(earlierThan || !newest) && (
        <nav class="actions" aria-label={words('history.pages')}>
          {earlierThan && (
            <LinkButton kind="secondary" href={`${HISTORY}?before=${earlierThan}`}>
              {words('history.earlier')}
            </LinkButton>
          )}
          {!newest && (
            <LinkButton kind="quiet" href={HISTORY}>
              {words('history.newest')}
            </LinkButton>
          )}
        </nav>
      )}
    </CabinetScreen>
  )
}

function Entry({ screen, entry }: { screen: Screen; entry: ShownEntry }) {
  const when = writtenMoment(entry.at, screen.language, screen.ctx.config.timeZone)
  return (
    <li>
      <p class="strong">{entry.text}</p>
      <p class="muted">{[when, entry.browser, entry.place].filter(Boolean).join(' · ')}</p>
    </li>
  )
}
