import { Alert } from '#ui/alert.tsx'
import { SubmitButton } from '#ui/button.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Form } from '#ui/form.tsx'
import { PasswordField } from '#ui/password-field.tsx'
import { PersonCard } from '#ui/person-card.tsx'
import { BorrowedDevice } from '../device/borrowed-device.tsx'
import { NarrowScreen, type Screen } from '../screen.tsx'
import { SIGN_IN } from '../sign-in/sign-in-flow.ts'
import { RECOVERY } from './recovery-flow.ts'

type Props = { screen: Screen; owner: string; phone: string; borrowed: boolean; error?: string }

/** Asks for the new password, and says what happens with it (J5). */
export function NewPasswordPage({ screen, owner, phone, borrowed, error }: Props) {
  const { words } = screen
  return (
    <NarrowScreen
      screen={screen}
      heading={words('recovery.new_title')}
      lead={words('recovery.new_lead')}
      back={{ href: SIGN_IN.password.path, label: words('recovery.back') }}
      failed={Boolean(error)}
    >
      <PersonCard name={owner} note={phone} />
      <ErrorSummary
        title={words('error.summary')}
        errors={error ? [{ field: 'password', text: error }] : []}
      />
      <Form action={RECOVERY.password}>
        <PasswordField
          name="password"
          label={words('account.password')}
          hint={words('account.password_hint')}
          error={error}
          autocomplete="new-password"
          show={words('account.show')}
          hide={words('account.hide')}
        />
        <BorrowedDevice screen={screen} checked={borrowed} />
        <Alert>{words('recovery.new_after')}</Alert>
        <SubmitButton>{words('recovery.new_submit')}</SubmitButton>
      </Form>
    </NarrowScreen>
  )
}
