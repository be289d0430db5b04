import { writtenDate, writtenDay } from '#kernel/written-dates.ts'
import { Card } from '#ui/card.tsx'
import { DefinitionList } from '#ui/definition-list.tsx'
import type { Viewer, ViewerChild } from '../access/viewer-store.ts'
import { DepartureCard } from '../departure/departure-card.tsx'
import { NewGuardianBanners } from '../objection/new-guardian-banners.tsx'
import { everydayName, fullName } from '../people/names.ts'
import { MenuScreen, type Screen } from '../screen.tsx'
import { ChildConsents, ConsentBanner } from './child-consents.tsx'
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
        <>
          <ConsentBanner screen={screen} child={child} />
          {child.kinship !== 'trusted_adult' && (
            <NewGuardianBanners
              screen={screen}
              guardians={record.others}
              of="child"
              pathOf={(id) => `/children/${child.id}/guardianships/${id}/objection`}
            />
          )}
        </>
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
      {child.kinship !== 'trusted_adult' && (
        <ChildConsents screen={screen} child={child} consents={record.consents} />
      )}
      <DepartureCard screen={screen} child={child} />
    </MenuScreen>
  )
}
