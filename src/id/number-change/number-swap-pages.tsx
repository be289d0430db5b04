import { Alert } from '#ui/alert.tsx'
import { LinkButton, SubmitButton } from '#ui/button.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Form } from '#ui/form.tsx'
import { PasswordField } from '#ui/password-field.tsx'
import { PersonCard } from '#ui/person-card.tsx'
import { NarrowScreen, type Screen } from '../screen.tsx'
import { StepOf } from '../step-of.tsx'
import { NEW_NUMBER } from './number-change-flow.ts'

type TakenProps = {
  screen: Screen
  phone: string
  /** Given name and first letter of the family name of whoever holds the number, which is proved. */
  owner: string
  /** The signed-in account has a number to give in exchange. */
  canSwap: boolean
}

/** The proved number belongs to another account; in a family it may be exchanged (S4). */
export function TakenPage({ screen, phone, owner, canSwap }: TakenProps) {
  const { words } = screen
  return (
    <NarrowScreen
      screen={screen}
      heading={words('number.taken_title')}
      lead={words('number.taken_lead')}
      back={{ href: NEW_NUMBER.number.path, label: words('code.change_number') }}
    >
      <PersonCard name={owner} note={phone} />
      <LinkButton href={NEW_NUMBER.number.path}>{words('number.other_number')}</LinkButton>
      {canSwap && (
        <>
          <Alert title={words('number.family_title')}>{words('number.family_text')}</Alert>
          <LinkButton kind="secondary" href={NEW_NUMBER.swap.path}>
            {words('number.swap')}
          </LinkButton>
        </>
      )}
    </NarrowScreen>
  )
}

type SwapProps = TakenProps & { now: string; alive: boolean; error?: string }

/** Asks for the password of the other account: nobody gives a number away who does not know it. */
export function SwapPage({ screen, phone, owner, now, alive, error }: Omit<SwapProps, 'canSwap'>) {
  const { words } = screen
  return (
    <NarrowScreen
      screen={screen}
      heading={words('number.swap')}
      lead={words('number.swap_lead', { phone, now, owner })}
      back={{ href: NEW_NUMBER.taken.path, label: words('layout.back') }}
      steps={<StepOf screen={screen} current={3} total={4} />}
      failed={Boolean(error)}
    >
      <PersonCard name={owner} note={phone} />
      {alive ? (
        <>
          <ErrorSummary
            title={words('error.summary')}
            errors={error ? [{ field: 'password', text: error }] : []}
          />
          <Form action={NEW_NUMBER.swap.path}>
            <PasswordField
              name="password"
              label={words('number.their_password')}
              hint={words('number.their_password_hint', { now })}
              error={error}
              autocomplete="current-password"
              show={words('account.show')}
              hide={words('account.hide')}
            />
            <SubmitButton>{words('phone.submit')}</SubmitButton>
          </Form>
        </>
      ) : (
        <>
          <Alert tone="warning" title={words('password.spent_title')}>
            {words('number.swap_spent')}
          </Alert>
          <LinkButton href={NEW_NUMBER.number.path}>{words('password.start_again')}</LinkButton>
        </>
      )}
    </NarrowScreen>
  )
}
