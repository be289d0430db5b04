import { Alert } from '#ui/alert.tsx'
import { Actions, LinkButton } from '#ui/button.tsx'
import type { ClassLink } from '../classes/class-link-store.ts'
import type { ClassLinkTrouble } from '../link-state.ts'
import { NarrowScreen, type Screen } from '../screen.tsx'

/** The class that a link leads to, and the warning about the parent's number before it is typed (J1.1, S4). */
export function ClassLinkPage(props: { screen: Screen; link: ClassLink; href: string }) {
  const { screen, link, href } = props
  const { words } = screen
  return (
    <NarrowScreen
      screen={screen}
      heading={words('class_link.title', { class: link.class_name })}
      lead={words('class_link.lead', { school: link.school_name, town: link.town })}
    >
      <p>{words('class_link.text')}</p>
      <Alert tone="warning" title={words('class_link.warning_title')}>
        <p>{words('class_link.warning_text')}</p>
      </Alert>
      <Actions>
        <LinkButton href={href}>{words('class_link.join')}</LinkButton>
      </Actions>
      <a href="/help/students#join">{words('help.class_link')}</a>
    </NarrowScreen>
  )
}

/** A class link that leads nowhere (any more): what to do and whom to ask. */
export function ClassTroublePage(props: { screen: Screen; trouble: ClassLinkTrouble | 'unknown' }) {
  const { screen, trouble } = props
  const { words } = screen
  return (
    <NarrowScreen
      screen={screen}
      heading={words(`class_trouble.${trouble}.title`)}
      lead={words(`class_trouble.${trouble}.text`)}
    >
      <Actions>
        <LinkButton href="/join">{words('home.have_code')}</LinkButton>
      </Actions>
    </NarrowScreen>
  )
}
