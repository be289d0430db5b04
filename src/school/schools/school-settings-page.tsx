import type { FieldErrors, TypedValues } from '#kernel/http/form.ts'
import { Alert } from '#ui/alert.tsx'
import { SubmitButton } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Form } from '#ui/form.tsx'
import type { Viewer, Workplace } from '../access/viewer-store.ts'
import { summaryOf } from '../form-errors.ts'
import type { Screen } from '../screen.tsx'
import { SchoolFields } from './school-fields.tsx'
import { SchoolScreen } from './school-screen.tsx'

type SettingsPageProps = {
  screen: Screen
  viewer: Viewer
  school: Workplace
  values: TypedValues
  errors?: FieldErrors
  saved?: boolean
}

/** What an administrator may change about the school itself. */
export function SchoolSettingsPage(props: SettingsPageProps) {
  const { screen, viewer, school, values, errors = {} } = props
  const { words } = screen
  const summary = summaryOf(words, errors)
  return (
    <SchoolScreen
      screen={screen}
      viewer={viewer}
      school={school}
      heading={words('school.section.settings')}
      failed={summary.length > 0}
    >
      <ErrorSummary title={words('error.summary')} errors={summary} />
      {props.saved && <Alert tone="success" title={words('school.saved')} />}
      <Card>
        <Form action={`/schools/${school.id}/settings`}>
          <SchoolFields words={words} values={values} errors={errors} />
          <SubmitButton>{words('school.save')}</SubmitButton>
        </Form>
      </Card>
      <p>
        <a href={`/schools/${school.id}/reminders`}>{words('reminders.title')}</a>
      </p>
    </SchoolScreen>
  )
}
