import { writtenDay } from '#kernel/written-dates.ts'
import { Badge } from '#ui/badge.tsx'
import { SubmitButton } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { CopyField } from '#ui/copy-field.tsx'
import { Form } from '#ui/form.tsx'
import { PersonList } from '#ui/person-card.tsx'
import type { Viewer } from '../access/viewer-store.ts'
import { fullName } from '../people/names.ts'
import type { Screen } from '../screen.tsx'
import type { StudentHome } from './profile-store.ts'

type ParentsCardProps = {
  screen: Screen
  viewer: Viewer
  student: StudentHome & { url: string | undefined }
}

/** «Родители»: who has confirmed, and the link for the next one, to be copied by a click (S5, S13). */
export function ParentsCard({ screen, viewer, student }: ParentsCardProps) {
  const { words, language, ctx } = screen
  const { parents, invitation, url, sheet_until: sheetUntil } = student
  const timeZone = viewer.enrolment?.school.time_zone ?? ctx.config.timeZone
  const hasParent = parents.some(({ status, kinship }) => status === 'active' && kinship !== 'trusted_adult')
  return (
    <Card title={words('profile.parents')} id="parents">
      {parents.length > 0 ? (
        <PersonList
          people={parents.map((parent) => ({
            name: fullName(parent),
            note: words(`kinship.${parent.kinship}`),
            badge:
              parent.status === 'active' ? undefined : (
                <Badge tone="info">{words(`status.${parent.status}`)}</Badge>
              ),
          }))}
        />
      ) : (
        <p class="muted">{words('profile.no_parents')}</p>
      )}
      {viewer.of_age && (
        <p>
          <a href="/profile/guardians">{words('age.guardians_title')}</a>
        </p>
      )}
      {sheetUntil && (
        <p class="muted">
          {words('profile.sheet', { date: writtenDay(new Date(sheetUntil), language, timeZone) })}
        </p>
      )}
      {invitation && url ? (
        <>
          <CopyField
            label={words('invitation.link')}
            text={url}
            button={words('invitation.copy')}
            copied={words('invitation.copied')}
          />
          <p class="muted small">
            {words('invitation.valid_until')}{' '}
            {writtenDay(new Date(invitation.expires_at), language, timeZone)},{' '}
            {words('invitation.places_left', { count: invitation.places - invitation.places_taken })}
          </p>
          <p>
            <a href="/profile/invitation">{words('invitation.more')}</a>
          </p>
          <Form action="/profile/invitation/revocation" inline>
            <SubmitButton kind="danger">{words('invitation.revoke')}</SubmitButton>
          </Form>
        </>
      ) : (
        // While nobody has confirmed, the banner above has this button.
        hasParent &&
        !viewer.of_age && (
          <Form action="/profile/invitation" inline>
            <SubmitButton kind="secondary">{words('invitation.create')}</SubmitButton>
          </Form>
        )
      )}
    </Card>
  )
}
