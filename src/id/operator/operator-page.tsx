import { writtenDay } from '#kernel/written-dates.ts'
import { Alert } from '#ui/alert.tsx'
import { Badge } from '#ui/badge.tsx'
import { Actions, LinkButton, SubmitButton } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { DefinitionList } from '#ui/definition-list.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Form } from '#ui/form.tsx'
import { CabinetScreen } from '../cabinet/cabinet-screen.tsx'
import { CABINET } from '../cabinet/cabinet-sections.ts'
import type { DeadDelivery } from '../logout-delivery/delivery-store.ts'
import type { RegisteredService, Scope } from '../oidc/engine.ts'
import type { Screen } from '../screen.tsx'
import type { SignedIn } from '../session/signed-in.ts'
import { OPERATOR_SERVICES } from './operator-sections.ts'

const ZONE = 'Europe/Moscow'

type At = { screen: Screen; person: SignedIn }

/** The sites that sign people in here, and those that could not be told of a sign-out. */
export function OperatorPage(props: At & { services: RegisteredService[]; dead: DeadDelivery[] }) {
  const { screen, person, services, dead } = props
  const { words } = screen
  return (
    <CabinetScreen
      screen={screen}
      person={person}
      heading={words('operator.title')}
      lead={words('operator.lead')}
      back={{ href: CABINET, label: words('cabinet.title') }}
      actions={<LinkButton href={`${OPERATOR_SERVICES}/new`}>{words('operator.add')}</LinkButton>}
    >
      {dead.length > 0 && <DeadDeliveries screen={screen} dead={dead} />}
      {services.map((service) => (
        <ServiceCard screen={screen} service={service} />
      ))}
      {services.length === 0 && (
        <Card>
          <EmptyState icon="services" title={words('operator.empty_title')}>
            {words('operator.empty')}
          </EmptyState>
        </Card>
      )}
    </CabinetScreen>
  )
}

function ServiceCard({ screen, service }: { screen: Screen; service: RegisteredService }) {
  const { words } = screen
  const kind = words(`operator.kind_${kindOf(service)}`)
  return (
    <Card title={service.name} action={service.firstParty && <Badge>{words('services.own')}</Badge>}>
      <DefinitionList
        items={[
          { term: words('operator.client_id'), value: service.clientId },
          { term: words('operator.redirect_uri'), value: service.redirectUris.join(' ') },
          {
            term: words('services.gets'),
            value: service.scopes.map((scope) => words(`scope.${scope as Scope}`)).join(', '),
          },
          { term: words('operator.kind'), value: `${kind}, ${service.alg}` },
          {
            term: words('operator.told'),
            value: words(service.isTold ? 'operator.told_yes' : 'operator.told_no'),
          },
          { term: words('operator.people'), value: String(service.people) },
        ]}
      />
      <p>
        <LinkButton kind="quiet" href={`${OPERATOR_SERVICES}/${service.clientId}/removal`}>
          {words('operator.remove')}
          <span class="sr-only"> {service.name}</span>
        </LinkButton>
      </p>
    </Card>
  )
}

function kindOf({ isVk, isPublic }: RegisteredService) {
  if (isVk) return 'vk'
  return isPublic ? 'browser' : 'server'
}

function DeadDeliveries({ screen, dead }: { screen: Screen; dead: DeadDelivery[] }) {
  const { words, language, ctx } = screen
  return (
    <Card title={words('operator.dead_title')}>
      <Alert tone="warning">{words('operator.dead_lead')}</Alert>
      <ul class="people">
        {dead.map((delivery) => (
          <li>
            <div class="person">
              <div class="person-text">
                <p class="strong">{delivery.name ?? ctx.config.platformName}</p>
                <p class="muted">
                  {writtenDay(delivery.created_at, language, ZONE)} ·{' '}
                  {words('operator.dead_attempts', { count: delivery.attempts })}
                </p>
                <p class="muted small">{delivery.failure}</p>
              </div>
              <div class="person-actions">
                <Form action={`/operator/deliveries/${delivery.id}/repetition`} inline>
                  <SubmitButton kind="secondary">{words('operator.dead_again')}</SubmitButton>
                </Form>
              </div>
            </div>
          </li>
        ))}
      </ul>
    </Card>
  )
}

/** Asks before a service is removed: that cannot be undone. */
export function RemovalPage({ screen, person, service }: At & { service: RegisteredService }) {
  const { words } = screen
  return (
    <CabinetScreen
      screen={screen}
      person={person}
      heading={words('operator.removal_title', { service: service.name })}
      lead={words('operator.removal_lead', { count: service.people })}
      back={{ href: OPERATOR_SERVICES, label: words('operator.title') }}
    >
      <Form action={`${OPERATOR_SERVICES}/${service.clientId}/removal`}>
        <Actions>
          <SubmitButton kind="danger">{words('operator.remove')}</SubmitButton>
          <LinkButton kind="secondary" href={OPERATOR_SERVICES}>
            {words('operator.keep')}
          </LinkButton>
        </Actions>
      </Form>
    </CabinetScreen>
  )
}
