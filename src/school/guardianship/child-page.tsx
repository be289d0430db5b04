import type { PersonData } from '#contracts/person-data.ts'
import type { FieldErrors, TypedValues } from '#kernel/http/form.ts'
import { SubmitButton } from '#ui/button.tsx'
import { Checkbox } from '#ui/checkbox.tsx'
import { DefinitionList } from '#ui/definition-list.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Form } from '#ui/form.tsx'
import { Steps } from '#ui/steps.tsx'
import { type ConsentDocument, documentOf } from '../consent/consent-documents.ts'
import { documentPath } from '../consent/document-path.ts'
import type { ConsentKind, Kinship } from '../database.ts'
import { errorAt, summaryOf } from '../form-errors.ts'
import type { Invitation } from '../invitation/invitation-store.ts'
import { PersonFields } from '../people/person-fields.tsx'
import { NarrowScreen, type Screen } from '../screen.tsx'
import { KinshipField } from './kinship-field.tsx'

export type ChildPageProps = {
  screen: Screen
  invitation: Invitation
  token: string
  /** What the parent is to the child; missing when it has to be asked here. */
  kinship: Kinship | undefined
  documents: ConsentDocument[]
  values: TypedValues
  errors?: FieldErrors
}

/** The child's data to be checked and corrected, and the two consents (J3.4, S12). */
export function ChildPage(props: ChildPageProps) {
  const { screen, invitation, token, kinship, documents, values, errors = {} } = props
  const { words } = screen
  const summary = summaryOf(words, errors)
  const place = { class: invitation.class_name, school: invitation.school_name, town: invitation.town }
  const details = `/join/parent/${token}/details${kinship ? `?kinship=${kinship}` : ''}`
  return (
    <NarrowScreen
      screen={screen}
      heading={words('child.title')}
      lead={words('child.lead', place)}
      back={{ href: details, label: words('layout.back') }}
      steps={<Steps label={words('layout.step', { current: 2, total: 2 })} current={2} total={2} />}
      failed={summary.length > 0}
    >
      <ErrorSummary title={words('error.summary')} errors={summary} />
      <Form action={`/join/parent/${token}/child`}>
        <Shown child={invitation} values={values} />
        <PersonFields words={words} values={values} errors={errors} of="child" />
        {kinship ? (
          <KnownKinship screen={screen} kinship={kinship} href={details} />
        ) : (
          <KinshipField words={words} value={undefined} errors={errors} />
        )}
        <Consent screen={screen} kind="platform_use" documents={documents} values={values} errors={errors} />
        <Consent screen={screen} kind="personal_data" documents={documents} values={values} errors={errors} />
        <SubmitButton>{words('child.submit')}</SubmitButton>
      </Form>
    </NarrowScreen>
  )
}

/** What the parent saw before typing: only fields that differ from it are corrected. */
function Shown({ child, values }: { child: PersonData; values: TypedValues }) {
  const fields = ['family_name', 'given_name', 'patronymic', 'birth_date'] as const
  return (
    <>
      {fields.map((field) => (
        <input type="hidden" name={`shown_${field}`} value={values[`shown_${field}`] ?? child[field] ?? ''} />
      ))}
    </>
  )
}

function KnownKinship({ screen, kinship, href }: { screen: Screen; kinship: Kinship; href: string }) {
  const { words } = screen
  return (
    <>
      <input type="hidden" name="kinship" value={kinship} />
      <DefinitionList
        items={[
          {
            term: words('child.your_kinship'),
            value: words(`kinship.${kinship}`),
            action: <a href={href}>{words('child.change')}</a>,
          },
        ]}
      />
    </>
  )
}

type ConsentProps = Pick<ChildPageProps, 'screen' | 'documents' | 'values' | 'errors'> & { kind: ConsentKind }

function Consent({ screen, kind, documents, values, errors = {} }: ConsentProps) {
  const { words, language } = screen
  const { sha256 } = documentOf(documents, kind, language)
  return (
    <>
      <input type="hidden" name={`${kind}_text`} value={sha256} />
      <Checkbox
        name={kind}
        label={words(`child.${kind}`)}
        // A text that has changed since the tick was set needs a new one.
        checked={values[kind] !== undefined && values[`${kind}_text`] === sha256}
        required
        hint={
          <a href={documentPath(kind)} target="_blank" rel="noopener">
            {words('child.read')} ({words('layout.new_tab')})
          </a>
        }
        error={errorAt(words, errors, kind)}
      />
    </>
  )
}
