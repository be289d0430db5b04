import { Alert } from '#ui/alert.tsx'
import { Actions, SubmitButton } from '#ui/button.tsx'
import { CodeField } from '#ui/code-field.tsx'
import { Countdown } from '#ui/countdown.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Form } from '#ui/form.tsx'
import { NarrowScreen, type Screen } from '../screen.tsx'
import { StepOf } from '../step-of.tsx'
import { CODE_LENGTH, type CodeChannel } from './code.ts'

export type CodePageProps = {
  screen: Screen
  /** Where the code went: a readable number or an e-mail address. */
  recipient: string
  channel: CodeChannel
  /** False where the four digits of a call would be too few. */
  byCall?: boolean
  /** Which step of how many this is. */
  step: { current: number; total?: number }
  /** Seconds until a code may be asked for again. */
  wait: number
  /** False when the code has expired or its guesses are spent. */
  alive: boolean
  /** Where the code is entered, and where the recipient can be changed. */
  path: string
  back: { href: string; label: string }
  typed?: string
  error?: string
}

const SENT = { sms: 'code.sent_sms', call: 'code.sent_call', email: 'email.code_sent' } as const
const LABEL = { sms: 'code.label_sms', call: 'code.label_call', email: 'email.code_label' } as const
const HINT = { sms: 'code.hint_sms', call: 'code.hint_call', email: 'email.code_hint' } as const

/** Asks for the code (S8, S9): shows where it went, a way to change that, the countdown, and what a call means. */
export function CodePage(props: CodePageProps) {
  const { screen, channel, byCall = true, alive, error } = props
  const { words } = screen
  return (
    <NarrowScreen
      screen={screen}
      heading={words('code.title')}
      lead={words(SENT[channel], { phone: props.recipient, email: props.recipient })}
      back={props.back}
      steps={<StepOf screen={screen} {...props.step} />}
      failed={Boolean(error)}
    >
      {alive ? <CodeForm {...props} /> : <CodeIsSpent {...props} />}
      {channel !== 'email' && byCall && (
        <Alert title={words('code.call_title')}>{words('code.call_help')}</Alert>
      )}
    </NarrowScreen>
  )
}

function CodeForm(props: CodePageProps) {
  const { words } = props.screen
  const { channel } = props
  return (
    <>
      <ErrorSummary
        title={words('error.summary')}
        errors={props.error ? [{ field: 'code', text: props.error }] : []}
      />
      <Form action={props.path}>
        <input type="hidden" name="channel" value={channel} />
        <CodeField
          label={words(LABEL[channel])}
          name="code"
          length={CODE_LENGTH[channel]}
          longest={CODE_LENGTH.sms}
          hint={words(HINT[channel])}
          value={props.typed}
          error={props.error}
        />
        <SubmitButton>{words('code.submit')}</SubmitButton>
      </Form>
      <Again {...props} />
    </>
  )
}

function CodeIsSpent(props: CodePageProps) {
  const { words } = props.screen
  return (
    <>
      <ErrorSummary title={words('error.summary')} errors={props.error ? [{ text: props.error }] : []} />
      <Alert tone="warning" title={words('code.spent_title')}>
        {words('code.spent')}
      </Alert>
      <Again {...props} />
    </>
  )
}

function Again({ screen, wait, alive, path, channel, byCall = true }: CodePageProps) {
  const { words } = screen
  const byMail = channel === 'email'
  return (
    <Countdown
      seconds={wait}
      template={words('code.countdown')}
      ready={words('code.countdown_over')}
      refresh={{ href: path, label: words('code.refresh') }}
    >
      <Form action={`${path}/repetition`}>
        <Actions>
          <SubmitButton
            kind={alive ? 'secondary' : 'primary'}
            name="channel"
            value={byMail ? 'email' : 'sms'}
          >
            {words(alive ? 'code.again' : 'code.new_code')}
          </SubmitButton>
          {!byMail && byCall && (
            <SubmitButton kind="secondary" name="channel" value="call">
              {words('code.by_call')}
            </SubmitButton>
          )}
        </Actions>
      </Form>
    </Countdown>
  )
}
