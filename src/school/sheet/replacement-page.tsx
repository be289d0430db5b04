import type { FieldErrors, TypedValues } from '#kernel/http/form.ts'
import { Alert } from '#ui/alert.tsx'
import { SubmitButton } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { Checkbox } from '#ui/checkbox.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Form } from '#ui/form.tsx'
import type { SchoolClass, Viewer } from '../access/viewer-store.ts'
import { errorAt, summaryOf } from '../form-errors.ts'
import { MenuScreen, type Screen } from '../screen.tsx'
import { LanguageField } from './language-field.tsx'

type ReplacementPageProps = {
  screen: Screen
  viewer: Viewer
  schoolClass: SchoolClass
  values?: TypedValues
  errors?: FieldErrors
}

/** Before all sheets of a class are made anew: what ends, and a tick that says that this is meant. */
export function ReplacementPage(props: ReplacementPageProps) {
  const { screen, viewer, schoolClass, values = {}, errors = {} } = props
  const { words } = screen
  const summary = summaryOf(words, errors)
  return (
    <MenuScreen
      screen={screen}
      viewer={viewer}
      section="class"
      heading={words('sheets.replace')}
      lead={words('sheets.replace_text')}
      back={{ href: `/classes/${schoolClass.id}/sheets`, label: words('sheets.title') }}
      failed={summary.length > 0}
    >
      <ErrorSummary title={words('error.summary')} errors={summary} />
      <Card>
        <Alert tone="warning" title={words('sheets.replace_warning')}>
          <p>{words('sheets.replace_warning_text')}</p>
        </Alert>
        <Form action={`/classes/${schoolClass.id}/sheets/replacement`}>
          <LanguageField {...{ words, values, errors }} name="parent_language" />
          <Checkbox
            name="replace"
            label={words('sheets.replace_tick')}
            checked={values.replace === 'yes'}
            required
            error={errorAt(words, errors, 'replace')}
          />
          <SubmitButton kind="danger">{words('sheets.replace')}</SubmitButton>
        </Form>
      </Card>
    </MenuScreen>
  )
}
