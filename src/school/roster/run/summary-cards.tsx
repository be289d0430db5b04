import { Card } from '#ui/card.tsx'
import { DefinitionList } from '#ui/definition-list.tsx'
import type { SchoolWords } from '../../words/words.ts'
import { CHANGES, type Counts, type RosterSummary } from './roster-run.ts'

const MOST_CLASSES = 120

/** What a run does or did, in all and by class. */
export function SummaryCards({ words, summary }: { words: SchoolWords; summary: RosterSummary }) {
  const { students, guardians, classes, new_classes } = summary
  const touched = classes.filter(({ created, changed, ended }) => created + changed + ended > 0)
  return (
    <>
      <Card title={words('roster.preview.total')}>
        <DefinitionList
          items={[
            { term: words('roster.preview.students'), value: counted(words, students) },
            { term: words('roster.preview.guardians'), value: counted(words, guardians) },
            ...(new_classes.length > 0
              ? [{ term: words('roster.preview.new_classes'), value: shortened(new_classes) }]
              : []),
          ]}
        />
      </Card>
      {touched.length > 0 && (
        <Card title={words('roster.preview.classes')}>
          <ul class="people">
            {touched.slice(0, MOST_CLASSES).map((one) => (
              <li>
                <p class="strong">{one.name ?? words('roster.preview.no_class')}</p>
                <p class="muted">
                  {counted(words, one)}
                  {one.before > 0 && ` · ${words('roster.preview.before', { count: one.before })}`}
                </p>
              </li>
            ))}
          </ul>
          {touched.length > MOST_CLASSES && (
            <p class="muted">
              {words('roster.preview.more_classes', { count: touched.length - MOST_CLASSES })}
            </p>
          )}
        </Card>
      )}
    </>
  )
}

/** «новых 25 · выбудет 2»; all the same when there is nothing else. */
function counted(words: SchoolWords, counts: Counts): string {
  const parts = CHANGES.filter((change) => counts[change] > 0)
  return (parts.length > 0 ? parts : ['same' as const])
    .map((change) => words(`roster.count.${change}`, { count: counts[change] }))
    .join(' · ')
}

/** Names in a row, and how many there are when they are too many. */
export function shortened(names: string[]): string {
  const [shown, more] = [names.slice(0, MOST_CLASSES).join(', '), names.length - MOST_CLASSES]
  return more > 0 ? `${shown} … (+${more})` : shown
}
