import { Card } from '#ui/card.tsx'
import { administeredSchools } from '../access/decisions.ts'
import type { Viewer } from '../access/viewer-store.ts'
import { MenuScreen, type Screen } from '../screen.tsx'

/** The schools that a person runs, to choose one. */
export function SchoolsPage({ screen, viewer }: { screen: Screen; viewer: Viewer }) {
  return (
    <MenuScreen screen={screen} viewer={viewer} section="school" heading={screen.words('school.titles')}>
      <Card>
        <ul class="people">
          {administeredSchools(viewer).map(({ id, name, town }) => (
            <li>
              <a href={`/schools/${id}`}>{name}</a>, {town}
            </li>
          ))}
        </ul>
      </Card>
    </MenuScreen>
  )
}
