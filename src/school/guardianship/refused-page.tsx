import type { Child } from 'hono/jsx'
import { Alert } from '#ui/alert.tsx'
import { Actions, LinkButton, SubmitButton } from '#ui/button.tsx'
import { Form } from '#ui/form.tsx'
import type { Viewer } from '../access/viewer-store.ts'
import type { Invitation } from '../invitation/invitation-store.ts'
import { everydayName } from '../people/names.ts'
import { NarrowScreen, type Screen } from '../screen.tsx'

type RefusedProps = { screen: Screen; viewer: Viewer; token: string }

/** The parent link in the browser where the student's profile is open, with the three ways out (S6). */
export function OwnLinkPage({ screen, viewer, token }: RefusedProps) {
  const { words } = screen
  return (
    <Refused screen={screen} kind="own_link" name={everydayName(viewer)}>
      <ol>
        <li>{words('guardianship_refusal.own_link.way_device')}</li>
        <li>{words('guardianship_refusal.own_link.way_private')}</li>
        <li>{words('guardianship_refusal.own_link.way_leave')}</li>
      </ol>
      <HandOver screen={screen} token={token} />
      <a href="/help/parents#same-browser">{words('help.own_link')}</a>
    </Refused>
  )
}

/** Somebody who came through the sign-in of the link and is the student: the number was the child's (J9). */
export function SameNumberPage({ screen, viewer, token }: RefusedProps) {
  const { words, ctx } = screen
  const back = encodeURIComponent(`${ctx.config.origin}/join/parent/${token}`)
  return (
    <Refused screen={screen} kind="is_the_student" name={everydayName(viewer)}>
      <p>{words('guardianship_refusal.is_the_student.leave_text')}</p>
      <HandOver screen={screen} token={token} />
      <Alert tone="info" title={words('guardianship_refusal.is_the_student.repair_title')}>
        <p>{words('guardianship_refusal.is_the_student.repair_text')}</p>
        <ol>
          <li>{words('guardianship_refusal.is_the_student.repair_number')}</li>
          <li>{words('guardianship_refusal.is_the_student.repair_return')}</li>
        </ol>
      </Alert>
      <Actions>
        <LinkButton href={`${ctx.config.idOrigin}/number?back=${back}`} kind="secondary">
          {words('guardianship_refusal.is_the_student.cabinet')}
        </LinkButton>
      </Actions>
    </Refused>
  )
}

/** A student who opened another student's parent link. */
export function OtherStudentPage({ screen, viewer, token }: RefusedProps) {
  return (
    <Refused screen={screen} kind="is_a_student" name={everydayName(viewer)}>
      <HandOver screen={screen} token={token} />
    </Refused>
  )
}

/** The same parent with the same link once more: nothing is doubled (J9). */
export function AlreadyConfirmedPage({ screen, invitation }: { screen: Screen; invitation: Invitation }) {
  return (
    <Refused screen={screen} kind="already_confirmed" name={everydayName(invitation)}>
      <Actions>
        <LinkButton href="/profile">{screen.words('layout.to_profile')}</LinkButton>
      </Actions>
    </Refused>
  )
}

type Kind = 'own_link' | 'is_the_student' | 'is_a_student' | 'already_confirmed'

function Refused(props: { screen: Screen; kind: Kind; name: string; children: Child }) {
  const { screen, kind, name } = props
  return (
    <NarrowScreen
      screen={screen}
      heading={screen.words(`guardianship_refusal.${kind}.title`)}
      lead={screen.words(`guardianship_refusal.${kind}.text`, { name })}
    >
      {props.children}
    </NarrowScreen>
  )
}

function HandOver({ screen, token }: { screen: Screen; token: string }) {
  return (
    <Form action={`/join/parent/${token}/hand-over`}>
      <SubmitButton>{screen.words('guardianship_refusal.leave')}</SubmitButton>
    </Form>
  )
}
