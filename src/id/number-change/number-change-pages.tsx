import type { TypedValues } from '#kernel/http/form.ts'
import { Actions, LinkButton, SubmitButton } from '#ui/button.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Form } from '#ui/form.tsx'
import { PasswordField } from '#ui/password-field.tsx'
import { PhoneField } from '#ui/phone-field.tsx'
import { NarrowScreen, type Screen } from '../screen.tsx'
import { StepOf } from '../step-of.tsx'
import { NEW_NUMBER } from './number-change-flow.ts'

type NewNumberProps = { screen: Screen; now: string | undefined; values?: TypedValues; error?: string }

/** Asks for the new number; names the present one by its last digits. */
export function NewNumberPage({ screen, now, values = {}, error }: NewNumberProps) {
  const { words } = screen
  return (
    <NarrowScreen
      screen={screen}
      heading={words('number.title')}
      lead={now ? words('number.lead', { phone: now }) : words('number.lead_without')}
      back={{ href: '/cabinet/contacts', label: words('number.back') }}
      steps={<StepOf screen={screen} current={1} />}
      failed={Boolean(error)}
    >
      <ErrorSummary title={words('error.summary')} errors={error ? [{ field: 'phone', text: error }] : []} />
      <Form action={NEW_NUMBER.number.path}>
        <PhoneField
          name="phone"
          label={words('number.label')}
          hint={words('number.hint')}
          value={values.phone}
          error={error}
        />
        <SubmitButton>{words('phone.submit')}</SubmitButton>
      </Form>
    </NarrowScreen>
  )
}

/** The new number is proved; the password makes sure that it is the owner who changes it. */
export function ConfirmChangePage(props: { screen: Screen; phone: string; error: string | undefined }) {
  const { screen, phone, error } = props
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
      <ErrorSummary
        title={words('error.summary')}
        errors={error ? [{ field: 'password', text: error }] : []}
      />
      <Form action={NEW_NUMBER.password.path}>
        <PasswordField
          name="password"
          label={words('number.password')}
          error={error}
          autocomplete="current-password"
          show={words('account.show')}
          hide={words('account.hide')}
        />
        <SubmitButton>{words('number.submit')}</SubmitButton>
      </Form>
    </NarrowScreen>
  )
}

/** Done: which number it is now, and that the old one is free. */
export function ChangedPage({ screen, now }: { screen: Screen; now: string | undefined }) {
  const { words, ctx } = screen
  return (
    <NarrowScreen
      screen={screen}
      heading={words('number.changed_title')}
      lead={words('number.changed_lead', { phone: now ?? '' })}
    >
      <Actions>
        <LinkButton href={ctx.config.platformOrigin}>{words('home.to_platform')}</LinkButton>
        <LinkButton kind="secondary" href="/cabinet/contacts">
          {words('number.back')}
        </LinkButton>
      </Actions>
    </NarrowScreen>
  )
}
