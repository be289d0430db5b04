import { Alert } from '#ui/alert.tsx'
import { Actions, LinkButton, SubmitButton } from '#ui/button.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Form } from '#ui/form.tsx'
import { PasswordField } from '#ui/password-field.tsx'
import { TextField } from '#ui/text-field.tsx'
import { BorrowedDevice } from '../device/borrowed-device.tsx'
import { NarrowScreen, type Screen } from '../screen.tsx'
import { SIGN_IN } from '../sign-in/sign-in-flow.ts'
import { StepOf } from '../step-of.tsx'
import { WITHOUT_NUMBER } from './without-number-flow.ts'

type EmailProps = {
  screen: Screen
  /** Without a mail server the school is what is left. */
  withEmail: boolean
  typed?: string
  error?: string
}

/** «У меня больше нет этого номера»: asks for the e-mail address of the account; a code goes there, whatever is typed. */
export function EmailInsteadPage(props: EmailProps) {
  const { screen, error, withEmail } = props
  const { words } = screen
  return (
    <NarrowScreen
      screen={screen}
      heading={words('without_number.title')}
      lead={words(withEmail ? 'without_number.lead' : 'without_number.lead_without_email')}
      back={{ href: SIGN_IN.number.path, label: words('without_number.back') }}
      steps={withEmail && <StepOf screen={screen} current={1} />}
      failed={Boolean(error)}
    >
      <ErrorSummary title={words('error.summary')} errors={error ? [{ field: 'email', text: error }] : []} />
      {withEmail && (
        <Form action={WITHOUT_NUMBER.email}>
          <TextField
            name="email"
            label={words('recovery.email_label')}
            value={props.typed}
            error={error}
            type="email"
            inputmode="email"
            autocomplete="email"
            autocapitalize="none"
          />
          <SubmitButton>{words('recovery.email_submit')}</SubmitButton>
        </Form>
      )}
      <Alert title={withEmail ? words('without_number.no_email_title') : undefined}>
        {words('without_number.no_email')}
      </Alert>
    </NarrowScreen>
  )
}

type PasswordProps = {
  screen: Screen
  typed?: string
  errors?: { password?: string; second_code?: string }
  borrowed?: boolean
  /** False when the tries are used up. */
  alive?: boolean
}

/** The address is proved; the password says which account is meant. */
export function PasswordInsteadPage(props: PasswordProps) {
  const { screen, typed, errors = {}, borrowed = false, alive = true } = props
  const { words } = screen
  const summary = Object.entries(errors).flatMap(([field, text]) => (text ? [{ field, text }] : []))
  return (
    <NarrowScreen
      screen={screen}
      heading={words('password.title')}
      lead={words('without_number.password_lead')}
      back={{ href: WITHOUT_NUMBER.email, label: words('contacts.change_email') }}
      steps={<StepOf screen={screen} current={3} />}
      failed={summary.length > 0}
    >
      {alive ? (
        <>
          <ErrorSummary title={words('error.summary')} errors={summary} />
          <Form action={WITHOUT_NUMBER.password}>
            <PasswordField
              name="password"
              label={words('password.label')}
              error={errors.password}
              autocomplete="current-password"
              show={words('account.show')}
              hide={words('account.hide')}
            />
            <TextField
              name="second_code"
              label={words('without_number.second_code')}
              hint={words('without_number.second_code_hint')}
              optional={words('field.optional')}
              value={typed}
              error={errors.second_code}
              autocomplete="off"
              autocapitalize="characters"
            />
            <BorrowedDevice screen={screen} checked={borrowed} />
            <SubmitButton>{words('password.submit')}</SubmitButton>
          </Form>
        </>
      ) : (
        <>
          <Alert tone="warning" title={words('password.spent_title')}>
            {words('without_number.spent')}
          </Alert>
          <LinkButton href={WITHOUT_NUMBER.email}>{words('without_number.start_again')}</LinkButton>
        </>
      )}
    </NarrowScreen>
  )
}

/** The address is proved, and no account has it: what to do next. Nobody but its owner gets here. */
export function NoAccountPage({ screen }: { screen: Screen }) {
  const { words } = screen
  return (
    <NarrowScreen
      screen={screen}
      heading={words('without_number.nobody_title')}
      lead={words('without_number.nobody')}
      back={{ href: WITHOUT_NUMBER.email, label: words('contacts.change_email') }}
    >
      <Actions>
        <LinkButton href={SIGN_IN.number.path}>{words('without_number.back')}</LinkButton>
      </Actions>
    </NarrowScreen>
  )
}
