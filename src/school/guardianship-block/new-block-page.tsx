import type { FieldErrors, TypedValues } from '#kernel/http/form.ts'
import { Alert } from '#ui/alert.tsx'
import { SubmitButton } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Form } from '#ui/form.tsx'
import { PhoneField } from '#ui/phone-field.tsx'
import { RadioGroup } from '#ui/radio-group.tsx'
import { TextField } from '#ui/text-field.tsx'
import type { Viewer, Workplace } from '../access/viewer-store.ts'
import { errorAt, summaryOf } from '../form-errors.ts'
import { BLOCK_REASONS } from '../guardian-tables.ts'
import { fullName } from '../people/names.ts'
import { MenuScreen, type Screen } from '../screen.tsx'

type Named = { family_name: string; given_name: string; patronymic: string | null }

export type NewBlockPageProps = {
  screen: Screen
  viewer: Viewer
  school: Workplace
  child: Named
  /** The guardian to be blocked; nobody: whoever holds the number that is typed. */
  guardian: Named | null
  /** The child is, or was, one of whoever looks: somebody else decides. */
  own: boolean
  action: string
  values: TypedValues
  errors?: FieldErrors
}

/** An administrator keeps somebody from a child, as a document says. */
export function NewBlockPage(props: NewBlockPageProps) {
  const { screen, viewer, school, child, guardian, own, action, values, errors = {} } = props
  const { words } = screen
  const summary = summaryOf(words, errors)
  return (
    <MenuScreen
      screen={screen}
      viewer={viewer}
      section="school"
      heading={words('block.new_title')}
      lead={words('block.child', { name: fullName(child) })}
      back={{ href: `/schools/${school.id}/blocks`, label: words('block.title') }}
      failed={summary.length > 0}
    >
      {own ? (
        <Card>
          <p>{words('approval.own_child')}</p>
        </Card>
      ) : (
        <Card>
          <ErrorSummary title={words('error.summary')} errors={summary} />
          <p>{words('block.what')}</p>
          <Form action={action}>
            {guardian ? (
              <p class="strong">{words('block.against', { name: fullName(guardian) })}</p>
            ) : (
              <PhoneField
                label={words('field.phone')}
                name="phone"
                hint={words('block.phone_hint')}
                value={values.phone}
                error={errorAt(words, errors, 'phone')}
              />
            )}
            <RadioGroup
              legend={words('field.basis')}
              name="basis"
              options={BLOCK_REASONS.map((reason) => ({
                value: reason,
                label: words(`block.reason.${reason}`),
              }))}
              value={values.basis}
              error={errorAt(words, errors, 'basis')}
            />
            <TextField
              label={words('field.document')}
              name="document"
              hint={words('block.document_hint')}
              value={values.document}
              error={errorAt(words, errors, 'document')}
            />
            <Alert tone="info">
              <p>{words('block.unseen')}</p>
            </Alert>
            <SubmitButton kind="danger">{words('block.submit')}</SubmitButton>
          </Form>
        </Card>
      )}
    </MenuScreen>
  )
}
