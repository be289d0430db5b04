import type { FieldErrors, TypedValues } from '#kernel/http/form.ts'
import { writtenDay } from '#kernel/written-dates.ts'
import { SubmitButton } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { CopyField } from '#ui/copy-field.tsx'
import { Form } from '#ui/form.tsx'
import { PhoneField } from '#ui/phone-field.tsx'
import { TextField } from '#ui/text-field.tsx'
import { errorAt } from '../form-errors.ts'
import type { Screen } from '../screen.tsx'
import type { ShownInvitation } from './shown-invitation.ts'

type CardsProps = {
  screen: Screen
  /** Where invitations are made; each has its revocation below. */
  base: string
  timeZone: string
  invitations: ShownInvitation[]
}

/** The invitations that stand open, each with its link; none, no card. */
export function InvitationCards({ screen, base, timeZone, invitations }: CardsProps) {
  const { words, language } = screen
  if (invitations.length === 0) return null
  return (
    <Card title={words('staff.open_invitations')} id="invitations">
      <ul class="people">
        {invitations.map(({ id, role, addressee, phone, url, expiresAt }) => (
          <li>
            <div class="stack">
              <div>
                <p class="strong">{addressee ?? words('staff.link_for_several')}</p>
                <p class="muted">
                  {words(`staff.role.${role}`)}
                  {phone && `, ${phone}`}, {words('staff.valid_until')}{' '}
                  {writtenDay(expiresAt, language, timeZone)}
                </p>
              </div>
              <CopyField
                label={words('staff.link')}
                text={url}
                button={words('invitation.copy')}
                copied={words('invitation.copied')}
              />
              <Form action={`${base}/${id}/revocation`} inline>
                <SubmitButton kind="danger">{words('invitation.revoke')}</SubmitButton>
              </Form>
            </div>
          </li>
        ))}
      </ul>
    </Card>
  )
}

type FieldsProps = { screen: Screen; values: TypedValues; errors: FieldErrors }

/** Name and number of whoever is invited. */
export function PersonalInvitationFields({ screen: { words }, values, errors }: FieldsProps) {
  return (
    <>
      <TextField
        label={words('staff.addressee')}
        name="addressee"
        autocomplete="off"
        value={values.addressee}
        error={errorAt(words, errors, 'addressee')}
      />
      <PhoneField
        label={words('staff.phone')}
        name="phone"
        hint={words('staff.phone_hint')}
        value={values.phone}
        error={errorAt(words, errors, 'phone')}
      />
    </>
  )
}
