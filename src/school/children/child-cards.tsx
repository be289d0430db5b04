import { Badge } from '#ui/badge.tsx'
import type { PersonCardProps } from '#ui/person-card.tsx'
import type { ViewerChild } from '../access/viewer-store.ts'
import { everydayName } from '../people/names.ts'
import type { Screen } from '../screen.tsx'
import type { SchoolWords } from '../words/words.ts'

/** A parent's children as cards: class and school, and the state while it is not simply confirmed (S14). */
export function childCards({ words }: Screen, children: ViewerChild[]): PersonCardProps[] {
  return children.map((child) => ({
    name: everydayName(child),
    note: child.class
      ? words('children.class', { class: child.class.name, school: child.class.school.name })
      : words('children.no_class'),
    href: child.status === 'active' ? `/children/${child.id}` : undefined,
    badge: badgeOf(words, child),
  }))
}

function badgeOf(words: SchoolWords, { status, limited }: ViewerChild) {
  if (status !== 'active') return <Badge tone="info">{words(`status.${status}`)}</Badge>
  return limited ? <Badge tone="warning">{words('status.limited')}</Badge> : undefined
}
