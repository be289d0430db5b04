import type { FieldErrors, TypedValues } from '#kernel/http/form.ts'
import { SubmitButton } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Form } from '#ui/form.tsx'
import { TextField } from '#ui/text-field.tsx'
import type { Viewer } from '../access/viewer-store.ts'
import { errorAt, summaryOf } from '../form-errors.ts'
import { fullName } from '../people/names.ts'
import { MenuScreen, type Screen } from '../screen.tsx'
import type { OtherGuardian } from './new-guardians-store.ts'

export type ObjectionPageProps = {
  screen: Screen
  viewer: Viewer
  guardian: OtherGuardian
  /** The page to which the form belongs: the own profile, or that of the child. */
  home: { section: 'profile' | 'children'; href: string; label: string }
  action: string
  values: TypedValues
  errors?: FieldErrors
}

/** «Это ошибка»: why this guardian should not be one. */
export function ObjectionPage(props: ObjectionPageProps) {
  const { screen, viewer, guardian, home, action, values, errors = {} } = props
  const { words } = screen
  const summary = summaryOf(words, errors)
  return (
    <MenuScreen
      screen={screen}
      viewer={viewer}
      section={home.section}
      heading={words('objection.title')}
      lead={words('objection.lead', {
        name: fullName(guardian),
        kinship: words(`kinship.${guardian.kinship}`),
      })}
      back={home}
      failed={summary.length > 0}
    >
      <Card>
        <ErrorSummary title={words('error.summary')} errors={summary} />
        <Form action={action}>
          <p>{words('objection.text')}</p>
          <TextField
            label={words('objection.reason')}
            name="reason"
            hint={words('objection.hint')}
            value={values.reason}
            error={errorAt(words, errors, 'reason')}
          />
          <SubmitButton kind="danger">{words('objection.submit')}</SubmitButton>
        </Form>
      </Card>
    </MenuScreen>
  )
}
