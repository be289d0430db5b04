import { Alert } from '#ui/alert.tsx'
import { SubmitButton } from '#ui/button.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Form } from '#ui/form.tsx'
import { TextField } from '#ui/text-field.tsx'
import { NarrowScreen, type Screen } from '../screen.tsx'
import { RECOVERY } from './recovery-flow.ts'
import { TriesSpent } from './tries-spent.tsx'

type Props = { screen: Screen; typed?: string; error?: string }

/**
 * Asks for the e-mail address of the account. It is not shown, not even masked: the new holder of a number is not to learn
 * it. Whatever is typed, a code goes there.
 */
export function EmailEvidencePage({ screen, typed, error, foreign }: Props & { foreign?: boolean }) {
  const { words } = screen
  return (
    <NarrowScreen
      screen={screen}
      heading={words('recovery.email_title')}
      lead={words('recovery.email_lead')}
      back={{ href: RECOVERY.ways, label: words('recovery.other_ways') }}
      failed={Boolean(error)}
    >
      <ErrorSummary title={words('error.summary')} errors={error ? [{ field: 'email', text: error }] : []} />
      {foreign && (
        <Alert tone="warning" title={words('recovery.email_foreign_title')}>
          {words('recovery.email_foreign')}
        </Alert>
      )}
      <Form action={RECOVERY.email}>
        <TextField
          name="email"
          label={words('recovery.email_label')}
          value={typed}
          error={error}
          type="email"
          inputmode="email"
          autocomplete="email"
          autocapitalize="none"
        />
        <SubmitButton>{words('recovery.email_submit')}</SubmitButton>
      </Form>
    </NarrowScreen>
  )
}

/** Asks for one of the ten recovery codes. */
export function CodeEvidencePage(props: Props & { flow: string | undefined; alive: boolean }) {
  const { screen, typed, error, flow, alive } = props
  const { words } = screen
  return (
    <NarrowScreen
      screen={screen}
      heading={words('second_proof.recovery_title')}
      lead={words('recovery.code_lead')}
      back={{ href: RECOVERY.ways, label: words('recovery.other_ways') }}
      failed={Boolean(error)}
    >
      {alive ? (
        <>
          <ErrorSummary
            title={words('error.summary')}
            errors={error ? [{ field: 'code', text: error }] : []}
          />
          <Form action={RECOVERY.code}>
            <TextField
              name="code"
              label={words('second_proof.recovery_label')}
              hint={words('second_proof.recovery_hint')}
              value={typed}
              error={error}
              autocomplete="off"
              autocapitalize="characters"
            />
            <SubmitButton>{words('phone.submit')}</SubmitButton>
          </Form>
        </>
      ) : (
        <TriesSpent screen={screen} flow={flow} />
      )}
    </NarrowScreen>
  )
}
