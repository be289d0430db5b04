import type { Child } from 'hono/jsx'
import { Actions, LinkButton, SubmitButton } from '#ui/button.tsx'
import { Form } from '#ui/form.tsx'
import { signInPath } from '../access/signed-in.ts'
import { guardedName } from '../people/names.ts'
import { NarrowScreen, type Screen } from '../screen.tsx'
import type { TrustedInvitation } from './trusted-adult-store.ts'

type TrustedLinkPageProps = {
  screen: Screen
  invitation: TrustedInvitation
  token: string
  /** Who would join; nobody is signed in yet otherwise. */
  adult: { given_name: string; family_name: string } | undefined
}

/** Who is to be trusted with whom: before the sign-in as much as a stranger may read, after it with the button. */
export function TrustedLinkPage({ screen, invitation, token, adult }: TrustedLinkPageProps) {
  const { words } = screen
  const path = `/join/trusted/${token}/confirmation`
  const { class_name, school_name } = invitation
  return (
    <NarrowScreen
      screen={screen}
      heading={words('trusted_link.title', { name: guardedName(invitation.child) })}
      lead={words('children.class', { class: class_name, school: school_name })}
    >
      <p>{words('trusted_link.text', { voucher: guardedName(invitation.voucher) })}</p>
      {adult ? (
        <Form action={path}>
          <p>{words('trusted_link.as', { name: `${adult.given_name} ${adult.family_name}` })}</p>
          <SubmitButton>{words('trusted_link.join')}</SubmitButton>
        </Form>
      ) : (
        <Actions>
          <LinkButton href={signInPath(path)}>{words('trusted_link.join')}</LinkButton>
        </Actions>
      )}
    </NarrowScreen>
  )
}

export type TrustedTrouble = 'unknown' | 'not_open' | 'is_a_student' | 'already_confirmed'

/** A link for a trusted adult that leads nowhere (any more), or not this person. */
export function TrustedTroublePage({ screen, trouble }: { screen: Screen; trouble: TrustedTrouble }) {
  const { words } = screen
  return (
    <Trouble screen={screen} kind={trouble}>
      {trouble === 'is_a_student' ? (
        <Form action="/sign-out">
          <SubmitButton>{words('layout.sign_out')}</SubmitButton>
        </Form>
      ) : (
        <Actions>
          <LinkButton href="/profile">{words('layout.to_profile')}</LinkButton>
        </Actions>
      )}
    </Trouble>
  )
}

function Trouble(props: { screen: Screen; kind: TrustedTrouble; children: Child }) {
  const { words } = props.screen
  return (
    <NarrowScreen
      screen={props.screen}
      heading={words(`trusted_trouble.${props.kind}.title`)}
      lead={words(`trusted_trouble.${props.kind}.text`)}
    >
      {props.children}
    </NarrowScreen>
  )
}
