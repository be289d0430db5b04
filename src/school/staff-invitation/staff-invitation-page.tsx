import { Actions, LinkButton, SubmitButton } from '#ui/button.tsx'
import { Form } from '#ui/form.tsx'
import { signInPath } from '../access/signed-in.ts'
import type { Viewer } from '../access/viewer-store.ts'
import { everydayName } from '../people/names.ts'
import { NarrowScreen, type Screen } from '../screen.tsx'
import type { StaffInvitation } from './staff-invitation-store.ts'

type At = { screen: Screen; token: string; viewer: Viewer | undefined }

/** An invitation to work at a school, as whoever holds it sees it. */
export function StaffInvitationPage({
  screen,
  token,
  viewer,
  invitation,
}: At & { invitation: StaffInvitation }) {
  const { words } = screen
  return (
    <NarrowScreen
      screen={screen}
      heading={words('staff_invitation.title', { school: invitation.school_name })}
      lead={words('staff_invitation.lead', {
        role: words(`staff.role.${invitation.role}`),
        town: invitation.town,
      })}
    >
      <p>{words(invitation.phone_mark ? 'staff_invitation.personal' : 'staff_invitation.for_several')}</p>
      {viewer ? (
        <Form action={`/staff/${token}/acceptance`}>
          <p>{words('setup.as', { name: everydayName(viewer) })}</p>
          <SubmitButton>{words('staff_invitation.accept')}</SubmitButton>
        </Form>
      ) : (
        <Actions>
          <LinkButton href={signInPath(`/staff/${token}`)}>{words('staff_invitation.join')}</LinkButton>
        </Actions>
      )}
    </NarrowScreen>
  )
}

/** Why an invitation does not work for this person, or any more. */
export type StaffTrouble = 'unknown' | 'ended' | 'other_number' | 'is_student' | 'already' | 'waiting'

/** An invitation that leads nowhere: what to do next and whom to ask. */
export function StaffTroublePage({ screen, token, viewer, trouble }: At & { trouble: StaffTrouble }) {
  const { words } = screen
  const wrongPerson = trouble === 'other_number' || trouble === 'is_student'
  return (
    <NarrowScreen
      screen={screen}
      heading={words(`staff_trouble.${trouble}.title`)}
      lead={words(`staff_trouble.${trouble}.text`)}
    >
      {wrongPerson && (
        <Form action={`/staff/${token}/hand-over`}>
          <SubmitButton>{words('staff_trouble.leave')}</SubmitButton>
        </Form>
      )}
      <Actions>
        <LinkButton href={viewer ? '/profile' : '/'} kind="secondary">
          {words(viewer ? 'layout.to_profile' : 'sign_in.home')}
        </LinkButton>
      </Actions>
    </NarrowScreen>
  )
}
