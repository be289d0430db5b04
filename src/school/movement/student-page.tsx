import type { FieldErrors, TypedValues } from '#kernel/http/form.ts'
import { SubmitButton } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Form } from '#ui/form.tsx'
import { SelectField } from '#ui/select-field.tsx'
import type { Viewer, Workplace } from '../access/viewer-store.ts'
import { errorAt, summaryOf } from '../form-errors.ts'
import { DEPARTURE_REASONS } from '../movement-tables.ts'
import { fullName } from '../people/names.ts'
import { SchoolScreen } from '../schools/school-screen.tsx'
import { writtenYear } from '../schools/school-year.ts'
import type { Screen } from '../screen.tsx'
import type { findStudentOfSchool } from './plan-store.ts'

type StudentPageProps = {
  screen: Screen
  viewer: Viewer
  school: Workplace
  student: NonNullable<Awaited<ReturnType<typeof findStudentOfSchool>>>
  classes: { id: string; name: string; year: number }[]
  values?: TypedValues
  errors?: FieldErrors
}

/** A student changes the class or leaves the school: what each would mean, before it happens. */
export function StudentPage(props: StudentPageProps) {
  const { screen, viewer, school, student, classes, values = {}, errors = {} } = props
  const { words } = screen
  const summary = summaryOf(words, errors)
  const base = `/schools/${school.id}/students/${student.id}`
  const others = classes.filter(({ id }) => id !== student.class_id)
  return (
    <SchoolScreen
      {...{ screen, viewer, school }}
      heading={fullName(student)}
      back={{
        href: `/classes/${student.class_id}`,
        label: words('class_room.title', { class: student.class_name }),
      }}
      failed={summary.length > 0}
    >
      <ErrorSummary title={words('error.summary')} errors={summary} />
      <Card title={words('movement.change_class')}>
        <p class="muted">{words('movement.change_class_text', { class: student.class_name })}</p>
        {others.length === 0 ? (
          <p>{words('movement.no_other_class')}</p>
        ) : (
          <Form action={`${base}/class`}>
            <SelectField
              name="to_class"
              label={words('movement.to_class')}
              empty={words('movement.choose')}
              value={values.to_class}
              options={others.map(({ id, name, year }) => ({
                value: id,
                label: `${name}, ${writtenYear(year)}`,
              }))}
              error={errorAt(words, errors, 'to_class')}
            />
            <SubmitButton>{words('movement.move')}</SubmitButton>
          </Form>
        )}
      </Card>
      <Card title={words('movement.departure')}>
        <p>{words('movement.departure_text', { class: student.class_name })}</p>
        <p class="muted">
          {student.guardians
            ? words('movement.guardians', { count: student.guardians })
            : words('movement.guardians_none')}
        </p>
        <Form action={`${base}/departure`}>
          <SelectField
            name="departure_reason"
            label={words('movement.why')}
            empty={words('movement.choose')}
            value={values.departure_reason}
            options={DEPARTURE_REASONS.map((reason) => ({
              value: reason,
              label: words(`movement.reason.${reason}`),
            }))}
            error={errorAt(words, errors, 'departure_reason')}
          />
          <SubmitButton kind="danger">{words('movement.release')}</SubmitButton>
        </Form>
      </Card>
    </SchoolScreen>
  )
}
