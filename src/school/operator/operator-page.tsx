import type { FieldErrors, TypedValues } from '#kernel/http/form.ts'
import { LinkButton, SubmitButton } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Form } from '#ui/form.tsx'
import type { Viewer } from '../access/viewer-store.ts'
import { summaryOf } from '../form-errors.ts'
import { SchoolFields } from '../schools/school-fields.tsx'
import type { SchoolInList, SchoolRecord } from '../schools/school-store.ts'
import { MenuScreen, type Screen } from '../screen.tsx'
import type { ShownInvitation } from '../staff-invitation/shown-invitation.ts'
import { InvitationCards, PersonalInvitationFields } from '../staff-invitation/staff-invitation-cards.tsx'

type At = { screen: Screen; viewer: Viewer }

/** The schools of the installation. */
export function OperatorPage({ screen, viewer, schools }: At & { schools: SchoolInList[] }) {
  const { words } = screen
  return (
    <MenuScreen
      screen={screen}
      viewer={viewer}
      section="operator"
      heading={words('operator.title')}
      lead={words('operator.lead')}
      actions={<LinkButton href="/operator/schools/new">{words('operator.add')}</LinkButton>}
    >
      <Card title={words('operator.schools')}>
        {schools.length === 0 ? (
          <EmptyState icon="school" title={words('operator.empty_title')}>
            {words('operator.empty_text')}
          </EmptyState>
        ) : (
          <ul class="people">
            {schools.map(({ id, name, town, ...counts }) => (
              <li>
                <p class="strong">
                  <a href={`/operator/schools/${id}`}>{name}</a>, {town}
                </p>
                <p class="muted">
                  {words('operator.administrators', { count: counts.administrators })},{' '}
                  {words('school.classes_count', { count: counts.classes })},{' '}
                  {words('class_room.students', { count: counts.students })}
                </p>
              </li>
            ))}
          </ul>
        )}
      </Card>
    </MenuScreen>
  )
}

/** A new school. */
export function NewSchoolPage(props: At & { values: TypedValues; errors?: FieldErrors }) {
  const { screen, viewer, values, errors = {} } = props
  const { words } = screen
  const summary = summaryOf(words, errors)
  return (
    <MenuScreen
      screen={screen}
      viewer={viewer}
      section="operator"
      heading={words('operator.new_title')}
      back={{ href: '/operator', label: words('operator.title') }}
      failed={summary.length > 0}
    >
      <ErrorSummary title={words('error.summary')} errors={summary} />
      <Card>
        <Form action="/operator/schools">
          <SchoolFields words={words} values={values} errors={errors} />
          <SubmitButton>{words('operator.create')}</SubmitButton>
        </Form>
      </Card>
    </MenuScreen>
  )
}

type SchoolProps = At & {
  school: SchoolRecord
  administrators: string[]
  invitations: ShownInvitation[]
  values?: TypedValues
  errors?: FieldErrors
}

/** A school as the operator sees it: who runs it, and who is invited to. */
export function OperatedSchoolPage(props: SchoolProps) {
  const { screen, viewer, school, administrators, invitations, values = {}, errors = {} } = props
  const { words } = screen
  const summary = summaryOf(words, errors)
  const base = `/operator/schools/${school.id}/administrators`
  return (
    <MenuScreen
      screen={screen}
      viewer={viewer}
      section="operator"
      heading={school.name}
      lead={`${school.town}. ${words(`policy.${school.guardianship_policy}.label`)}`}
      back={{ href: '/operator', label: words('operator.title') }}
      failed={summary.length > 0}
    >
      <ErrorSummary title={words('error.summary')} errors={summary} />
      <Card title={words('operator.administrators_title')}>
        {administrators.length === 0 ? (
          <p class="muted">{words('operator.no_administrator')}</p>
        ) : (
          <ul class="people">
            {administrators.map((name) => (
              <li>{name}</li>
            ))}
          </ul>
        )}
      </Card>
      <InvitationCards screen={screen} base={base} timeZone={school.time_zone} invitations={invitations} />
      <Card title={words('staff.invite_administrator')}>
        <p>{words('staff.bound_to_number')}</p>
        <Form action={base}>
          <PersonalInvitationFields screen={screen} values={values} errors={errors} />
          <SubmitButton>{words('staff.invite')}</SubmitButton>
        </Form>
      </Card>
    </MenuScreen>
  )
}
