import type { FieldErrors, TypedValues } from '#kernel/http/form.ts'
import { Alert } from '#ui/alert.tsx'
import { LinkButton, SubmitButton } from '#ui/button.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Form } from '#ui/form.tsx'
import { PasskeyForm } from '#ui/passkey-form.tsx'
import { PhoneField } from '#ui/phone-field.tsx'
import { accountsPath } from '../account-choice/accounts-path.ts'
import { errorAt, summaryOf } from '../form-errors.ts'
import { NarrowScreen, type Screen } from '../screen.tsx'
import { StepOf } from '../step-of.tsx'
import { WITHOUT_NUMBER } from '../without-number/without-number-flow.ts'
import { PASSKEY_PATH, SIGN_IN } from './sign-in-flow.ts'

type Props = {
  screen: Screen
  flow: string | undefined
  values?: TypedValues
  errors?: FieldErrors
  refused?: string
  passkeyRefused?: boolean
  /** Somebody has signed in in this browser before. */
  known?: boolean
}

/** Asks for the number (J1.2). Says nothing about who has an account. */
export function PhonePage(props: Props) {
  const { screen, flow, values = {}, errors = {}, refused, passkeyRefused, known } = props
  const { words } = screen
  const summary = refused ? [{ field: 'phone', text: refused }] : summaryOf(words, errors)
  const passkeyFailed = words('error.passkey_refused')
  return (
    <NarrowScreen
      screen={screen}
      heading={words('phone.title')}
      lead={words('phone.lead')}
      back={
        flow
          ? { href: screen.ctx.config.platformOrigin, label: words('phone.back') }
          : { href: '/', label: words('layout.back') }
      }
      steps={<StepOf screen={screen} current={1} />}
      failed={summary.length > 0 || passkeyRefused}
    >
      <ErrorSummary
        title={words('error.summary')}
        errors={passkeyRefused ? [{ text: passkeyFailed }] : summary}
      />
      <Form action={SIGN_IN.number.path}>
        {flow && <input type="hidden" name="flow" value={flow} />}
        <PhoneField
          label={words('phone.label')}
          name="phone"
          value={values.phone}
          hint={words('phone.hint')}
          error={refused ?? errorAt(words, errors, 'phone')}
        />
        <SubmitButton>{words('phone.submit')}</SubmitButton>
      </Form>
      <PasskeyForm
        action={PASSKEY_PATH}
        button={words('passkeys.sign_in')}
        kind="secondary"
        failed={passkeyFailed}
      >
        {flow && <input type="hidden" name="flow" value={flow} />}
      </PasskeyForm>
      {known && <a href={accountsPath(flow)}>{words('accounts.known')}</a>}
      <p>
        <LinkButton kind="quiet" href={WITHOUT_NUMBER.email}>
          {words('without_number.link')}
        </LinkButton>
      </p>
      <Alert title={words('phone.own_number_title')}>{words('phone.own_number')}</Alert>
      <p class="muted">{words('phone.social')}</p>
    </NarrowScreen>
  )
}
