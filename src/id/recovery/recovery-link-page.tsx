import { Alert } from '#ui/alert.tsx'
import { Actions, LinkButton, SubmitButton } from '#ui/button.tsx'
import { Form } from '#ui/form.tsx'
import { NarrowScreen, type Screen } from '../screen.tsx'
import { SIGN_IN } from '../sign-in/sign-in-flow.ts'

/** A link of the school was followed: what comes next. Says nothing of whose account it is. */
export function RecoveryLinkPage({ screen, action }: { screen: Screen; action: string }) {
  const { words } = screen
  return (
    <NarrowScreen screen={screen} heading={words('recovery.link_title')} lead={words('recovery.link_lead')}>
      <Form action={action}>
        <SubmitButton>{words('phone.submit')}</SubmitButton>
      </Form>
      <Alert>{words('recovery.link_note')}</Alert>
    </NarrowScreen>
  )
}

/** The link was used, has expired, was replaced or never was. */
export function RecoveryLinkEndPage({ screen }: { screen: Screen }) {
  const { words } = screen
  return (
    <NarrowScreen
      screen={screen}
      heading={words('recovery.link_end_title')}
      lead={words('recovery.link_end_lead')}
    >
      <Actions>
        <LinkButton href={SIGN_IN.number.path}>{words('veto.sign_in')}</LinkButton>
      </Actions>
    </NarrowScreen>
  )
}
