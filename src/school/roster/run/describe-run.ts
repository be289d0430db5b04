import type { SchoolWords } from '../../words/words.ts'
import { CHANGES, type Counts, manyEnds } from './roster-run.ts'
import type { RosterRun } from './run-store.ts'

const MOST_PROBLEMS = 50

/** What a run would do and what is wrong in its file, as lines of plain text. */
export function describeRun(words: SchoolWords, { summary, problems }: RosterRun): string[] {
  const found = problems?.first ?? []
  const lines = found
    .slice(0, MOST_PROBLEMS)
    .map(
      ({ file, row, field, code, is_error }) =>
        `${is_error ? '!' : '-'} ${file}:${row} ${field}: ${words(`roster.problem.${code}`)}`,
    )
  const { errors = 0, notices = 0 } = problems ?? {}
  if (errors > 0) lines.push(words('roster.problems.errors', { count: errors }))
  if (notices > 0) lines.push(words('roster.problems.notices', { count: notices }))
  if (!summary) return lines
  lines.push(`${words('roster.preview.students')}: ${counted(words, summary.students)}`)
  lines.push(`${words('roster.preview.guardians')}: ${counted(words, summary.guardians)}`)
  if (summary.new_classes.length > 0)
    lines.push(`${words('roster.preview.new_classes')}: ${summary.new_classes.join(', ')}`)
  const many = manyEnds(summary)
  if (many.includes(null)) lines.push(words('roster.preview.many_school'))
  const classes = many.filter((name) => name !== null).join(', ')
  if (classes) lines.push(words('roster.preview.many_classes', { classes }))
  return lines
}

function counted(words: SchoolWords, counts: Counts): string {
  return CHANGES.map((change) => words(`roster.count.${change}`, { count: counts[change] })).join(', ')
}
