import { writtenMoment } from '#kernel/written-dates.ts'
import { Badge } from '#ui/badge.tsx'
import { Banner } from '#ui/banner.tsx'
import { LinkButton, SubmitButton } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { Checkbox } from '#ui/checkbox.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { FileField } from '#ui/file-field.tsx'
import { Form } from '#ui/form.tsx'
import { SelectField } from '#ui/select-field.tsx'
import type { Viewer, Workplace } from '../../access/viewer-store.ts'
import { SchoolScreen } from '../../schools/school-screen.tsx'
import { writtenYear } from '../../schools/school-year.ts'
import type { Screen } from '../../screen.tsx'
import type { RosterRun } from './run-store.ts'

export type RosterScreen = { screen: Screen; viewer: Viewer; school: Workplace }

type StartPageProps = RosterScreen & {
  runs: RosterRun[]
  years: number[]
  year: number
  tolerant: boolean
  /** Why the file was not taken, in words. */
  error?: string | undefined
}

/** Where a school's list is uploaded, and what became of the last ones. */
export function StartPage({ runs, years, year, tolerant, error, ...common }: StartPageProps) {
  const { screen, school } = common
  const { words } = screen
  const base = `/schools/${school.id}/roster/runs`
  const open = runs.find(({ finished_at }) => finished_at === null)
  return (
    <SchoolScreen
      {...common}
      heading={words('roster.title')}
      failed={error !== undefined}
      banner={
        open && (
          <Banner
            title={words('roster.open_title')}
            action={<LinkButton href={`${base}/${open.id}`}>{words('roster.open_go')}</LinkButton>}
          >
            {words('roster.open_text', { file: open.file_name })}
          </Banner>
        )
      }
    >
      <ErrorSummary
        title={words('error.summary')}
        errors={error === undefined ? [] : [{ field: 'file', text: error }]}
      />
      {(!open || error !== undefined) && (
        <Card title={words('roster.upload')}>
          <p>{words('roster.text')}</p>
          <Form action={base} upload>
            <FileField
              label={words('roster.file')}
              name="file"
              hint={words('roster.file_hint')}
              accept=".csv,.txt,.xlsx,.zip"
              error={error}
            />
            <SelectField
              label={words('roster.year')}
              name="year"
              options={years.map((one) => ({ value: String(one), label: writtenYear(one) }))}
              value={String(year)}
            />
            <Checkbox
              name="tolerant"
              label={words('roster.tolerant')}
              hint={words('roster.tolerant_hint')}
              checked={tolerant}
            />
            <SubmitButton>{words('roster.submit')}</SubmitButton>
          </Form>
        </Card>
      )}
      <Card title={words('roster.last')}>
        {runs.length > 0 ? (
          <ul class="people">
            {runs.map((run) => (
              <RunLine {...common} run={run} />
            ))}
          </ul>
        ) : (
          <EmptyState title={words('roster.none')} />
        )}
      </Card>
    </SchoolScreen>
  )
}

const TONES = { applied: 'success', failed: 'error', ready: 'info', mapping: 'info' } as const

function RunLine({ screen: { words, language }, school, run }: RosterScreen & { run: RosterRun }) {
  const tone = run.state in TONES ? TONES[run.state as keyof typeof TONES] : undefined
  return (
    <li>
      <p class="strong">
        <a href={`/schools/${school.id}/roster/runs/${run.id}`}>{run.file_name}</a>{' '}
        <Badge tone={tone}>{words(`roster.state.${run.state}`)}</Badge>
      </p>
      <p class="muted">
        {writtenMoment(run.created_at, language, school.time_zone)}, {writtenYear(run.year)}
      </p>
    </li>
  )
}
