import { Alert } from '#ui/alert.tsx'
import { Actions, LinkButton, SubmitButton } from '#ui/button.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Form } from '#ui/form.tsx'
import { PasswordField } from '#ui/password-field.tsx'
import { PersonCard } from '#ui/person-card.tsx'
import { BorrowedDevice } from '../device/borrowed-device.tsx'
import { NOT_ME } from '../number-claim/number-claim-page.tsx'
import { RECOVERY } from '../recovery/recovery-flow.ts'
import { NarrowScreen, type Screen } from '../screen.tsx'
import { StepOf } from '../step-of.tsx'
import { numberPath, SIGN_IN } from './sign-in-flow.ts'

type Props = {
  screen: Screen
  /** Given name and first letter of the family name: enough to know oneself, not enough to learn a stranger's name. */
  owner: string
  phone: string
  flow: string | undefined
  alive: boolean
  borrowed: boolean
  error?: string
}

/** Asks the owner of an account for the password (J4, S10). */
export function PasswordPage({ screen, owner, phone, flow, alive, borrowed, error }: Props) {
  const { words } = screen
  return (
    <NarrowScreen
      screen={screen}
      heading={words('password.title')}
      lead={words('password.lead')}
      back={{ href: numberPath(flow), label: words('password.other_number') }}
      steps={<StepOf screen={screen} current={3} />}
      failed={Boolean(error)}
    >
      <PersonCard name={owner} note={phone} />
      <p class="muted">{words('password.stranger')}</p>
      {alive ? (
        <>
          <ErrorSummary
            title={words('error.summary')}
            errors={error ? [{ field: 'password', text: error }] : []}
          />
          <Form action={SIGN_IN.password.path}>
            <PasswordField
              name="password"
              label={words('password.label')}
              error={error}
              autocomplete="current-password"
              show={words('account.show')}
              hide={words('account.hide')}
            />
            <BorrowedDevice screen={screen} checked={borrowed} />
            <SubmitButton>{words('password.submit')}</SubmitButton>
          </Form>
        </>
      ) : (
        <>
          <Alert tone="warning" title={words('password.spent_title')}>
            {words('password.spent')}
          </Alert>
          <LinkButton href={numberPath(flow)}>{words('password.start_again')}</LinkButton>
        </>
      )}
      <Actions>
        <LinkButton kind="quiet" href={RECOVERY.ways}>
          {words('password.forgot')}
        </LinkButton>
        <LinkButton kind="quiet" href={NOT_ME}>
          {words('password.not_me')}
        </LinkButton>
      </Actions>
    </NarrowScreen>
  )
}
