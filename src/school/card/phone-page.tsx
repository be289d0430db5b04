import { Alert } from '#ui/alert.tsx'
import { Actions, LinkButton, SubmitButton } from '#ui/button.tsx'
import { Form } from '#ui/form.tsx'
import { NarrowScreen, type Screen } from '../screen.tsx'

/** Before a phone is tied: whose number it has to be, and what stays. */
export function PhonePage({ screen }: { screen: Screen }) {
  const { words } = screen
  return (
    <NarrowScreen
      screen={screen}
      heading={words('card.tie')}
      lead={words('card.tie_lead')}
      back={{ href: '/profile', label: words('menu.profile') }}
    >
      <Alert tone="warning" title={words('card.tie_warning_title')}>
        <p>{words('card.tie_warning_text')}</p>
      </Alert>
      <p class="muted">{words('card.tie_after')}</p>
      <Form action="/profile/phone">
        <SubmitButton>{words('card.tie_submit')}</SubmitButton>
      </Form>
    </NarrowScreen>
  )
}

/** An account that cannot be the student's: nothing has changed, and what to do. */
export function PhoneRefusedPage(props: { screen: Screen; why: 'known_already' | 'other_birth_date' }) {
  const { screen, why } = props
  const { words } = screen
  return (
    <NarrowScreen
      screen={screen}
      heading={words(`card.refused.${why}.title`)}
      lead={words(`card.refused.${why}.text`)}
    >
      <Actions>
        <LinkButton href="/profile">{words('card.refused.back')}</LinkButton>
      </Actions>
    </NarrowScreen>
  )
}
