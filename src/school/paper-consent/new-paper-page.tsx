import type { FieldErrors, TypedValues } from '#kernel/http/form.ts'
import { SubmitButton } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { Checkbox } from '#ui/checkbox.tsx'
import { DateField } from '#ui/date-field.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Form } from '#ui/form.tsx'
import { RadioGroup } from '#ui/radio-group.tsx'
import { TextField } from '#ui/text-field.tsx'
import type { SchoolClass, Viewer } from '../access/viewer-store.ts'
import { documentPath } from '../consent/document-path.ts'
import { CONSENT_KINDS, PARENT_KINSHIPS } from '../database.ts'
import { errorAt, summaryOf } from '../form-errors.ts'
import { fullName } from '../people/names.ts'
import { MenuScreen, type Screen } from '../screen.tsx'

type NewPaperPageProps = {
  screen: Screen
  viewer: Viewer
  schoolClass: SchoolClass
  student: { id: string; family_name: string; given_name: string; patronymic: string | null }
  values?: TypedValues
  errors?: FieldErrors
}

/** Somebody at the school records a consent that was signed on paper. */
export function NewPaperPage(props: NewPaperPageProps) {
  const { screen, viewer, schoolClass, student, values = {}, errors = {} } = props
  const { words } = screen
  const summary = summaryOf(words, errors)
  const base = `/classes/${schoolClass.id}`
  return (
    <MenuScreen
      screen={screen}
      viewer={viewer}
      section="class"
      heading={words('paper.title')}
      lead={fullName(student)}
      back={{ href: base, label: words('paper.back') }}
      failed={summary.length > 0}
    >
      <ErrorSummary title={words('error.summary')} errors={summary} />
      <Card>
        <p>{words('paper.hint')}</p>
        <ul class="people">
          {CONSENT_KINDS.map((kind) => (
            <li>
              <a href={documentPath(kind)}>{words(`document.${kind}`)}</a>
            </li>
          ))}
        </ul>
      </Card>
      <Card>
        <Form action={`${base}/students/${student.id}/paper-consent`}>
          <DateField
            name="signed_on"
            label={words('paper.signed_on')}
            value={values.signed_on}
            error={errorAt(words, errors, 'signed_on')}
          />
          <TextField
            name="signer"
            label={words('paper.signer')}
            hint={words('paper.signer_hint')}
            autocomplete="off"
            value={values.signer}
            error={errorAt(words, errors, 'signer')}
          />
          <RadioGroup
            name="signer_kinship"
            legend={words('paper.kinship')}
            options={PARENT_KINSHIPS.map((kinship) => ({
              value: kinship,
              label: words(`kinship.${kinship}`),
            }))}
            value={values.signer_kinship}
            error={errorAt(words, errors, 'signer_kinship')}
          />
          {CONSENT_KINDS.map((kind) => (
            <Checkbox
              name={`signed_${kind}`}
              label={words(`paper.${kind}`)}
              checked={values[`signed_${kind}`] === 'yes'}
              error={errorAt(words, errors, `signed_${kind}`)}
            />
          ))}
          <SubmitButton>{words('paper.submit')}</SubmitButton>
        </Form>
      </Card>
    </MenuScreen>
  )
}
