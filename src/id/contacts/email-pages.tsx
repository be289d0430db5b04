import type { TypedValues } from '#kernel/http/form.ts'
import { Actions, LinkButton, SubmitButton } from '#ui/button.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Form } from '#ui/form.tsx'
import { TextField } from '#ui/text-field.tsx'
import { NEW_NUMBER } from '../number-change/number-change-flow.ts'
import { NarrowScreen, type Screen } from '../screen.tsx'
import { StepOf } from '../step-of.tsx'
import { CONTACTS } from './contacts-paths.ts'

type EmailProps = { screen: Screen; now: string | undefined; values?: TypedValues; error?: string }

/** Asks for the e-mail address, to which a code goes; names the present one by its first letter and its host. */
export function EmailPage({ screen, now, values = {}, error }: EmailProps) {
  const { words } = screen
  return (
    <NarrowScreen
      screen={screen}
      heading={words(now ? 'contacts.other_title' : 'contacts.new_title')}
      lead={now ? words('contacts.other_lead', { email: now }) : words('contacts.new_lead')}
      back={{ href: CONTACTS.front, label: words('cabinet.section.contacts') }}
      steps={<StepOf screen={screen} current={1} total={2} />}
      failed={Boolean(error)}
    >
      <ErrorSummary title={words('error.summary')} errors={error ? [{ field: 'email', text: error }] : []} />
      <Form action={CONTACTS.email}>
        <TextField
          name="email"
          type="email"
          inputmode="email"
          autocomplete="email"
          autocapitalize="none"
          label={words('contacts.email_label')}
          hint={words('contacts.email_hint')}
          value={values.email}
          error={error}
        />
        <SubmitButton>{words('contacts.get_code')}</SubmitButton>
      </Form>
      {now && (
        <Actions>
          <LinkButton kind="quiet" href={CONTACTS.removal}>
            {words('contacts.remove')}
          </LinkButton>
        </Actions>
      )}
    </NarrowScreen>
  )
}

/** Asks before the address is taken away; the last contact cannot be. */
export function RemovalPage(props: { screen: Screen; email: string; last: boolean }) {
  const { screen, email, last } = props
  const { words } = screen
  return (
    <NarrowScreen
      screen={screen}
      heading={words(last ? 'contacts.last_title' : 'contacts.removal_title')}
      lead={words(last ? 'contacts.last_lead' : 'contacts.removal_lead', { email })}
      back={{ href: CONTACTS.front, label: words('cabinet.section.contacts') }}
    >
      {last ? (
        <LinkButton href={NEW_NUMBER.number.path}>{words('contacts.last_add')}</LinkButton>
      ) : (
        <Form action={CONTACTS.removal}>
          <SubmitButton kind="danger">{words('contacts.remove')}</SubmitButton>
        </Form>
      )}
      <LinkButton kind="secondary" href={CONTACTS.front}>
        {words('contacts.keep')}
      </LinkButton>
    </NarrowScreen>
  )
}
