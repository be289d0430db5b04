import type { TypedValues } from '#kernel/http/form.ts'
import { Actions, LinkButton, SubmitButton } from '#ui/button.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Form } from '#ui/form.tsx'
import { PhoneField } from '#ui/phone-field.tsx'
import { NarrowScreen, type Screen } from '../screen.tsx'
import { OTHERS } from '../session/sessions-page.tsx'
import { StepOf } from '../step-of.tsx'
import { NEW_NUMBER } from './number-change-flow.ts'

type NewNumberProps = {
  screen: Screen
  now: string | undefined
  /** The page of the platform that the change leads back to. */
  wayBack: string | undefined
  values?: TypedValues
  error?: string
}

/** Asks for the new number; names the present one by its last digits. */
export function NewNumberPage({ screen, now, wayBack, values = {}, error }: NewNumberProps) {
  const { words } = screen
  return (
    <NarrowScreen
      screen={screen}
      heading={words('number.title')}
      lead={now ? words('number.lead', { phone: now }) : words('number.lead_without')}
      back={
        wayBack
          ? { href: wayBack, label: words('layout.back') }
          : { href: '/cabinet/contacts', label: words('number.back') }
      }
      steps={<StepOf screen={screen} current={1} />}
      failed={Boolean(error)}
    >
      <ErrorSummary title={words('error.summary')} errors={error ? [{ field: 'phone', text: error }] : []} />
      <Form action={NEW_NUMBER.number.path}>
        <input type="hidden" name="back" value={wayBack ?? ''} />
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

type DoneProps = { screen: Screen; done: 'changed' | 'swapped'; now: string | undefined; wayBack?: string }

/** Done: which number it is now, what became of the old one, and back to where the person came from. */
export function DonePage({ screen, done, now, wayBack }: DoneProps) {
  const { words } = screen
  return (
    <NarrowScreen
      screen={screen}
      heading={words(`number.${done}_title`)}
      lead={words(`number.${done}_lead`, { phone: now ?? '' })}
    >
      <Actions>
        {wayBack && <LinkButton href={wayBack}>{words('number.return')}</LinkButton>}
        <LinkButton kind={wayBack ? 'secondary' : 'primary'} href="/cabinet/contacts">
          {words('number.back')}
        </LinkButton>
      </Actions>
      <p>
        <LinkButton kind="quiet" href={OTHERS}>
          {words('sessions.end_elsewhere')}
        </LinkButton>
      </p>
    </NarrowScreen>
  )
}
