import { Alert } from '#ui/alert.tsx'
import { Actions, LinkButton, SubmitButton } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { Checkbox } from '#ui/checkbox.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Form } from '#ui/form.tsx'
import { SchoolScreen } from '../../schools/school-screen.tsx'
import { writtenYear } from '../../schools/school-year.ts'
import type { SchoolWords } from '../../words/words.ts'
import { CancelForm } from './cancel-form.tsx'
import type { GuardianChange, StudentChange } from './difference-store.ts'
import { GuardianChanges } from './guardian-changes.tsx'
import { ProblemList } from './problem-list.tsx'
import { manyEnds, type RosterSummary } from './roster-run.ts'
import type { RosterRun } from './run-store.ts'
import type { RosterScreen } from './start-page.tsx'
import { StudentChanges } from './student-changes.tsx'
import { SummaryCards, shortened } from './summary-cards.tsx'

/** What is listed one by one, the gravest first. */
export const LISTED = ['ended', 'changed', 'created'] as const
export type Listed = (typeof LISTED)[number]

type PreviewPageProps = RosterScreen & {
  run: RosterRun & { summary: RosterSummary }
  obstacle: 'has_errors' | 'nothing_to_do' | undefined
  /** The first of each kind. */
  lists: Record<Listed, StudentChange[]>
  guardians: Record<Listed, GuardianChange[]>
  error?: 'ends_unconfirmed' | undefined
}

/** What a run would do to the list: nothing is done before somebody confirms it here. */
export function PreviewPage({ run, obstacle, lists, guardians, error, ...common }: PreviewPageProps) {
  const { words } = common.screen
  const { summary, problems } = run
  const base = `/schools/${run.school_id}/roster/runs/${run.id}`
  const errors = error ? [{ field: 'ends', text: words(`roster.error.${error}`) }] : []
  return (
    <SchoolScreen
      {...common}
      heading={words('roster.preview.title')}
      back={{ href: `/schools/${run.school_id}/roster`, label: words('roster.back') }}
      failed={errors.length > 0}
    >
      <ErrorSummary title={words('error.summary')} errors={errors} />
      <p class="muted">
        {words('roster.preview.lead', { file: run.file_name, year: writtenYear(run.year) })}
      </p>
      <State words={words} run={run} obstacle={obstacle} />
      <Form action={`${base}/application`}>
        {!obstacle && <ManyEnds words={words} summary={summary} error={errors[0]?.text} />}
        <Actions>
          {!obstacle && <SubmitButton>{words('roster.preview.apply')}</SubmitButton>}
          {run.format === 'table' && (
            <LinkButton href={`${base}/mapping`} kind="secondary">
              {words('roster.preview.remap')}
            </LinkButton>
          )}
        </Actions>
      </Form>
      {problems && <ProblemList words={words} problems={problems} />}
      <SummaryCards words={words} summary={summary} />
      {LISTED.map((change) =>
        lists[change].length === 0 ? null : (
          <Card
            title={`${words(`roster.change.${change}`)}: ${summary.students[change]}`}
            action={
              summary.students[change] > lists[change].length && (
                <a href={`${base}/students?change=${change}`}>{words('roster.preview.all')}</a>
              )
            }
          >
            <StudentChanges screen={common.screen} changes={lists[change]} />
          </Card>
        ),
      )}
      {LISTED.map((change) =>
        guardians[change].length === 0 ? null : (
          <Card
            title={`${words(`roster.guardian_change.${change}`)}: ${summary.guardians[change]}`}
            action={
              summary.guardians[change] > guardians[change].length && (
                <a href={`${base}/guardians?change=${change}`}>{words('roster.preview.all_guardians')}</a>
              )
            }
          >
            <GuardianChanges screen={common.screen} changes={guardians[change]} />
          </Card>
        ),
      )}
      <CancelForm words={words} run={run} />
    </SchoolScreen>
  )
}

type StateProps = { words: SchoolWords } & Pick<PreviewPageProps, 'run' | 'obstacle'>

function State({ words, run: { problems }, obstacle }: StateProps) {
  const errors = problems?.errors ?? 0
  return (
    <>
      {obstacle === 'has_errors' && (
        <Alert tone="error" title={words('roster.preview.errors_title')}>
          {words('roster.preview.errors_text')} <a href="#problems">{words('roster.problems.title')}</a>
        </Alert>
      )}
      {obstacle === 'nothing_to_do' && (
        <Alert tone="success" title={words('roster.preview.nothing_title')}>
          {words('roster.preview.nothing_text')}
        </Alert>
      )}
      {obstacle !== 'has_errors' && errors > 0 && (
        <Alert tone="warning" title={words('roster.preview.skipped_title')}>
          {words('roster.preview.skipped_text')}{' '}
          {(problems?.unreadable ?? 0) > 0 && words('roster.preview.unreadable')}
        </Alert>
      )}
    </>
  )
}

function ManyEnds(props: { words: SchoolWords; summary: RosterSummary; error: string | undefined }) {
  const { words, summary, error } = props
  const many = manyEnds(summary)
  if (many.length === 0) return null
  const classes = many.filter((name) => name !== null)
  return (
    <>
      <Alert tone="warning" title={words('roster.preview.many_title')}>
        {many.includes(null) && <p>{words('roster.preview.many_school')}</p>}
        {classes.length > 0 && <p>{words('roster.preview.many_classes', { classes: shortened(classes) })}</p>}
        <p>{words('roster.preview.many_text')}</p>
      </Alert>
      <Checkbox name="ends" label={words('roster.preview.many_confirm')} required error={error} />
    </>
  )
}
