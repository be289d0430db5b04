import { Alert } from '#ui/alert.tsx'
import { everydayName } from '../people/names.ts'
import type { Screen } from '../screen.tsx'
import type { ChildrenNews } from './children-news-store.ts'

/** Children whom a person does not see now: how it stands and whom to ask, never why. */
export function ClosedChildren({ screen, closed }: { screen: Screen; closed: ChildrenNews['closed'] }) {
  const { words } = screen
  return (
    <>
      {closed.map(({ child, how, contact }) => (
        <Alert
          tone={how === 'waiting' || how === 'of_age' ? 'info' : 'warning'}
          title={words(`closed_child.${how}`, { name: everydayName(child) })}
        >
          <p>{askWhom(screen, how, contact)}</p>
        </Alert>
      ))}
    </>
  )
}

type Closed = ChildrenNews['closed'][number]

function askWhom({ words }: Screen, how: Closed['how'], contact: Closed['contact']): string {
  if (how === 'of_age') return words('closed_child.ask_child')
  return contact ? words('closed_child.ask_contact', { contact }) : words('closed_child.ask')
}
