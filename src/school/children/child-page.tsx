import { writtenDate, writtenDay } from '#kernel/written-dates.ts'
import { Card } from '#ui/card.tsx'
import { DefinitionList } from '#ui/definition-list.tsx'
import type { Viewer, ViewerChild } from '../access/viewer-store.ts'
import { documentPath } from '../consent/document-path.ts'
import { DepartureCard } from '../departure/departure-card.tsx'
import { NewGuardianBanners } from '../objection/new-guardian-banners.tsx'
import { everydayName, fullName } from '../people/names.ts'
import { MenuScreen, type Screen } from '../screen.tsx'
import type { ChildRecord } from './child-store.ts'
import { GuardiansCard } from './guardians-card.tsx'

type ChildPageProps = { screen: Screen; viewer: Viewer; child: ViewerChild; record: ChildRecord }

/** One child as a guardian reads it, with what the guardian agreed to and when. */
export function ChildPage({ screen, viewer, child, record }: ChildPageProps) {
  const { words, language, ctx } = screen
  const timeZone = child.class?.school.time_zone ?? ctx.config.timeZone
  const place = child.class
    ? words('children.class', { class: child.class.name, school: child.class.school.name })
    : words('children.no_class')
  return (
    <MenuScreen
      screen={screen}
      viewer={viewer}
      section="children"
      heading={everydayName(child)}
      lead={place}
      back={{ href: '/children', label: words('children.title') }}
      banner={
        child.kinship !== 'trusted_adult' && (
          <NewGuardianBanners
            screen={screen}
            guardians={record.others}
            of="child"
            pathOf={(id) => `/children/${child.id}/guardianships/${id}/objection`}
          />
        )
      }
    >
      <Card>
        <DefinitionList
          items={[
            { term: words('field.name'), value: fullName(record) },
            { term: words('field.birth_date'), value: writtenDate(record.birth_date, language) },
            { term: words('children.kinship'), value: words(`kinship.${child.kinship}`) },
            {
              term: words('children.confirmed_on'),
              value: writtenDay(record.confirmed_at, language, timeZone),
            },
          ]}
        />
      </Card>
      <GuardiansCard screen={screen} child={child} others={record.others} />
      {record.consents.length > 0 && (
        <Card title={words('children.consents')}>
          <ul class="people">
            {record.consents.map(({ kind, version, given_at }) => (
              <li>
                <a href={documentPath(kind)}>{words(`document.${kind}`)}</a>
                <p class="muted small">
                  {words('children.given_on', {
                    date: writtenDay(new Date(given_at), language, timeZone),
                    version,
                  })}
                </p>
              </li>
            ))}
          </ul>
        </Card>
      )}
      <DepartureCard screen={screen} child={child} />
    </MenuScreen>
  )
}
