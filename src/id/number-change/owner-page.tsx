import { Alert } from '#ui/alert.tsx'
import { LinkButton, SubmitButton } from '#ui/button.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Form } from '#ui/form.tsx'
import type { ChangeState } from '../pending-change/change-of.ts'
import { writtenMoment } from '../pending-change/written-moment.ts'
import { NarrowScreen, type Screen } from '../screen.tsx'
import { StepOf } from '../step-of.tsx'
import { STEP_UP } from '../step-up/freshly-proved.ts'
import { CONFIRMATION, NEW_NUMBER, PRESENT_NUMBER, WAIT } from './number-change-flow.ts'

type Props = {
  screen: Screen
  phone: string
  /** The number that the account has, by its last digits. */
  now: string | undefined
  /** The password was given within the last five minutes. */
  proved: boolean
  /** How a change stands that was asked for with the password alone. */
  change: ChangeState
  hours: number
  error?: string
}

/** The new number is proved; a code to the present one, or password and patience, shows that its owner changes it. */
export function OwnerPage(props: Props) {
  const { screen, phone, now, error } = props
  const { words } = screen
  return (
    <NarrowScreen
      screen={screen}
      heading={words('number.confirm_title')}
      lead={words('number.confirm_lead', { phone })}
      back={{ href: NEW_NUMBER.number.path, label: words('code.change_number') }}
      steps={<StepOf screen={screen} current={3} />}
      failed={Boolean(error)}
    >
      <ErrorSummary title={words('error.summary')} errors={error ? [{ text: error }] : []} />
      {now && (
        <Form action={PRESENT_NUMBER}>
          <p class="muted">{words('number.present_hint', { phone: now })}</p>
          <SubmitButton>{words('number.present_submit')}</SubmitButton>
        </Form>
      )}
      {now ? <WithoutPresent {...props} /> : <ByPassword {...props} action={CONFIRMATION} />}
    </NarrowScreen>
  )
}

/** The way of whoever does not have the present number any more: the password, and a wait in which it can be stopped. */
function WithoutPresent(props: Props) {
  const { screen, change, hours } = props
  const { words, language } = screen
  if (change.state === 'ripe') {
    return (
      <>
        <Alert tone="success" title={words('number.ripe_title')}>
          {words('number.ripe')}
        </Alert>
        <ByPassword {...props} action={CONFIRMATION} />
      </>
    )
  }
  if (change.state === 'waiting') {
    return (
      <Alert title={words('number.waiting_title')}>
        {words('number.waiting', { until: writtenMoment(change.ripeAt, language) })}
      </Alert>
    )
  }
  return (
    <>
      {change.state === 'stopped' && <Alert tone="warning" title={words('number.stopped')} />}
      <div>
        <p class="strong">{words('number.or_password')}</p>
        <p class="muted">{words('number.or_password_text', { hours })}</p>
      </div>
      <ByPassword {...props} action={WAIT} />
    </>
  )
}

function ByPassword({ screen, now, proved, action }: Props & { action: string }) {
  const { words } = screen
  const kind = now ? 'secondary' : 'primary'
  if (!proved) {
    return (
      <LinkButton kind={kind} href={`${STEP_UP}?next=${encodeURIComponent(NEW_NUMBER.owner.path)}`}>
        {words('number.by_password')}
      </LinkButton>
    )
  }
  return (
    <Form action={action}>
      <SubmitButton kind={kind}>
        {words(action === WAIT ? 'number.wait_submit' : 'number.submit')}
      </SubmitButton>
    </Form>
  )
}
