import { Actions, LinkButton } from '#ui/button.tsx'
import { ACCOUNTS } from '../account-choice/accounts-path.ts'
import { NarrowScreen, type Screen } from '../screen.tsx'
import { SIGN_IN } from '../sign-in/sign-in-flow.ts'

/** Nobody is signed in here: what Parta ID is, and the way in; by its accounts where this browser may know some. */
export function WelcomePage({ screen, known }: { screen: Screen; known: boolean }) {
  const { words } = screen
  return (
    <NarrowScreen
      screen={screen}
      heading={words('home.signed_out_title')}
      lead={words('home.signed_out_lead')}
    >
      <Actions>
        <LinkButton href={known ? ACCOUNTS : SIGN_IN.number.path}>{words('home.sign_in')}</LinkButton>
        <LinkButton kind="secondary" href={screen.ctx.config.platformOrigin}>
          {words('home.to_platform')}
        </LinkButton>
      </Actions>
    </NarrowScreen>
  )
}
