import type { FieldErrors, TypedValues } from '#kernel/http/form.ts'
import { SubmitButton } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Form } from '#ui/form.tsx'
import { TextField } from '#ui/text-field.tsx'
import type { SchoolClass, Viewer } from '../access/viewer-store.ts'
import { errorAt, summaryOf } from '../form-errors.ts'
import { fullName } from '../people/names.ts'
import { MenuScreen, type Screen } from '../screen.tsx'
import type { GuardianshipRecord } from './guardianship-record-store.ts'

type EndingPageProps = {
  screen: Screen
  viewer: Viewer
  schoolClass: SchoolClass
  record: GuardianshipRecord
  values: TypedValues
  errors?: FieldErrors
}

/** The school ends a guardianship, with a reason. */
export function EndingPage({ screen, viewer, schoolClass, record, values, errors = {} }: EndingPageProps) {
  const { words } = screen
  const summary = summaryOf(words, errors)
  const path = `/classes/${schoolClass.id}/guardianships/${record.id}`
  return (
    <MenuScreen
      screen={screen}
      viewer={viewer}
      section="class"
      heading={words('approval.end_title')}
      lead={words('approval.end_lead', { adult: fullName(record.adult), child: fullName(record.child) })}
      back={{ href: path, label: fullName(record.adult) }}
      failed={summary.length > 0}
    >
      <Card>
        <ErrorSummary title={words('error.summary')} errors={summary} />
        <Form action={`${path}/ending`}>
          <p>{words('approval.end_text')}</p>
          <TextField
            label={words('field.reason')}
            name="reason"
            hint={words('approval.end_hint')}
            value={values.reason}
            error={errorAt(words, errors, 'reason')}
          />
          <SubmitButton kind="danger">{words('approval.end_submit')}</SubmitButton>
        </Form>
      </Card>
    </MenuScreen>
  )
}
