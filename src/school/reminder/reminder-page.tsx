import type { FieldErrors, TypedValues } from '#kernel/http/form.ts'
import { Alert } from '#ui/alert.tsx'
import { SubmitButton } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { Checkbox } from '#ui/checkbox.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Form } from '#ui/form.tsx'
import { SelectField } from '#ui/select-field.tsx'
import type { Viewer, Workplace } from '../access/viewer-store.ts'
import { errorAt, summaryOf } from '../form-errors.ts'
import { SchoolScreen } from '../schools/school-screen.tsx'
import type { Screen } from '../screen.tsx'
import { HOURS } from './reminder-form.ts'

type ReminderPageProps = {
  screen: Screen
  viewer: Viewer
  school: Workplace
  values: TypedValues
  errors?: FieldErrors
  saved?: boolean
}

/** Whether and when a school reminds its students of parents who are missing. */
export function ReminderPage({ screen, viewer, school, values, errors = {}, saved }: ReminderPageProps) {
  const { words } = screen
  const summary = summaryOf(words, errors)
  const options = HOURS.map((hour) => ({ value: String(hour), label: `${String(hour).padStart(2, '0')}:00` }))
  return (
    <SchoolScreen
      screen={screen}
      viewer={viewer}
      school={school}
      heading={words('reminders.title')}
      back={{ href: `/schools/${school.id}/board`, label: words('board.title') }}
      failed={summary.length > 0}
    >
      <ErrorSummary title={words('error.summary')} errors={summary} />
      {saved && <Alert tone="success" title={words('school.saved')} />}
      <Card>
        <p class="muted">{words('reminders.text')}</p>
        <Form action={`/schools/${school.id}/reminders`}>
          <Checkbox name="reminders" label={words('reminders.tick')} checked={values.reminders === 'yes'} />
          <SelectField
            label={words('reminders.from')}
            name="from"
            hint={words('reminders.hours_hint')}
            options={options}
            value={values.from}
            error={errorAt(words, errors, 'from')}
          />
          <SelectField
            label={words('reminders.until')}
            name="until"
            hint={words('reminders.hours_hint')}
            options={options}
            value={values.until}
            error={errorAt(words, errors, 'until')}
          />
          <SubmitButton>{words('reminders.save')}</SubmitButton>
        </Form>
      </Card>
    </SchoolScreen>
  )
}
