import type { Child } from 'hono/jsx'
import { Alert } from '#ui/alert.tsx'
import { LinkButton } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { DefinitionList } from '#ui/definition-list.tsx'
import { CabinetScreen } from '../cabinet/cabinet-screen.tsx'
import { dayOf } from '../day-of.ts'
import { NEW_NUMBER } from '../number-change/number-change-flow.ts'
import type { Screen } from '../screen.tsx'
import type { SignedIn } from '../session/signed-in.ts'
import { CONTACTS } from './contacts-paths.ts'

/** A contact for reading, and when its owner proved it last. */
export type Contact = { text: string; provedAt: Date | null }

type Props = {
  screen: Screen
  person: SignedIn
  phone: Contact | undefined
  /** Nothing where no mail server is configured: addresses are then not asked for. */
  email: { now: Contact | undefined } | undefined
  /** What has just been done here. */
  done: 'email' | 'email_removed' | undefined
}

/** How the account can be reached (S2): the number, the e-mail address, since when they are proved. */
export function ContactsPage({ screen, person, phone, email, done }: Props) {
  const { words } = screen
  return (
    <CabinetScreen
      screen={screen}
      person={person}
      section="contacts"
      heading={words('cabinet.section.contacts')}
      lead={words('cabinet.contacts_lead')}
      banner={done && <Alert tone="success" title={words(`contacts.done.${done}`)} />}
    >
      <Card>
        <DefinitionList
          items={[
            {
              term: words('home.phone'),
              value: <Value screen={screen} contact={phone} none={words('cabinet.without_number')} />,
              action: (
                <LinkButton kind="quiet" href={NEW_NUMBER.number.path}>
                  {words(phone ? 'number.change' : 'contacts.add')}
                </LinkButton>
              ),
            },
            ...(email
              ? [
                  {
                    term: words('contacts.email'),
                    value: (
                      <Value screen={screen} contact={email.now} none={words('contacts.without_email')}>
                        {words('contacts.what_for')}
                      </Value>
                    ),
                    action: (
                      <LinkButton kind="quiet" href={CONTACTS.email}>
                        {words(email.now ? 'number.change' : 'contacts.add')}
                      </LinkButton>
                    ),
                  },
                ]
              : []),
          ]}
        />
      </Card>
    </CabinetScreen>
  )
}

function Value(props: { screen: Screen; contact: Contact | undefined; none: string; children?: Child }) {
  const { screen, contact, none } = props
  if (!contact) {
    return (
      <>
        {none}
        {props.children && <p class="muted small">{props.children}</p>}
      </>
    )
  }
  return (
    <>
      <ContactText>{contact.text}</ContactText>
      {contact.provedAt && (
        <p class="muted small">
          {screen.words('contacts.confirmed_on', { day: dayOf(screen, contact.provedAt) })}
        </p>
      )}
    </>
  )
}

/** A number never breaks; a long address does so behind its @. */
function ContactText({ children: text }: { children: string }) {
  const [name, host] = text.split('@')
  if (host === undefined) return <span class="nowrap">{text}</span>
  return (
    <>
      {name}@<wbr />
      {host}
    </>
  )
}
