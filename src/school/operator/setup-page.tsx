import { Actions, LinkButton, SubmitButton } from '#ui/button.tsx'
import { Form } from '#ui/form.tsx'
import { signInPath } from '../access/signed-in.ts'
import type { Viewer } from '../access/viewer-store.ts'
import { everydayName } from '../people/names.ts'
import { NarrowScreen, type Screen } from '../screen.tsx'

type SetupPageProps = { screen: Screen; token: string; viewer: Viewer | undefined }

/** The first step of an installation: whoever holds the link becomes its operator. */
export function SetupPage({ screen, token, viewer }: SetupPageProps) {
  const { words } = screen
  return (
    <NarrowScreen screen={screen} heading={words('setup.title')} lead={words('setup.lead')}>
      <p>{words('setup.text')}</p>
      {viewer ? (
        <Form action={`/setup/${token}/acceptance`}>
          <p>{words('setup.as', { name: everydayName(viewer) })}</p>
          <SubmitButton>{words('setup.submit')}</SubmitButton>
        </Form>
      ) : (
        <Actions>
          <LinkButton href={signInPath(`/setup/${token}`)}>{words('home.sign_in')}</LinkButton>
        </Actions>
      )}
    </NarrowScreen>
  )
}

/** A set-up link that has ended, was used or never was. */
export function SetupEndedPage({ screen }: { screen: Screen }) {
  const { words } = screen
  return (
    <NarrowScreen screen={screen} heading={words('setup.ended_title')} lead={words('setup.ended_text')}>
      <Actions>
        <LinkButton href="/" kind="secondary">
          {words('sign_in.home')}
        </LinkButton>
      </Actions>
    </NarrowScreen>
  )
}
