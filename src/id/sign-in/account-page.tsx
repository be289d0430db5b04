import type { FieldErrors, TypedValues } from '#kernel/http/form.ts'
import { SubmitButton } from '#ui/button.tsx'
import { DateField } from '#ui/date-field.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Form } from '#ui/form.tsx'
import { PasswordField } from '#ui/password-field.tsx'
import { TextField } from '#ui/text-field.tsx'
import { BorrowedDevice } from '../device/borrowed-device.tsx'
import { errorAt, summaryOf } from '../form-errors.ts'
import { NarrowScreen, type Screen } from '../screen.tsx'
import { StepOf } from '../step-of.tsx'
import { numberPath, SIGN_IN } from './sign-in-flow.ts'

type Props = {
  screen: Screen
  phone: string
  flow: string | undefined
  values?: TypedValues
  errors?: FieldErrors
}

/** Asks a newcomer who they are (J1.4). */
export function AccountPage({ screen, phone, flow, values = {}, errors = {} }: Props) {
  const { words } = screen
  const field = (name: 'family_name' | 'given_name' | 'patronymic' | 'birth_date') => ({
    name,
    label: words(`field.${name}`),
    value: values[name],
    error: errorAt(words, errors, name),
  })
  return (
    <NarrowScreen
      screen={screen}
      heading={words('account.title')}
      lead={words('account.lead', { phone })}
      back={{ href: numberPath(flow), label: words('code.change_number') }}
      steps={<StepOf screen={screen} current={3} />}
      failed={Object.keys(errors).length > 0}
    >
      <p class="muted">{words('account.whose')}</p>
      <ErrorSummary title={words('error.summary')} errors={summaryOf(words, errors)} />
      <Form action={SIGN_IN.account.path}>
        <TextField {...field('family_name')} autocomplete="family-name" autocapitalize="words" />
        <TextField {...field('given_name')} autocomplete="given-name" autocapitalize="words" />
        <TextField
          {...field('patronymic')}
          autocomplete="additional-name"
          autocapitalize="words"
          optional={words('field.optional')}
        />
        <DateField {...field('birth_date')} autocomplete="bday" hint={words('field.birth_date_hint')} />
        <PasswordField
          name="password"
          label={words('account.password')}
          hint={words('account.password_hint')}
          error={errorAt(words, errors, 'password')}
          autocomplete="new-password"
          show={words('account.show')}
          hide={words('account.hide')}
        />
        <BorrowedDevice screen={screen} checked={values.borrowed === 'yes'} />
        <SubmitButton>{words('account.submit')}</SubmitButton>
      </Form>
    </NarrowScreen>
  )
}
