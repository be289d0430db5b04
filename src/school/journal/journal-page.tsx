import { writtenMoment } from '#kernel/written-dates.ts'
import { LinkButton } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import type { Viewer, Workplace } from '../access/viewer-store.ts'
import { SchoolScreen } from '../schools/school-screen.tsx'
import type { Screen } from '../screen.tsx'
import { eventWords } from './event-words.ts'
import type { JournalEntry } from './journal-store.ts'

type JournalPageProps = {
  screen: Screen
  viewer: Viewer
  school: Workplace
  entries: JournalEntry[]
  /** Where older entries are; nothing at the end. */
  older: string | undefined
}

/** «Журнал»: who changed what at the school, and when. */
export function JournalPage({ screen, viewer, school, entries, older }: JournalPageProps) {
  const { words, language } = screen
  return (
    <SchoolScreen
      screen={screen}
      viewer={viewer}
      school={school}
      heading={words('journal.title')}
      actions={
        <LinkButton href={`/schools/${school.id}/journal/export`} kind="secondary">
          {words('journal.export')}
        </LinkButton>
      }
    >
      <Card>
        <p class="muted">{words('journal.text')}</p>
        {entries.length === 0 && <EmptyState icon="journal" title={words('journal.empty')} />}
        <ul class="people">
          {entries.map((entry) => (
            <li>
              <p class="strong">{eventWords(words, entry.event)}</p>
              <p class="muted">
                {[
                  writtenMoment(entry.at, language, school.time_zone),
                  entry.actor ? words('journal.by', { name: entry.actor }) : words('journal.by_operator'),
                  entry.person && entry.person !== entry.actor
                    ? words('journal.about', { name: entry.person })
                    : undefined,
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
            </li>
          ))}
        </ul>
        {older && (
          <p>
            <a href={older}>{words('journal.older')}</a>
          </p>
        )}
      </Card>
    </SchoolScreen>
  )
}
