import { LinkButton } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { DefinitionList } from '#ui/definition-list.tsx'
import { CabinetScreen } from '../cabinet/cabinet-screen.tsx'
import { NEW_NUMBER } from '../number-change/number-change-flow.ts'
import type { Screen } from '../screen.tsx'
import type { SignedIn } from '../session/signed-in.ts'

/** The number of the account, and the way to another one. */
export function ContactsPage(props: { screen: Screen; person: SignedIn; phone: string | null }) {
  const { screen, person, phone } = props
  const { words } = screen
  return (
    <CabinetScreen
      screen={screen}
      person={person}
      section="contacts"
      heading={words('cabinet.section.contacts')}
      lead={words('cabinet.contacts_lead')}
    >
      <Card title={words('home.phone')}>
        <DefinitionList
          items={[
            {
              term: words('home.phone'),
              value: phone ?? words('cabinet.without_number'),
              action: (
                <LinkButton kind="quiet" href={NEW_NUMBER.number.path}>
                  {words('number.change')}
                </LinkButton>
              ),
            },
          ]}
        />
      </Card>
    </CabinetScreen>
  )
}
