import type { FieldErrors, TypedValues } from '#kernel/http/form.ts'
import { Alert } from '#ui/alert.tsx'
import { SubmitButton } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Form } from '#ui/form.tsx'
import { PersonList } from '#ui/person-card.tsx'
import { RadioGroup } from '#ui/radio-group.tsx'
import type { Viewer, Workplace } from '../access/viewer-store.ts'
import { STAFF_ROLES } from '../database.ts'
import { errorAt, summaryOf } from '../form-errors.ts'
import { fullName } from '../people/names.ts'
import { SchoolScreen } from '../schools/school-screen.tsx'
import type { Screen } from '../screen.tsx'
import type { ShownInvitation } from '../staff-invitation/shown-invitation.ts'
import { InvitationCards, PersonalInvitationFields } from '../staff-invitation/staff-invitation-cards.tsx'
import type { Colleague } from './staff-store.ts'

type StaffPageProps = {
  screen: Screen
  viewer: Viewer
  school: Workplace
  staff: Colleague[]
  requests: { id: string; family_name: string; given_name: string; patronymic: string | null }[]
  invitations: ShownInvitation[]
  values?: TypedValues
  errors?: FieldErrors
  /** A role that could not be ended since nobody else would run the school. */
  lastAdministrator?: boolean
}

/** «Сотрудники»: who works at the school, who is invited, who waits for a word. */
export function StaffPage(props: StaffPageProps) {
  const { screen, viewer, school, staff, requests, invitations, values = {}, errors = {} } = props
  const { words } = screen
  const summary = summaryOf(words, errors)
  const base = `/schools/${school.id}/staff`
  return (
    <SchoolScreen
      screen={screen}
      viewer={viewer}
      school={school}
      heading={words('staff.title')}
      failed={summary.length > 0 || props.lastAdministrator}
    >
      <ErrorSummary title={words('error.summary')} errors={summary} />
      {props.lastAdministrator && (
        <Alert tone="error" title={words('staff.last_administrator_title')}>
          <p>{words('staff.last_administrator_text')}</p>
        </Alert>
      )}
      {requests.length > 0 && (
        <Card title={words('staff.requests')} id="requests">
          <p>{words('staff.requests_text')}</p>
          <PersonList
            people={requests.map((request) => ({
              name: fullName(request),
              actions: (
                <>
                  <Form action={`${base}/requests/${request.id}/approval`} inline>
                    <SubmitButton>{words('staff.approve')}</SubmitButton>
                  </Form>
                  <Form action={`${base}/requests/${request.id}/refusal`} inline>
                    <SubmitButton kind="secondary">{words('staff.refuse')}</SubmitButton>
                  </Form>
                </>
              ),
            }))}
          />
        </Card>
      )}
      <Card title={words('staff.list')} id="list">
        <PersonList
          people={staff.map((one) => ({
            name: fullName(one),
            note: [words(`staff.role.${one.role}`), ...one.classes].join(', '),
            actions: (
              <Form action={`${base}/${one.id}/ending`} inline>
                <SubmitButton kind="quiet">
                  {words(one.person_id === viewer.id ? 'staff.leave' : 'staff.end')}
                </SubmitButton>
              </Form>
            ),
          }))}
        />
      </Card>
      <InvitationCards
        screen={screen}
        base={`${base}/invitations`}
        timeZone={school.time_zone}
        invitations={invitations}
      />
      <Card title={words('staff.invite_title')} id="invite">
        <p>{words('staff.bound_to_number')}</p>
        <Form action={`${base}/invitations`}>
          <PersonalInvitationFields screen={screen} values={values} errors={errors} />
          <RadioGroup
            legend={words('staff.as')}
            name="role"
            options={STAFF_ROLES.map((role) => ({ value: role, label: words(`staff.role.${role}`) }))}
            value={values.role ?? 'teacher'}
            error={errorAt(words, errors, 'role')}
          />
          <SubmitButton>{words('staff.invite')}</SubmitButton>
        </Form>
      </Card>
      <Card title={words('staff.several_title')}>
        <p>{words('staff.several_text')}</p>
        <Form action={`${base}/link`}>
          <SubmitButton kind="secondary">{words('staff.several_create')}</SubmitButton>
        </Form>
      </Card>
    </SchoolScreen>
  )
}
