import { Badge } from '#ui/badge.tsx'
import { LinkButton, SubmitButton } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Form } from '#ui/form.tsx'
import { PersonList } from '#ui/person-card.tsx'
import type { SchoolClass, Viewer } from '../access/viewer-store.ts'
import { fullName } from '../people/names.ts'
import { MenuScreen, type Screen } from '../screen.tsx'
import { isUsable } from './card-limits.ts'
import type { ClassCard } from './card-store.ts'

type CardsPageProps = {
  screen: Screen
  viewer: Viewer
  schoolClass: SchoolClass
  cards: ClassCard[]
  /** Those of the class's list who have not registered. */
  entries: { id: string; family_name: string; given_name: string; patronymic: string | null }[]
}

/** The sign-in cards of a class: whose, in what state, and how to get more of them. */
export function CardsPage({ screen, viewer, schoolClass, cards, entries }: CardsPageProps) {
  const { words } = screen
  const home = `/classes/${schoolClass.id}/cards`
  return (
    <MenuScreen
      screen={screen}
      viewer={viewer}
      section="class"
      heading={words('card.title')}
      lead={words('card.lead')}
      back={{
        href: `/classes/${schoolClass.id}`,
        label: words('class_room.title', { class: schoolClass.name }),
      }}
    >
      <Card title={words('card.list')}>
        {cards.length > 0 ? (
          <>
            <PersonList people={cards.map((card) => personCard(screen, home, card))} />
            <p class="muted small">{words('card.renew_hint')}</p>
            {cards.some(isUsable) && (
              <LinkButton href={`${home}/file`} kind="secondary">
                {words('card.print_all')}
              </LinkButton>
            )}
          </>
        ) : (
          <EmptyState icon="class" title={words('card.empty_title')}>
            {words('card.empty_text')}
          </EmptyState>
        )}
        <LinkButton href={`${home}/new`}>{words('card.add')}</LinkButton>
      </Card>
      {entries.length > 0 && (
        <Card title={words('card.from_list')}>
          <p class="muted">{words('card.from_list_text')}</p>
          <ul class="people">
            {entries.map((entry) => (
              <li>
                <a href={`${home}/new?entry=${entry.id}`}>{fullName(entry)}</a>
              </li>
            ))}
          </ul>
        </Card>
      )}
    </MenuScreen>
  )
}

function personCard({ words }: Screen, home: string, card: ClassCard) {
  const state = card.ended ? 'ended' : isUsable(card) ? 'live' : 'closed'
  return {
    name: fullName(card),
    badge: (
      <Badge tone={state === 'live' ? 'success' : state === 'closed' ? 'warning' : undefined}>
        {words(`card.${state}`)}
      </Badge>
    ),
    actions: (
      <>
        {state === 'live' && <a href={`${home}/${card.id}/file`}>{words('card.print')}</a>}
        <Form action={`${home}/${card.id}/replacement`} inline>
          <SubmitButton kind="quiet">{words('card.renew')}</SubmitButton>
        </Form>
        {state !== 'ended' && (
          <Form action={`${home}/${card.id}/revocation`} inline>
            <SubmitButton kind="quiet">{words('card.end')}</SubmitButton>
          </Form>
        )}
      </>
    ),
  }
}
