import type { FieldErrors, TypedValues } from '#kernel/http/form.ts'
import { Actions, LinkButton, SubmitButton } from '#ui/button.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Form } from '#ui/form.tsx'
import type { EnrolmentRefusal } from '../access/decisions.ts'
import type { ClassLink } from '../classes/class-link-store.ts'
import { summaryOf } from '../form-errors.ts'
import { PersonFields } from '../people/person-fields.tsx'
import { NarrowScreen, type Screen } from '../screen.tsx'

type EnrolmentPageProps = {
  screen: Screen
  link: ClassLink
  token: string
  values: TypedValues
  errors?: FieldErrors
}

/** The data as the school will see them, to be checked by the student (J1.5). */
export function EnrolmentPage({ screen, link, token, values, errors = {} }: EnrolmentPageProps) {
  const { words } = screen
  const summary = summaryOf(words, errors)
  const place = { class: link.class_name, school: link.school_name, town: link.town }
  return (
    <NarrowScreen
      screen={screen}
      heading={words('enrolment.title')}
      lead={words('enrolment.lead', place)}
      back={{ href: `/join/class/${token}`, label: words('layout.back') }}
      failed={summary.length > 0}
    >
      <ErrorSummary title={words('error.summary')} errors={summary} />
      <Form action={`/join/class/${token}/enrolment`}>
        <PersonFields words={words} values={values} errors={errors} of="self" />
        <SubmitButton>{words('enrolment.submit')}</SubmitButton>
      </Form>
    </NarrowScreen>
  )
}

/** Somebody who cannot join as a student: why, and what to do instead (S4). */
export function EnrolmentRefusedPage(props: { screen: Screen; refusal: EnrolmentRefusal; token: string }) {
  const { screen, refusal, token } = props
  const { words } = screen
  const otherPerson = refusal === 'is_parent' || refusal === 'is_teacher'
  return (
    <NarrowScreen
      screen={screen}
      heading={words(`enrolment_refusal.${refusal}.title`)}
      lead={words(`enrolment_refusal.${refusal}.text`)}
    >
      {otherPerson && (
        <Form action={`/join/class/${token}/hand-over`}>
          <SubmitButton>{words('enrolment_refusal.leave')}</SubmitButton>
        </Form>
      )}
      <Actions>
        <LinkButton href="/profile" kind={otherPerson ? 'secondary' : 'primary'}>
          {words('layout.to_profile')}
        </LinkButton>
      </Actions>
    </NarrowScreen>
  )
}
