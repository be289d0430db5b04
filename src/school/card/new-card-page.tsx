import type { FieldErrors, TypedValues } from '#kernel/http/form.ts'
import { Alert } from '#ui/alert.tsx'
import { SubmitButton } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Form } from '#ui/form.tsx'
import type { SchoolClass, Viewer } from '../access/viewer-store.ts'
import { summaryOf } from '../form-errors.ts'
import { PersonFields } from '../people/person-fields.tsx'
import { MenuScreen, type Screen } from '../screen.tsx'

type NewCardPageProps = {
  screen: Screen
  viewer: Viewer
  schoolClass: SchoolClass
  values: TypedValues
  errors?: FieldErrors
  /** Somebody else was quicker with the entry of the list. */
  taken?: boolean
}

/** A student without a phone: who it is, as the school knows. `values.key` names the form, `values.entry` the entry of the list. */
export function NewCardPage(props: NewCardPageProps) {
  const { screen, viewer, schoolClass, values, errors = {}, taken = false } = props
  const { words } = screen
  const summary = summaryOf(words, errors)
  const home = `/classes/${schoolClass.id}/cards`
  return (
    <MenuScreen
      screen={screen}
      viewer={viewer}
      section="class"
      heading={words('card.add')}
      lead={words('card.add_text')}
      back={{ href: home, label: words('card.title') }}
      failed={summary.length > 0}
    >
      <ErrorSummary title={words('error.summary')} errors={summary} />
      {taken && <Alert tone="error" title={words('card.taken_title')} />}
      <Card>
        <Form action={home}>
          <input type="hidden" name="key" value={values.key} />
          <input type="hidden" name="entry" value={values.entry ?? ''} />
          <PersonFields words={words} values={values} errors={errors} of="child" />
          <SubmitButton>{words('card.add_submit')}</SubmitButton>
        </Form>
      </Card>
    </MenuScreen>
  )
}
