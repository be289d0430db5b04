import type { Child } from 'hono/jsx'
import { readablePhone } from '#contracts/phone-number.ts'
import type { Secrets } from '#kernel/secrets.ts'
import { writtenDate } from '#kernel/written-dates.ts'
import { Badge } from '#ui/badge.tsx'
import { Actions, LinkButton, SubmitButton } from '#ui/button.tsx'
import { DefinitionList } from '#ui/definition-list.tsx'
import { Form } from '#ui/form.tsx'
import { PersonCard } from '#ui/person-card.tsx'
import { openPhone } from '../challenge/phone.ts'
import { openEmail } from '../email/email-address.ts'
import type { Scope } from '../oidc/engine.ts'
import { NarrowScreen, type Screen } from '../screen.tsx'
import { numberPath } from '../sign-in/sign-in-flow.ts'
import type { AskedConsent } from './asked-consent.ts'

type Props = { screen: Screen; asked: AskedConsent; secrets: Secrets }

/** Which service asks, on which site, for what of whom, and what follows from a yes. */
export function ConsentPage({ screen, asked, secrets }: Props) {
  const { words } = screen
  const { service, person, flow } = asked
  const values = valuesOf(asked, { screen, secrets })
  return (
    <NarrowScreen
      screen={screen}
      heading={words('consent.title', { service: service.name })}
      lead={words('consent.lead', { host: service.host })}
    >
      <PersonCard
        name={[person.given_name, person.family_name].join(' ')}
        note={
          <>
            {words('consent.whose')} · <a href={numberPath(flow)}>{words('consent.other_account')}</a>
          </>
        }
      />
      <DefinitionList
        items={asked.scopes.map(({ scope, isNew }) => ({
          term: words(`scope.${scope}`),
          value: (
            <>
              {values[scope]} {isNew && <Badge tone="info">{words('consent.new')}</Badge>}
            </>
          ),
        }))}
      />
      <p class="muted">{words('consent.later')}</p>
      <Form action="/consent">
        <input type="hidden" name="flow" value={flow} />
        <Actions>
          <SubmitButton name="decision" value="allow">
            {words('consent.allow')}
          </SubmitButton>
          <SubmitButton name="decision" value="refuse" kind="secondary">
            {words('consent.refuse')}
          </SubmitButton>
        </Actions>
      </Form>
    </NarrowScreen>
  )
}

/** The very values that the service will see, so that nobody has to guess. */
function valuesOf(
  { person }: AskedConsent,
  { screen, secrets }: { screen: Screen; secrets: Secrets },
): Record<Scope, Child> {
  const { words, language } = screen
  const name = [person.family_name, person.given_name, person.patronymic].filter(Boolean).join(' ')
  const none = words('consent.nothing_yet')
  return {
    openid: words('consent.pseudonym'),
    profile: [
      name,
      writtenDate(person.birth_date, language),
      person.sex && words(`consent.sexes.${person.sex}`),
      person.has_picture && words('consent.picture'),
    ]
      .filter(Boolean)
      .join(', '),
    phone: person.phone_sealed ? readablePhone(openPhone(secrets, person.phone_sealed)) : none,
    email: person.email_sealed ? openEmail(secrets, person.email_sealed) : none,
    phone_proof: words('consent.proof'),
  }
}

/** Nobody asks in this browser any more: the request is answered, too old, or belongs to another browser. */
export function ConsentGonePage({ screen }: { screen: Screen }) {
  const { words } = screen
  return (
    <NarrowScreen screen={screen} heading={words('consent.gone_title')} lead={words('consent.gone')}>
      <Actions>
        <LinkButton href="/">{words('refusal.home')}</LinkButton>
      </Actions>
    </NarrowScreen>
  )
}
