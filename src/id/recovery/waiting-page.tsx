import type { FieldErrors, TypedValues } from '#kernel/http/form.ts'
import { Alert } from '#ui/alert.tsx'
import { Actions, LinkButton, SubmitButton } from '#ui/button.tsx'
import { DateField } from '#ui/date-field.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Form } from '#ui/form.tsx'
import { TextField } from '#ui/text-field.tsx'
import { errorAt, summaryOf } from '../form-errors.ts'
import type { ChangeState } from '../pending-change/change-of.ts'
import { writtenMoment } from '../pending-change/written-moment.ts'
import { NarrowScreen, type Screen } from '../screen.tsx'
import { RECOVERY } from './recovery-flow.ts'
import { TriesSpent } from './tries-spent.tsx'

type Props = {
  screen: Screen
  state: ChangeState['state']
  /** How long it will take, in hours. */
  hours: number
  values?: TypedValues
  errors?: FieldErrors
  /** What is wrong with the form as a whole. */
  refused?: string
  flow: string | undefined
  /** False when the tries are used up. */
  alive?: boolean
}

/** Asks who the owner is before the waiting begins, and says how it goes (J5). */
export function AskToWaitPage(props: Props) {
  const { screen, state, hours, values = {}, errors = {}, refused, alive = true } = props
  const { words } = screen
  return (
    <NarrowScreen
      screen={screen}
      heading={words('recovery.wait_title')}
      lead={words('recovery.wait_lead', { count: hours })}
      back={{ href: RECOVERY.ways, label: words('recovery.other_ways') }}
      failed={Boolean(refused) || Object.keys(errors).length > 0}
    >
      <ErrorSummary
        title={words('error.summary')}
        errors={refused ? [{ text: refused }] : summaryOf(words, errors)}
      />
      {state === 'stopped' && (
        <Alert tone="warning" title={words('recovery.stopped_title')}>
          {words('recovery.stopped')}
        </Alert>
      )}
      {alive ? (
        <Form action={RECOVERY.waiting}>
          <TextField
            name="family_name"
            label={words('recovery.owner_family_name')}
            value={values.family_name}
            error={errorAt(words, errors, 'family_name')}
            autocomplete="family-name"
            autocapitalize="words"
          />
          <DateField
            name="birth_date"
            label={words('recovery.owner_birth_date')}
            hint={words('field.birth_date_hint')}
            value={values.birth_date}
            error={errorAt(words, errors, 'birth_date')}
            autocomplete="bday"
          />
          <SubmitButton>{words('recovery.wait_submit')}</SubmitButton>
        </Form>
      ) : (
        <TriesSpent screen={screen} flow={props.flow} />
      )}
    </NarrowScreen>
  )
}

/** It waits: until when, what to do then, and what is quicker. */
export function WaitingPage({ screen, ripeAt }: { screen: Screen; ripeAt: Date }) {
  const { words, language, ctx } = screen
  const until = writtenMoment(ripeAt, language)
  return (
    <NarrowScreen
      screen={screen}
      heading={words('recovery.waiting_title')}
      lead={words('recovery.waiting_lead', { until })}
      back={{ href: RECOVERY.ways, label: words('recovery.other_ways') }}
    >
      <Alert title={words('recovery.waiting_then_title')}>{words('recovery.waiting_then')}</Alert>
      <p>{words('recovery.waiting_told')}</p>
      <Actions>
        <LinkButton href={ctx.config.platformOrigin}>{words('home.to_platform')}</LinkButton>
      </Actions>
    </NarrowScreen>
  )
}
