import { Alert } from '#ui/alert.tsx'
import { Actions, SubmitButton } from '#ui/button.tsx'
import { CodeField } from '#ui/code-field.tsx'
import { Countdown } from '#ui/countdown.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Form } from '#ui/form.tsx'
import { NarrowScreen, type Screen } from '../screen.tsx'
import { StepOf } from '../step-of.tsx'
import { CODE_LENGTH } from './code.ts'

export type CodePageProps = {
  screen: Screen
  /** Readable number. */
  phone: string
  channel: 'sms' | 'call'
  /** Seconds until a code may be asked for again. */
  wait: number
  /** False when the code has expired or its guesses are spent. */
  alive: boolean
  /** Where the code is entered, and where the number is. */
  path: string
  numberHref: string
  /** The number was not typed but came with a chosen account. */
  numberHidden: boolean
  typed?: string
  error?: string
}

/** Asks for the code (S8, S9): shows the number, a way to change it, the countdown, and what a call means. */
export function CodePage(props: CodePageProps) {
  const { screen, channel, alive, error } = props
  const { words } = screen
  const sent = channel === 'call' ? 'code.sent_call' : 'code.sent_sms'
  return (
    <NarrowScreen
      screen={screen}
      heading={words('code.title')}
      lead={words(sent, { phone: props.phone })}
      back={{
        href: props.numberHref,
        label: words(props.numberHidden ? 'accounts.title' : 'code.change_number'),
      }}
      steps={<StepOf screen={screen} current={2} />}
      failed={Boolean(error)}
    >
      {alive ? <CodeForm {...props} /> : <CodeIsSpent {...props} />}
      <Alert title={words('code.call_title')}>{words('code.call_help')}</Alert>
    </NarrowScreen>
  )
}

function CodeForm(props: CodePageProps) {
  const { words } = props.screen
  const byCall = props.channel === 'call'
  return (
    <>
      <ErrorSummary
        title={words('error.summary')}
        errors={props.error ? [{ field: 'code', text: props.error }] : []}
      />
      <Form action={props.path}>
        <input type="hidden" name="channel" value={props.channel} />
        <CodeField
          label={words(byCall ? 'code.label_call' : 'code.label_sms')}
          name="code"
          length={CODE_LENGTH[props.channel]}
          longest={CODE_LENGTH.sms}
          hint={words(byCall ? 'code.hint_call' : 'code.hint_sms')}
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
      <Alert tone="warning" title={words('code.spent_title')}>
        {words('code.spent')}
      </Alert>
      <Again {...props} />
    </>
  )
}

function Again({ screen, wait, alive, path }: CodePageProps) {
  const { words } = screen
  return (
    <Countdown
      seconds={wait}
      template={words('code.countdown')}
      ready={words('code.countdown_over')}
      refresh={{ href: path, label: words('code.refresh') }}
    >
      <Form action={`${path}/repetition`}>
        <Actions>
          <SubmitButton kind={alive ? 'secondary' : 'primary'} name="channel" value="sms">
            {words(alive ? 'code.again' : 'code.new_code')}
          </SubmitButton>
          <SubmitButton kind="secondary" name="channel" value="call">
            {words('code.by_call')}
          </SubmitButton>
        </Actions>
      </Form>
    </Countdown>
  )
}
