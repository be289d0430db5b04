import { Alert } from '#ui/alert.tsx'
import { Actions, LinkButton, SubmitButton } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { Form } from '#ui/form.tsx'
import type { Viewer, ViewerChild } from '../access/viewer-store.ts'
import { everydayName } from '../people/names.ts'
import { MenuScreen, type Screen } from '../screen.tsx'

type DeparturePageProps = {
  screen: Screen
  viewer: Viewer
  child: ViewerChild
  /** Nobody else with access stays with the child. */
  last: boolean
}

/** What it means to end the own link with a child, and the button that does it. */
export function DeparturePage({ screen, viewer, child, last }: DeparturePageProps) {
  const { words } = screen
  const name = everydayName(child)
  const trusted = child.kinship === 'trusted_adult'
  return (
    <MenuScreen
      screen={screen}
      viewer={viewer}
      section="children"
      heading={words('departure.title')}
      lead={words('departure.lead', { name })}
      back={{ href: `/children/${child.id}`, label: name }}
    >
      <Card>
        <ul>
          <li>{words('departure.no_access')}</li>
          {!trusted && <li>{words('departure.consents')}</li>}
          {!trusted && <li>{words('departure.trusted')}</li>}
          <li>{words('departure.told')}</li>
          <li>{words('departure.return')}</li>
        </ul>
        {last && !trusted && (
          <Alert tone="warning" title={words('departure.last_title')}>
            <p>{words('departure.last_text')}</p>
          </Alert>
        )}
        <Form action={`/children/${child.id}/departure`}>
          <Actions>
            <SubmitButton kind="danger">{words('departure.submit')}</SubmitButton>
            <LinkButton kind="secondary" href={`/children/${child.id}`}>
              {words('departure.stay')}
            </LinkButton>
          </Actions>
        </Form>
      </Card>
    </MenuScreen>
  )
}
