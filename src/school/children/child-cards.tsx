import { Badge } from '#ui/badge.tsx'
import type { PersonCardProps } from '#ui/person-card.tsx'
import type { ViewerChild } from '../access/viewer-store.ts'
import { everydayName } from '../people/names.ts'
import type { Screen } from '../screen.tsx'

/** A parent's children as cards: class and school, and the state while it is not simply confirmed (S14). */
export function childCards({ words }: Screen, children: ViewerChild[]): PersonCardProps[] {
  return children.map((child) => ({
    name: everydayName(child),
    note: child.class
      ? words('children.class', { class: child.class.name, school: child.class.school.name })
      : words('children.no_class'),
    href: child.status === 'active' ? `/children/${child.id}` : undefined,
    badge:
      child.status === 'active' ? undefined : <Badge tone="info">{words(`status.${child.status}`)}</Badge>,
  }))
}
