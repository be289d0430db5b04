import { Actions, LinkButton } from '#ui/button.tsx'
import { signInPath } from '../access/signed-in.ts'
import { NarrowScreen, type Screen } from '../screen.tsx'

/** A sign-in that came to nothing: why, and how to go on to where the person was going. */
export function SignInFailedPage(props: { screen: Screen; why: 'lost' | 'denied'; next: string }) {
  const { screen, why, next } = props
  const { words } = screen
  return (
    <NarrowScreen screen={screen} heading={words(`sign_in.${why}_title`)} lead={words(`sign_in.${why}_text`)}>
      <Actions>
        <LinkButton href={signInPath(next)}>{words('sign_in.again')}</LinkButton>
        <LinkButton href="/" kind="secondary">
          {words('sign_in.home')}
        </LinkButton>
      </Actions>
    </NarrowScreen>
  )
}
