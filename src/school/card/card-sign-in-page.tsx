import { Alert } from '#ui/alert.tsx'
import { Actions, LinkButton, SubmitButton } from '#ui/button.tsx'
import { CodeField } from '#ui/code-field.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Form } from '#ui/form.tsx'
import type { Viewer } from '../access/viewer-store.ts'
import { everydayName } from '../people/names.ts'
import { NarrowScreen, type Screen } from '../screen.tsx'
import { PIN_DIGITS } from './card-secret.ts'
import type { FoundCard } from './card-store.ts'

type CardPageProps = {
  screen: Screen
  token: string
  card: FoundCard
  /** Who is signed in in this browser. */
  viewer: Viewer | undefined
  value?: string
  error?: string
}

/** A child signs in with a card: the given name alone, and the PIN. */
export function CardSignInPage({ screen, token, card, viewer, value, error }: CardPageProps) {
  const { words } = screen
  return (
    <NarrowScreen
      screen={screen}
      heading={words('card.enter_title', { name: card.given_name })}
      lead={words('card.enter_lead', { class: card.class_name, school: card.school_name })}
      failed={error !== undefined}
    >
      <ErrorSummary title={words('error.summary')} errors={error ? [{ field: 'pin', text: error }] : []} />
      {viewer && (
        <Alert tone="warning" title={words('card.somebody_title', { name: everydayName(viewer) })}>
          <p>{words('card.somebody_text')}</p>
        </Alert>
      )}
      <Form action={`/card/${token}`}>
        <CodeField
          label={words('card.pin')}
          name="pin"
          hint={words('card.pin_hint')}
          length={PIN_DIGITS}
          value={value}
          error={error}
        />
        <SubmitButton>{words('card.enter')}</SubmitButton>
      </Form>
    </NarrowScreen>
  )
}

/** A card that lets nobody in (any more): whom to ask. */
export function CardTroublePage(props: { screen: Screen; trouble: 'unknown' | 'ended' | 'closed' }) {
  const { screen, trouble } = props
  const { words } = screen
  return (
    <NarrowScreen
      screen={screen}
      heading={words(`card.trouble.${trouble}.title`)}
      lead={words(`card.trouble.${trouble}.text`)}
    >
      <Actions>
        <LinkButton href="/join">{words('home.have_code')}</LinkButton>
      </Actions>
    </NarrowScreen>
  )
}
