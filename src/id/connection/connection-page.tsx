import { writtenDay } from '#kernel/written-dates.ts'
import { Alert } from '#ui/alert.tsx'
import { Badge } from '#ui/badge.tsx'
import { SubmitButton } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { DefinitionList } from '#ui/definition-list.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Form } from '#ui/form.tsx'
import { CabinetScreen } from '../cabinet/cabinet-screen.tsx'
import type { Screen } from '../screen.tsx'
import type { SignedIn } from '../session/signed-in.ts'
import type { ConnectedService } from './services-of.ts'

const ZONE = 'Europe/Moscow'

type Props = { screen: Screen; person: SignedIn; services: ConnectedService[]; done: boolean }

/** The sites that get this person's data, each with what it gets and the way to end it. */
export function ConnectionPage({ screen, person, services, done }: Props) {
  const { words } = screen
  return (
    <CabinetScreen
      screen={screen}
      person={person}
      section="services"
      heading={words('cabinet.section.services')}
      lead={words('services.lead')}
    >
      {done && <Alert tone="success">{words('services.done')}</Alert>}
      {services.map((service) => (
        <ServiceCard screen={screen} service={service} />
      ))}
      {services.length === 0 && (
        <Card>
          <EmptyState icon="services" title={words('services.empty_title')}>
            {words('services.empty')}
          </EmptyState>
        </Card>
      )}
    </CabinetScreen>
  )
}

function ServiceCard({ screen, service }: { screen: Screen; service: ConnectedService }) {
  const { words, language } = screen
  const given = service.scopes.filter((scope) => scope !== 'openid')
  const day = (moment: Date) => writtenDay(moment, language, ZONE)
  return (
    <Card title={service.name} action={service.isOwn && <Badge>{words('services.own')}</Badge>}>
      <DefinitionList
        items={[
          { term: words('services.host'), value: service.host },
          {
            term: words('services.gets'),
            value: given.map((scope) => words(`scope.${scope}`)).join(', ') || words('services.nothing'),
          },
          { term: words('services.since'), value: day(service.since) },
          { term: words('services.last_used'), value: day(service.lastUsed) },
        ]}
      />
      {service.isOwn ? (
        <p class="muted">{words('services.own_hint')}</p>
      ) : (
        <Form action={`/cabinet/services/${service.clientId}/disconnection`} inline>
          <SubmitButton kind="secondary">
            {words('services.disconnect')}
            <span class="sr-only"> {service.name}</span>
          </SubmitButton>
        </Form>
      )}
    </Card>
  )
}
