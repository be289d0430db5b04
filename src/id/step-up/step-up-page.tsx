import { Actions, LinkButton, SubmitButton } from '#ui/button.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Form } from '#ui/form.tsx'
import { PasskeyForm } from '#ui/passkey-form.tsx'
import { PasswordField } from '#ui/password-field.tsx'
import { CABINET } from '../cabinet/cabinet-sections.ts'
import { NarrowScreen, type Screen } from '../screen.tsx'
import { SIGN_IN } from '../sign-in/sign-in-flow.ts'
import { STEP_UP, STEP_UP_BY_PASSKEY } from './freshly-proved.ts'

/** Asks for the password before something that matters. */
export function StepUpPage(props: {
  screen: Screen
  next: string
  /** The account has a passkey, which does as well. */
  passkey: boolean
  passkeyRefused?: boolean
  error?: string
}) {
  const { screen, next, passkeyRefused, error } = props
  const { words } = screen
  return (
    <NarrowScreen
      screen={screen}
      heading={words('step_up.title')}
      lead={words('step_up.lead')}
      back={{ href: CABINET, label: words('cabinet.title') }}
      failed={Boolean(error) || passkeyRefused}
    >
      <ErrorSummary
        title={words('error.summary')}
        errors={
          passkeyRefused
            ? [{ text: words('step_up.passkey_refused') }]
            : error
              ? [{ field: 'password', text: error }]
              : []
        }
      />
      <Form action={STEP_UP}>
        <input type="hidden" name="next" value={next} />
        <PasswordField
          name="password"
          label={words('password.label')}
          error={error}
          autocomplete="current-password"
          show={words('account.show')}
          hide={words('account.hide')}
        />
        <SubmitButton>{words('phone.submit')}</SubmitButton>
      </Form>
      {props.passkey && (
        <PasskeyForm
          action={STEP_UP_BY_PASSKEY}
          button={words('step_up.by_passkey')}
          kind="secondary"
          failed={words('step_up.passkey_refused')}
        >
          <input type="hidden" name="next" value={next} />
        </PasskeyForm>
      )}
    </NarrowScreen>
  )
}

/** Too many wrong passwords: this browser is signed out, and the owner gets in by code and password. */
export function StepUpSpentPage({ screen }: { screen: Screen }) {
  const { words } = screen
  return (
    <NarrowScreen screen={screen} heading={words('password.spent_title')} lead={words('step_up.spent')}>
      <Actions>
        <LinkButton href={SIGN_IN.number.path}>{words('step_up.sign_in')}</LinkButton>
      </Actions>
    </NarrowScreen>
  )
}
