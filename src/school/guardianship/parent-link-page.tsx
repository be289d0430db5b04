import { Actions, LinkButton } from '#ui/button.tsx'
import { signInPath } from '../access/signed-in.ts'
import type { Invitation } from '../invitation/invitation-store.ts'
import type { InvitationTrouble } from '../link-state.ts'
import { guardedName } from '../people/names.ts'
import { NarrowScreen, type Screen } from '../screen.tsx'

/** Who invites: as much as a stranger may read, and nothing more (J3.1). */
export function ParentLinkPage(props: { screen: Screen; invitation: Invitation; token: string }) {
  const { screen, invitation, token } = props
  const { words } = screen
  const place = { class: invitation.class_name, school: invitation.school_name, town: invitation.town }
  return (
    <NarrowScreen
      screen={screen}
      heading={words('parent_link.title', { name: guardedName(invitation) })}
      lead={words('parent_link.lead', place)}
    >
      <p>{words('parent_link.text')}</p>
      <p class="muted">{words('parent_link.need')}</p>
      <p class="muted">{words('parent_link.one_account')}</p>
      <Actions>
        <LinkButton href={signInPath(`/join/parent/${token}/details`)}>
          {words('parent_link.join')}
        </LinkButton>
      </Actions>
      <a href="/help/parents#confirm">{words('help.parent_link')}</a>
    </NarrowScreen>
  )
}

type TroubleProps = {
  screen: Screen
  trouble: InvitationTrouble | 'unknown'
  signedIn: boolean
  /** The link stood on a sheet of the school. */
  onPaper?: boolean
}

/** A parent link that leads nowhere (any more): what to do next and whom to ask (J9). */
export function ParentTroublePage({ screen, trouble, signedIn, onPaper = false }: TroubleProps) {
  const { words } = screen
  return (
    <NarrowScreen
      screen={screen}
      heading={words(`parent_trouble.${trouble}.title`)}
      lead={words(
        onPaper && trouble !== 'unknown' && trouble !== 'limited'
          ? `sheet_trouble.${trouble}`
          : `parent_trouble.${trouble}.text`,
      )}
    >
      <Actions>
        {signedIn ? (
          <LinkButton href="/profile">{words('layout.to_profile')}</LinkButton>
        ) : (
          <LinkButton href={signInPath('/profile')} kind="secondary">
            {words('parent_trouble.sign_in')}
          </LinkButton>
        )}
      </Actions>
    </NarrowScreen>
  )
}
