import type { PersonData } from '#contracts/person-data.ts'
import type { FieldErrors, TypedValues } from '#kernel/http/form.ts'
import { SubmitButton } from '#ui/button.tsx'
import { DefinitionList } from '#ui/definition-list.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Form } from '#ui/form.tsx'
import { Steps } from '#ui/steps.tsx'
import type { ConsentDocument } from '../consent/consent-documents.ts'
import { ConsentTick } from '../consent/consent-tick.tsx'
import type { Kinship } from '../database.ts'
import { summaryOf } from '../form-errors.ts'
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
        <ConsentTick {...{ screen, documents, values, errors }} kind="platform_use" />
        <ConsentTick {...{ screen, documents, values, errors }} kind="personal_data" />
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
