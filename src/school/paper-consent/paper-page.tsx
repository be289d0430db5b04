import type { FieldErrors } from '#kernel/http/form.ts'
import { writtenDate, writtenMoment } from '#kernel/written-dates.ts'
import { Alert } from '#ui/alert.tsx'
import { SubmitButton } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { DefinitionList } from '#ui/definition-list.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { FileField } from '#ui/file-field.tsx'
import { Form } from '#ui/form.tsx'
import type { SchoolClass, Viewer } from '../access/viewer-store.ts'
import { errorAt, summaryOf } from '../form-errors.ts'
import { fullName } from '../people/names.ts'
import { MenuScreen, type Screen } from '../screen.tsx'
import type { Paper } from './paper-store.ts'

type PaperPageProps = {
  screen: Screen
  viewer: Viewer
  schoolClass: SchoolClass
  paper: Paper
  errors?: FieldErrors
}

/** A recorded consent on paper: what it says, its scan, and how to note that it was taken back. */
export function PaperPage({ screen, viewer, schoolClass, paper, errors = {} }: PaperPageProps) {
  const { words, language } = screen
  const summary = summaryOf(words, errors)
  const base = `/classes/${schoolClass.id}`
  const at = (moment: Date) => writtenMoment(moment, language, schoolClass.school.time_zone)
  return (
    <MenuScreen
      screen={screen}
      viewer={viewer}
      section="class"
      heading={words('paper.title')}
      lead={fullName(paper)}
      back={{ href: base, label: words('paper.back') }}
      failed={summary.length > 0}
    >
      <ErrorSummary title={words('error.summary')} errors={summary} />
      {paper.withdrawn_at && (
        <Alert tone="warning" title={words('paper.withdrawn')}>
          <p>{at(paper.withdrawn_at)}</p>
        </Alert>
      )}
      <Card>
        <DefinitionList
          items={[
            {
              term: words('paper.signer'),
              value: `${paper.signer ?? ''} (${words(`kinship.${paper.kinship}`)})`,
            },
            { term: words('paper.signed_on'), value: writtenDate(paper.signed_on, language) },
            {
              term: words('register.document'),
              value: paper.kinds.map((kind) => <p>{words(`document.${kind}`)}</p>),
            },
            { term: words('paper.recorded'), value: at(paper.recorded_at) },
            { term: words('paper.recorded_by'), value: paper.recorder },
            {
              term: words('paper.scan'),
              value: paper.scanned_at
                ? words('paper.scan_attached', { date: at(paper.scanned_at) })
                : words('paper.scan_none'),
            },
          ]}
        />
      </Card>
      {!paper.scanned_at && (
        <Card title={words('paper.scan_title')}>
          <Form action={`${base}/paper-consents/${paper.id}/scan`} upload>
            <FileField
              name="scan"
              label={words('paper.scan')}
              hint={words('paper.scan_hint')}
              accept="application/pdf,image/jpeg,image/png"
              error={errorAt(words, errors, 'scan')}
            />
            <SubmitButton>{words('paper.scan_submit')}</SubmitButton>
          </Form>
        </Card>
      )}
      {!paper.withdrawn_at && (
        <Card>
          <p class="muted">{words('paper.withdraw_text')}</p>
          <Form action={`${base}/paper-consents/${paper.id}/withdrawal`}>
            <SubmitButton kind="danger">{words('paper.withdraw')}</SubmitButton>
          </Form>
        </Card>
      )}
    </MenuScreen>
  )
}
