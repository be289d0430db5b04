import type { Child } from 'hono/jsx'
import { Alert } from '#ui/alert.tsx'
import { Actions, LinkButton, SubmitButton } from '#ui/button.tsx'
import { CodeField } from '#ui/code-field.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Form } from '#ui/form.tsx'
import { TextField } from '#ui/text-field.tsx'
import { APP_CODE_LENGTH } from '../app-code/app-code.ts'
import { asTicked, BorrowedDevice } from '../device/borrowed-device.tsx'
import { NarrowScreen, type Screen } from '../screen.tsx'
import { StepOf } from '../step-of.tsx'
import { numberPath, RECOVERY_CODE_PATH, SIGN_IN } from './sign-in-flow.ts'

export type SecondProofProps = {
  screen: Screen
  flow: string | undefined
  /** False when the tries of this sign-in are used up. */
  alive: boolean
  typed?: string
  borrowed: boolean
  error?: string
}

/** Asks for the code from the application, after the password. */
export function AppCodeStepPage(props: SecondProofProps) {
  const { words } = props.screen
  return (
    <SecondProofScreen
      {...props}
      heading={words('second_proof.app_title')}
      lead={words('second_proof.app_lead')}
      path={SIGN_IN.app_code.path}
      other={{ href: RECOVERY_CODE_PATH, label: words('second_proof.to_recovery') }}
    >
      <CodeField
        label={words('app_code.label')}
        name="code"
        length={APP_CODE_LENGTH}
        hint={words('app_code.hint')}
        value={props.typed}
        error={props.error}
      />
    </SecondProofScreen>
  )
}

/** Asks for a recovery code instead. */
export function RecoveryCodeStepPage(props: SecondProofProps) {
  const { words } = props.screen
  return (
    <SecondProofScreen
      {...props}
      heading={words('second_proof.recovery_title')}
      lead={words('second_proof.recovery_lead')}
      path={RECOVERY_CODE_PATH}
      other={{ href: SIGN_IN.app_code.path, label: words('second_proof.to_app') }}
    >
      <TextField
        label={words('second_proof.recovery_label')}
        name="code"
        hint={words('second_proof.recovery_hint')}
        value={props.typed}
        error={props.error}
        autocomplete="off"
        autocapitalize="characters"
      />
    </SecondProofScreen>
  )
}

type ScreenProps = SecondProofProps & {
  heading: string
  lead: string
  path: string
  other: { href: string; label: string }
  children: Child
}

function SecondProofScreen({ screen, flow, alive, borrowed, error, children, ...of }: ScreenProps) {
  const { words } = screen
  return (
    <NarrowScreen
      screen={screen}
      heading={of.heading}
      lead={of.lead}
      back={{ href: numberPath(flow), label: words('password.other_number') }}
      steps={<StepOf screen={screen} current={3} />}
      failed={Boolean(error)}
    >
      {alive ? (
        <>
          <ErrorSummary
            title={words('error.summary')}
            errors={error ? [{ field: 'code', text: error }] : []}
          />
          <Form action={of.path}>
            {children}
            <BorrowedDevice screen={screen} checked={borrowed} />
            <SubmitButton>{words('password.submit')}</SubmitButton>
          </Form>
          <Actions>
            <LinkButton kind="quiet" href={asTicked(of.other.href, { borrowed })}>
              {of.other.label}
            </LinkButton>
          </Actions>
        </>
      ) : (
        <>
          <Alert tone="warning" title={words('password.spent_title')}>
            {words('second_proof.spent')}
          </Alert>
          <LinkButton href={numberPath(flow)}>{words('password.start_again')}</LinkButton>
        </>
      )}
    </NarrowScreen>
  )
}
