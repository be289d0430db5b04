import type { ViewerChild } from '../access/viewer-store.ts'
import type { Screen } from '../screen.tsx'

/** The way to end the own link with a child; small, at the end of the child's page. */
export function DepartureCard({ screen: { words }, child }: { screen: Screen; child: ViewerChild }) {
  return (
    <p>
      <a href={`/children/${child.id}/departure`}>{words('departure.link')}</a>
    </p>
  )
}
