import { Actions, LinkButton } from '#ui/button.tsx'
import { NarrowScreen, type Screen } from '../screen.tsx'

/** Whoever a block keeps from a child reads whom to ask, and nothing of the reason. */
export function AskSchoolPage({ screen, contact }: { screen: Screen; contact: string | null }) {
  const { words } = screen
  return (
    <NarrowScreen
      screen={screen}
      heading={words('ask_school.title')}
      lead={contact ? words('closed_child.ask_contact', { contact }) : words('closed_child.ask')}
    >
      <p>{words('ask_school.text')}</p>
      <Actions>
        <LinkButton href="/profile">{words('layout.to_profile')}</LinkButton>
      </Actions>
    </NarrowScreen>
  )
}
