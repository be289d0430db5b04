import { Actions, LinkButton, SubmitButton } from '#ui/button.tsx'
import { Form } from '#ui/form.tsx'
import { NarrowScreen, type Screen } from '../screen.tsx'
import { BrowserCard } from './browser-card.tsx'
import { OTHERS, SESSIONS, type ShownBrowser } from './sessions-page.tsx'

/** Asks before one browser is signed out: the password may have been asked for in between. */
export function EndSessionPage({ screen, browser }: { screen: Screen; browser: ShownBrowser }) {
  const { words } = screen
  return (
    <NarrowScreen
      screen={screen}
      heading={words('sessions.end_title')}
      lead={words('sessions.end_lead')}
      back={{ href: SESSIONS, label: words('sessions.back') }}
    >
      <BrowserCard screen={screen} browser={browser} />
      <EndForm screen={screen} action={`${SESSIONS}/${browser.uid}/ending`}>
        {words('sessions.end_submit')}
      </EndForm>
    </NarrowScreen>
  )
}

/** Asks before all other browsers are signed out. */
export function EndOthersPage({ screen }: { screen: Screen }) {
  const { words } = screen
  return (
    <NarrowScreen
      screen={screen}
      heading={words('sessions.end_others_title')}
      lead={words('sessions.end_others_lead')}
      back={{ href: SESSIONS, label: words('sessions.back') }}
    >
      <EndForm screen={screen} action={OTHERS}>
        {words('sessions.end_others_submit')}
      </EndForm>
    </NarrowScreen>
  )
}

function EndForm(props: { screen: Screen; action: string; children: string }) {
  return (
    <Form action={props.action}>
      <Actions>
        <SubmitButton>{props.children}</SubmitButton>
        <LinkButton kind="secondary" href={SESSIONS}>
          {props.screen.words('sessions.stay')}
        </LinkButton>
      </Actions>
    </Form>
  )
}
