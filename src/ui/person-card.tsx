import type { Child } from 'hono/jsx'
import { Avatar } from './avatar.tsx'

export type PersonCardProps = { name: string; note?: Child; href?: string; badge?: Child; actions?: Child }

/** A person: initial, name, a note under it (class, school, who they are), a state, what can be done. */
export function PersonCard(props: PersonCardProps) {
  return (
    <div class="person">
      <Avatar name={props.name} />
      <div class="person-text">
        <p class="strong">{props.href ? <a href={props.href}>{props.name}</a> : props.name}</p>
        {props.note && <p class="muted">{props.note}</p>}
      </div>
      {props.badge}
      {props.actions && <div class="person-actions">{props.actions}</div>}
    </div>
  )
}

/** People under each other, as «Дети», «Родители» or a class. */
export function PersonList(props: { people: PersonCardProps[] }) {
  return (
    <ul class="people">
      {props.people.map((person) => (
        <li>
          <PersonCard {...person} />
        </li>
      ))}
    </ul>
  )
}
