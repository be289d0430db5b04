import { writtenDay } from '#kernel/written-dates.ts'
import { Alert } from '#ui/alert.tsx'
import { SubmitButton } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { CopyField } from '#ui/copy-field.tsx'
import { DefinitionList } from '#ui/definition-list.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Form } from '#ui/form.tsx'
import { QrImage } from '#ui/qr-image.tsx'
import type { Viewer } from '../access/viewer-store.ts'
import type { LiveInvitation } from '../profile/profile-store.ts'
import { MenuScreen, type Screen } from '../screen.tsx'

type InvitationPageProps = {
  screen: Screen
  viewer: Viewer
  shown: { invitation: LiveInvitation; url: string; qr: string; timeZone: string } | undefined
}

/** The student's invitation for parents: link, QR code, until when, for how many, and how to end it (J2). */
export function InvitationPage({ screen, viewer, shown }: InvitationPageProps) {
  const { words } = screen
  return (
    <MenuScreen
      screen={screen}
      viewer={viewer}
      section="profile"
      heading={words('invitation.title')}
      lead={shown && words('invitation.lead')}
      back={{ href: '/profile', label: words('menu.profile') }}
    >
      {shown ? <Shown screen={screen} {...shown} /> : <Nothing screen={screen} />}
    </MenuScreen>
  )
}

function Shown({
  screen,
  invitation,
  url,
  qr,
  timeZone,
}: { screen: Screen } & NonNullable<InvitationPageProps['shown']>) {
  const { words, language } = screen
  const left = invitation.places - invitation.places_taken
  return (
    <>
      <Card>
        <CopyField
          label={words('invitation.link')}
          text={url}
          button={words('invitation.copy')}
          copied={words('invitation.copied')}
        />
        <QrImage src={qr} alt={words('invitation.qr')} caption={words('invitation.qr_caption')} />
        <DefinitionList
          items={[
            {
              term: words('invitation.valid_until'),
              value: writtenDay(new Date(invitation.expires_at), language, timeZone),
            },
            { term: words('invitation.places'), value: words('invitation.places_left', { count: left }) },
          ]}
        />
        <Alert tone="warning" title={words('invitation.not_here_title')}>
          <p>{words('invitation.not_here_text')}</p>
        </Alert>
      </Card>
      <Card>
        <p class="muted">{words('invitation.revoke_text')}</p>
        <Form action="/profile/invitation/revocation">
          <SubmitButton kind="danger">{words('invitation.revoke')}</SubmitButton>
        </Form>
      </Card>
    </>
  )
}

function Nothing({ screen: { words } }: { screen: Screen }) {
  return (
    <Card>
      <EmptyState
        icon="people"
        title={words('invitation.none_title')}
        action={
          <Form action="/profile/invitation">
            <SubmitButton>{words('invitation.create')}</SubmitButton>
          </Form>
        }
      >
        {words('invitation.none_text')}
      </EmptyState>
    </Card>
  )
}
