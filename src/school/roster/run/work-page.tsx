import { Card } from '#ui/card.tsx'
import { ProgressBar } from '#ui/progress-bar.tsx'
import { SchoolScreen } from '../../schools/school-screen.tsx'
import { CancelForm } from './cancel-form.tsx'
import type { RosterRun } from './run-store.ts'
import type { RosterScreen } from './start-page.tsx'

const REFRESH_SECONDS = 2

/** A run at work: how far it is. The page looks again by itself. */
export function WorkPage({ run, ...common }: RosterScreen & { run: RosterRun }) {
  const { words } = common.screen
  const isReading = run.state === 'reading'
  const { done, total } = run
  const told = total > 0 ? words('roster.work.reading', { done, total }) : words('roster.work.waiting')
  return (
    <SchoolScreen
      {...common}
      heading={words(isReading ? 'roster.work.reading_title' : 'roster.work.applying_title')}
      back={{ href: `/schools/${run.school_id}/roster`, label: words('roster.back') }}
      refreshSeconds={REFRESH_SECONDS}
    >
      <Card title={run.file_name}>
        <ProgressBar
          label={isReading ? told : words('roster.work.applying')}
          done={done}
          total={isReading && total > 0 ? total : undefined}
        />
        <p class="muted">{words('roster.work.leave')}</p>
      </Card>
      <CancelForm words={words} run={run} />
    </SchoolScreen>
  )
}
