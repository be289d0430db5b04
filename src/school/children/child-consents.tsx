import type { Language } from '#kernel/http/language.ts'
import { writtenDay } from '#kernel/written-dates.ts'
import { Banner } from '#ui/banner.tsx'
import { Actions, LinkButton } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import type { ViewerChild } from '../access/viewer-store.ts'
import { documentPath } from '../consent/document-path.ts'
import { everydayName } from '../people/names.ts'
import type { Screen } from '../screen.tsx'
import type { ChildConsent } from './child-store.ts'

type ChildConsentsProps = { screen: Screen; child: ViewerChild; consents: ChildConsent[] }

/** What a guardian agreed to for a child, when, and what can be done about it. */
export function ChildConsents({ screen, child, consents }: ChildConsentsProps) {
  const { words } = screen
  const page = `/children/${child.id}`
  const stands = child.consent === 'given' || child.consent === 'outdated'
  return (
    <Card title={words('children.consents')} id="consents">
      {consents.length > 0 ? (
        <ul class="people">
          {consents.map((consent) => (
            <li>
              <a href={documentPath(consent.kind, consent.version)}>{words(`document.${consent.kind}`)}</a>
              <p class="muted small">{saidOf(screen, child, consent)}</p>
            </li>
          ))}
        </ul>
      ) : (
        <p class="muted">{words('children.no_consents')}</p>
      )}
      {consents.length > 0 && (
        <p>
          <a href={`${page}/receipt.pdf`}>{words('children.receipt_pdf')}</a>
          {' · '}
          <a href={`${page}/receipt.json`}>{words('children.receipt_json')}</a>
        </p>
      )}
      <Actions>
        {child.consent !== 'given' && (
          <LinkButton href={`${page}/consent`}>{words('consent.submit')}</LinkButton>
        )}
        {stands && (
          <a class="link" href={`${page}/withdrawal`}>
            {words('children.withdraw')}
          </a>
        )}
      </Actions>
    </Card>
  )
}

function saidOf({ words, language, ctx }: Screen, child: ViewerChild, consent: ChildConsent): string {
  const written = (moment: string) => dayOf(moment, { language, child, timeZone: ctx.config.timeZone })
  const given = words('children.given_on', { date: written(consent.given_at), version: consent.version })
  return consent.withdrawn_at
    ? `${given}; ${words('children.withdrawn_on', { date: written(consent.withdrawn_at) })}`
    : given
}

type Where = { language: Language; child: ViewerChild; timeZone: string }

function dayOf(moment: string, { language, child, timeZone }: Where): string {
  return writtenDay(new Date(moment), language, child.class?.school.time_zone ?? timeZone)
}

/** What a guardian has to know and can do about the consents for a child; nothing while they are in order. */
export function ConsentBanner({ screen, child }: { screen: Screen; child: ViewerChild }) {
  const { words, language, ctx } = screen
  if (child.status !== 'active') return null
  const name = everydayName(child)
  const written = (moment: string) => dayOf(moment, { language, child, timeZone: ctx.config.timeZone })
  const action = (label: string) => <LinkButton href={`/children/${child.id}/consent`}>{label}</LinkButton>
  if (child.limited) {
    return (
      <Banner
        tone="warning"
        title={words('children.limited_title', { name })}
        action={action(words('children.give_again'))}
      >
        <p>
          {child.erased_on
            ? words('children.limited_until', { date: written(child.erased_on) })
            : words('children.limited_lapsed')}
        </p>
      </Banner>
    )
  }
  if (child.consent === 'elsewhere') {
    return (
      <Banner
        tone="warning"
        title={words('movement.new_school_title', { name, school: child.class?.school.name ?? '' })}
        action={action(words('consent.submit'))}
      >
        <p>{words('movement.new_school_text')}</p>
      </Banner>
    )
  }
  if (child.consent === 'outdated') {
    return (
      <Banner title={words('children.outdated_title', { name })} action={action(words('children.read_anew'))}>
        <p>
          {child.lapses_at
            ? words('children.outdated_until', { date: written(child.lapses_at) })
            : words('children.outdated_text')}
        </p>
      </Banner>
    )
  }
  if (child.consent === 'withdrawn') {
    return <Banner title={words('children.others_stand', { name })} />
  }
  return null
}
