import { readablePhone } from '#contracts/phone-number.ts'
import { Actions, LinkButton, SubmitButton } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Form } from '#ui/form.tsx'
import { PhoneField } from '#ui/phone-field.tsx'
import { NarrowScreen, type Screen } from '../screen.tsx'
import type { SimulatedMail, SimulatedMessage } from './simulator.ts'

type Arrived = SimulatedMessage | SimulatedMail
type Props = {
  screen: Screen
  messages: Arrived[]
  phone: string | undefined
  /** What was typed is no number. */
  unreadable: boolean
}

/** The phones and what arrived on them, newest first (product text §4). */
export function SimulatorPage({ screen, messages, phone, unreadable }: Props) {
  const { words } = screen
  const error = unreadable ? words('error.phone_unreadable') : undefined
  return (
    <NarrowScreen
      screen={screen}
      heading={words('simulator.title')}
      lead={words('simulator.lead')}
      failed={unreadable}
    >
      <Form action="/simulator" method="get">
        <PhoneField name="phone" label={words('simulator.filter')} value={phone} error={error} />
        <Actions>
          <SubmitButton kind="secondary">{words('simulator.show')}</SubmitButton>
          {phone ? (
            <LinkButton kind="quiet" href="/simulator">
              {words('simulator.all')}
            </LinkButton>
          ) : (
            <LinkButton kind="quiet" href={screen.path}>
              {words('simulator.refresh')}
            </LinkButton>
          )}
        </Actions>
      </Form>
      {messages.length === 0 && !unreadable && (
        <EmptyState icon="phone" title={words('simulator.empty_title')}>
          {words('simulator.empty')}
        </EmptyState>
      )}
      {messages.length > 0 && (
        <ul class="people">
          {messages.map((message) => (
            <Message screen={screen} message={message} />
          ))}
        </ul>
      )}
    </NarrowScreen>
  )
}

function Message({ screen, message }: { screen: Screen; message: Arrived }) {
  const { language } = screen
  const { timeZone } = screen.ctx.config
  const time = new Intl.DateTimeFormat(language, { timeStyle: 'medium', timeZone })
  return (
    <li>
      <h2>{message.channel === 'email' ? message.address : readablePhone(message.phone)}</h2>
      <p class="muted small">
        {kindOf(screen, message)} ·{' '}
        <time dateTime={message.sentAt}>{time.format(new Date(message.sentAt))}</time>
      </p>
      {message.text.split('\n').map((line) => line && <p>{line}</p>)}
    </li>
  )
}

function kindOf({ words }: Screen, message: Arrived): string {
  if (message.channel === 'email') return words('simulator.email', { subject: message.subject })
  if (message.channel === 'sms') return words('simulator.sms')
  return words('simulator.call', { number: readablePhone(message.callerNumber ?? '') })
}
