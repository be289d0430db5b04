import { Alert } from '#ui/alert.tsx'
import { SubmitButton } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Form } from '#ui/form.tsx'
import { PasswordField } from '#ui/password-field.tsx'
import { CabinetScreen } from '../cabinet/cabinet-screen.tsx'
import type { Screen } from '../screen.tsx'
import { SECURITY } from '../security/security-paths.ts'
import type { SignedIn } from '../session/signed-in.ts'

/** Asks for the new password, and says what else happens. */
export function PasswordChangePage(props: { screen: Screen; person: SignedIn; error?: string }) {
  const { screen, person, error } = props
  const { words } = screen
  return (
    <CabinetScreen
      screen={screen}
      person={person}
      section="security"
      heading={words('password_change.title')}
      lead={words('password_change.lead')}
      back={{ href: SECURITY.section, label: words('cabinet.section.security') }}
      failed={Boolean(error)}
    >
      <ErrorSummary
        title={words('error.summary')}
        errors={error ? [{ field: 'password', text: error }] : []}
      />
      <Card>
        <Form action={SECURITY.password}>
          <PasswordField
            name="password"
            label={words('password_change.label')}
            hint={words('account.password_hint')}
            error={error}
            autocomplete="new-password"
            show={words('account.show')}
            hide={words('account.hide')}
          />
          <Alert>{words('password_change.others_end')}</Alert>
          <SubmitButton>{words('password_change.submit')}</SubmitButton>
        </Form>
      </Card>
    </CabinetScreen>
  )
}
