import { Badge } from '#ui/badge.tsx'
import { Card } from '#ui/card.tsx'
import type { SchoolWords } from '../../words/words.ts'
import type { Problem } from '../roster-item.ts'
import type { FoundProblems } from './roster-run.ts'

const ROWS_SHOWN = 12

/** What is wrong in a file, by what and where: the same in many rows stands here once. */
export function ProblemList({ words, problems }: { words: SchoolWords; problems: FoundProblems }) {
  const { errors, notices, first } = problems
  if (first.length === 0) return null
  return (
    <Card title={words('roster.problems.title')} id="problems">
      <p>
        {errors > 0 && <Badge tone="error">{words('roster.problems.errors', { count: errors })}</Badge>}{' '}
        {notices > 0 && <Badge tone="info">{words('roster.problems.notices', { count: notices })}</Badge>}
      </p>
      <ul class="people">
        {alike(first).map((group) => (
          <Group words={words} group={group} />
        ))}
      </ul>
      {first.length < errors + notices && (
        <p class="muted">{words('roster.problems.first', { count: first.length })}</p>
      )}
    </Card>
  )
}

type Alike = Pick<Problem, 'file' | 'field' | 'code' | 'is_error'> & { rows: number[] }

function alike(problems: Problem[]): Alike[] {
  const groups = new Map<string, Alike>()
  for (const { file, field, code, is_error, row } of problems) {
    const key = [file, field, code, is_error].join('\n')
    const group = groups.get(key) ?? { file, field, code, is_error, rows: [] }
    group.rows.push(row)
    groups.set(key, group)
  }
  return [...groups.values()].sort((one, other) => Number(other.is_error) - Number(one.is_error))
}

function Group({ words, group }: { words: SchoolWords; group: Alike }) {
  const { file, field, code, rows } = group
  const shown = rows.slice(0, ROWS_SHOWN).join(', ')
  const more = rows.length - ROWS_SHOWN
  return (
    <li>
      <p class={group.is_error ? 'field-error' : 'strong'}>{words(`roster.problem.${code}`)}</p>
      <p class="muted">
        {words('roster.problems.place', {
          file,
          field,
          rows: more > 0 ? words('roster.problems.rows_more', { rows: shown, count: more }) : shown,
        })}
      </p>
    </li>
  )
}
