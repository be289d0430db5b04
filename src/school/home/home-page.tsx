import { Actions, LinkButton } from '#ui/button.tsx'
import { signInPath } from '../access/signed-in.ts'
import { NarrowScreen, type Screen } from '../screen.tsx'

/** What the platform is, and the way in for students, parents and everybody who is known already. */
export function HomePage({ screen }: { screen: Screen }) {
  const { words } = screen
  return (
    <NarrowScreen screen={screen} heading={words('home.title')} lead={words('home.lead')}>
      <Actions>
        <LinkButton href={signInPath('/profile')}>{words('home.sign_in')}</LinkButton>
        <LinkButton href="/join" kind="secondary">
          {words('home.have_code')}
        </LinkButton>
      </Actions>
      <section>
        <h2>{words('home.student_title')}</h2>
        <p>{words('home.student_text')}</p>
      </section>
      <section>
        <h2>{words('home.parent_title')}</h2>
        <p>{words('home.parent_text')}</p>
      </section>
      <p class="muted">{words('home.social')}</p>
    </NarrowScreen>
  )
}
