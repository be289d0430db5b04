import type { FieldErrors, TypedValues } from '#kernel/http/form.ts'
import { writtenDay } from '#kernel/written-dates.ts'
import { Actions, SubmitButton } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { Checkbox } from '#ui/checkbox.tsx'
import { CopyField } from '#ui/copy-field.tsx'
import { DefinitionList } from '#ui/definition-list.tsx'
import { Form } from '#ui/form.tsx'
import { QrImage } from '#ui/qr-image.tsx'
import { SelectField } from '#ui/select-field.tsx'
import { TextField } from '#ui/text-field.tsx'
import type { SchoolClass } from '../access/viewer-store.ts'
import { errorAt } from '../form-errors.ts'
import type { Screen } from '../screen.tsx'
import type { ShownClassLink } from './class-link-for.ts'
import { CLASS_LINK_DAYS } from './class-link-form.ts'

type LinkCardProps = {
  screen: Screen
  schoolClass: SchoolClass
  link: (ShownClassLink & { qr: string }) | undefined
  values: TypedValues
  errors: FieldErrors
}

/** «Ссылка для учеников»: how students come into the class. */
export function ClassLinkCard({ screen, schoolClass, link, values, errors }: LinkCardProps) {
  const { words } = screen
  return (
    <Card title={words('class_room.link')} id="link">
      <p>{words('class_room.link_text')}</p>
      {link ? (
        <Link {...{ screen, schoolClass, link }} />
      ) : (
        <NewLink {...{ screen, schoolClass, values, errors }} />
      )}
    </Card>
  )
}

type LinkProps = { screen: Screen; schoolClass: SchoolClass; link: ShownClassLink & { qr: string } }

function Link({ screen, schoolClass, link }: LinkProps) {
  const { words, language, ctx } = screen
  const used = words('class_room.used', { count: link.uses })
  return (
    <>
      <CopyField
        label={words('class_room.link')}
        text={link.url}
        button={words('invitation.copy')}
        copied={words('invitation.copied')}
      />
      <DefinitionList
        items={[
          {
            term: words('class_room.code'),
            value: (
              <>
                <strong>{link.code}</strong>
                <p class="hint">{words('class_room.code_where', { address: `${ctx.config.origin}/join` })}</p>
              </>
            ),
          },
          {
            term: words('invitation.valid_until'),
            value: writtenDay(link.expiresAt, language, schoolClass.school.time_zone),
          },
          {
            term: words('class_room.uses'),
            value:
              link.usesAtMost === null
                ? used
                : `${used}, ${words('class_room.of', { most: link.usesAtMost })}`,
          },
          {
            term: words('class_room.approval'),
            value: words(link.needsApproval ? 'class_room.approval_yes' : 'class_room.approval_no'),
          },
        ]}
      />
      <QrImage src={link.qr} alt={words('class_room.qr', { class: schoolClass.name })} />
      <Actions>
        <Form action={`/classes/${schoolClass.id}/link/renewal`} inline>
          <SubmitButton kind="secondary">{words('class_room.renew')}</SubmitButton>
        </Form>
        <Form action={`/classes/${schoolClass.id}/link/revocation`} inline>
          <SubmitButton kind="danger">{words('invitation.revoke')}</SubmitButton>
        </Form>
      </Actions>
      <p class="hint">{words('class_room.renew_hint')}</p>
    </>
  )
}

function NewLink({ screen: { words }, schoolClass, values, errors }: Omit<LinkCardProps, 'link'>) {
  return (
    <>
      <p class="strong">{words('class_room.no_link_title')}</p>
      <Form action={`/classes/${schoolClass.id}/link`}>
        <SelectField
          label={words('class_room.days')}
          name="days"
          options={CLASS_LINK_DAYS.map((days) => ({
            value: String(days),
            label: words('class_room.days_count', { count: days }),
          }))}
          value={values.days ?? '60'}
          error={errorAt(words, errors, 'days')}
        />
        <TextField
          label={words('class_room.uses_at_most')}
          name="uses"
          hint={words('class_room.uses_hint')}
          optional={words('field.optional')}
          inputmode="numeric"
          maxlength={4}
          value={values.uses}
          error={errorAt(words, errors, 'uses')}
        />
        <Checkbox
          name="approval"
          label={words('class_room.approval_tick')}
          checked={values.approval === 'yes'}
          hint={words('class_room.approval_hint')}
        />
        <SubmitButton>{words('class_room.create')}</SubmitButton>
      </Form>
    </>
  )
}
