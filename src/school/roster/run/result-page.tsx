import { Alert } from '#ui/alert.tsx'
import { LinkButton } from '#ui/button.tsx'
import { SchoolScreen } from '../../schools/school-screen.tsx'
import { writtenYear } from '../../schools/school-year.ts'
import { ProblemList } from './problem-list.tsx'
import type { RosterRun } from './run-store.ts'
import type { RosterScreen } from './start-page.tsx'
import { SummaryCards } from './summary-cards.tsx'
import { troubleWords } from './trouble-words.ts'

const TONES = { applied: 'success', failed: 'error', cancelled: 'info' } as const
export type Over = keyof typeof TONES

/** How a run ended. */
export function ResultPage({ run, over, ...common }: RosterScreen & { run: RosterRun; over: Over }) {
  const { words } = common.screen
  const start = `/schools/${run.school_id}/roster`
  return (
    <SchoolScreen
      {...common}
      heading={words(`roster.result.${over}_title`)}
      back={{ href: start, label: words('roster.back') }}
    >
      <p class="muted">
        {words('roster.preview.lead', { file: run.file_name, year: writtenYear(run.year) })}
      </p>
      <Alert tone={TONES[over]}>
        {run.trouble && <p>{troubleWords(words, run.trouble)}</p>}
        <p>{words(`roster.result.${over}_text`)}</p>
      </Alert>
      {over === 'applied' && run.summary && <SummaryCards words={words} summary={run.summary} />}
      {over === 'applied' && run.problems && <ProblemList words={words} problems={run.problems} />}
      <LinkButton href={start} kind="secondary">
        {words('roster.result.again')}
      </LinkButton>
    </SchoolScreen>
  )
}
