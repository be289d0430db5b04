import { writtenDate } from '#kernel/written-dates.ts'
import { Badge } from '#ui/badge.tsx'
import { SubmitButton } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { Form } from '#ui/form.tsx'
import { PersonList } from '#ui/person-card.tsx'
import { SelectField } from '#ui/select-field.tsx'
import { fullName } from '../people/names.ts'
import type { Screen } from '../screen.tsx'
import { likelyEntry } from './likely-entry.ts'
import type { Matching, Unmatched } from './matching-store.ts'

type MatchingCardProps = { screen: Screen; classId: string; matching: Matching }

/** «Список школы»: who of the list has registered, and who has under a name that the list does not know. */
export function MatchingCard({ screen, classId, matching }: MatchingCardProps) {
  const { words } = screen
  const { matched, students, entries } = matching
  if (matched === 0 && entries.length === 0) return null
  return (
    <Card title={words('matching.title')} id="matching">
      <p class="muted">{words('matching.progress', { matched, all: matched + entries.length })}</p>
      {students.length > 0 && (
        <>
          <h3>{words('matching.students')}</h3>
          <p>{words('matching.students_text')}</p>
          <PersonList
            people={students.map((student) => ({
              name: fullName(student),
              note: bornOn(screen, student),
              badge: student.status === 'waiting' && <Badge tone="info">{words('matching.waits')}</Badge>,
              actions: entries.length > 0 && <Choice {...{ screen, classId, student, entries }} />,
            }))}
          />
        </>
      )}
      {entries.length > 0 && (
        <>
          <h3>{words('matching.entries')}</h3>
          <ul class="people">
            {entries.map((entry) => (
              <li>
                {fullName(entry)} <span class="muted">{bornOn(screen, entry)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </Card>
  )
}

type ChoiceProps = { screen: Screen; classId: string; student: Unmatched; entries: Unmatched[] }

function Choice({ screen, classId, student, entries }: ChoiceProps) {
  const { words } = screen
  return (
    <Form action={`/classes/${classId}/students/${student.id}/roster-entry`}>
      <SelectField
        label={words('matching.who')}
        name="entry"
        id={`entry-${student.id}`}
        empty={words('matching.choose')}
        options={entries.map((entry) => ({
          value: entry.id,
          label: [fullName(entry), bornOn(screen, entry)].filter(Boolean).join(', '),
        }))}
        value={likelyEntry(student, entries)?.id}
      />
      <SubmitButton>{words('matching.confirm')}</SubmitButton>
    </Form>
  )
}

function bornOn({ language }: Screen, { birth_date: date }: Unmatched): string | undefined {
  return date === null ? undefined : writtenDate(date, language)
}
