import { Avatar } from '#ui/avatar.tsx'
import { Actions, LinkButton } from '#ui/button.tsx'
import { Icon } from '#ui/icon.tsx'
import { OPERATOR_SERVICES } from '../operator/operator-sections.ts'
import { PendingBanner } from '../pending-change/pending-banner.tsx'
import type { Screen } from '../screen.tsx'
import type { SignedIn } from '../session/signed-in.ts'
import { CabinetScreen } from './cabinet-screen.tsx'
import { CABINET_SECTIONS } from './cabinet-sections.ts'

/** The front page of the cabinet (S2): whose it is, and what can be done in each section. */
export function CabinetPage(props: {
  screen: Screen
  person: SignedIn
  phone: string | null
  picture: string | undefined
  isOperator: boolean
}) {
  const { screen, person, phone, picture, isOperator } = props
  const { words, ctx } = screen
  const name = [person.family_name, person.given_name, person.patronymic].filter(Boolean).join(' ')
  return (
    <CabinetScreen
      screen={screen}
      person={person}
      heading={words('cabinet.title_whole')}
      lead={words('cabinet.lead')}
      banner={<PendingBanner screen={screen} person={person} />}
    >
      <section class="panel">
        <div class="person">
          <Avatar name={person.given_name} picture={picture} />
          <div class="person-text">
            <p class="strong">{name}</p>
            <p class="muted">{phone ?? words('cabinet.without_number')}</p>
          </div>
        </div>
      </section>
      <nav class="panel" aria-label={words('cabinet.menu_here')}>
        <ul class="people sections">
          {CABINET_SECTIONS.map(({ name: section, href, icon }) => (
            <li>
              <a class="person" href={href}>
                <Icon name={icon} />
                <span class="person-text">
                  <span class="strong">{words(`cabinet.section.${section}`)}</span>
                  <span class="muted">{words(`cabinet.about.${section}`)}</span>
                </span>
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <Actions>
        <LinkButton kind="secondary" href={ctx.config.platformOrigin}>
          {words('home.to_platform')}
        </LinkButton>
        {isOperator && (
          <LinkButton kind="secondary" href={OPERATOR_SERVICES}>
            {words('operator.title')}
          </LinkButton>
        )}
      </Actions>
    </CabinetScreen>
  )
}
