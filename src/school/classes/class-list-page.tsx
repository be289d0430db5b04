import { Card } from '#ui/card.tsx'
import type { Viewer } from '../access/viewer-store.ts'
import { MenuScreen, type Screen } from '../screen.tsx'

/** The classes of a teacher who has several. */
export function ClassListPage({ screen, viewer }: { screen: Screen; viewer: Viewer }) {
  return (
    <MenuScreen screen={screen} viewer={viewer} section="class" heading={screen.words('class_room.titles')}>
      <Card>
        <ul class="people">
          {viewer.classes.map(({ id, name, school }) => (
            <li>
              <a href={`/classes/${id}`}>{name}</a>, {school.name}
            </li>
          ))}
        </ul>
      </Card>
    </MenuScreen>
  )
}
