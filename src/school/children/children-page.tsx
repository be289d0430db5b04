import { Card } from '#ui/card.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { PersonList } from '#ui/person-card.tsx'
import type { Viewer } from '../access/viewer-store.ts'
import { NewGuardianBanners } from '../objection/new-guardian-banners.tsx'
import { MenuScreen, type Screen } from '../screen.tsx'
import { childCards } from './child-cards.tsx'
import { ConsentBanner } from './child-consents.tsx'
import type { ChildrenNews } from './children-news-store.ts'
import { ClosedChildren } from './closed-children.tsx'

/** All children of a parent, of whatever school (S14). */
export function ChildrenPage({
  screen,
  viewer,
  news,
}: {
  screen: Screen
  viewer: Viewer
  news: ChildrenNews
}) {
  const { words } = screen
  return (
    <MenuScreen
      screen={screen}
      viewer={viewer}
      section="children"
      heading={words('children.title')}
      banner={
        <>
          {viewer.children.map((child) => (
            <ConsentBanner screen={screen} child={child} />
          ))}
          {news.joined.map(({ child, guardian }) => (
            <NewGuardianBanners
              screen={screen}
              guardians={[guardian]}
              child={child}
              of="child"
              pathOf={(id) => `/children/${child.id}/guardianships/${id}/objection`}
            />
          ))}
        </>
      }
    >
      <ClosedChildren screen={screen} closed={news.closed} />
      <Card>
        {viewer.children.length > 0 ? (
          <>
            <PersonList people={childCards(screen, viewer.children)} />
            <p class="muted small">{words('children.another')}</p>
          </>
        ) : (
          <EmptyState icon="people" title={words('children.empty_title')}>
            {words('children.empty_text')}
          </EmptyState>
        )}
      </Card>
    </MenuScreen>
  )
}
