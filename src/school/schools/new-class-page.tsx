import type { FieldErrors, TypedValues } from '#kernel/http/form.ts'
import { SubmitButton } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Form } from '#ui/form.tsx'
import { SelectField } from '#ui/select-field.tsx'
import { TextField } from '#ui/text-field.tsx'
import type { Viewer, Workplace } from '../access/viewer-store.ts'
import { errorAt, summaryOf } from '../form-errors.ts'
import { fullName } from '../people/names.ts'
import type { Screen } from '../screen.tsx'
import type { Colleague } from '../staff/staff-store.ts'
import { SchoolScreen } from './school-screen.tsx'
import { writtenYear } from './school-year.ts'

type NewClassPageProps = {
  screen: Screen
  viewer: Viewer
  school: Workplace
  years: number[]
  teachers: Colleague[]
  values: TypedValues
  errors?: FieldErrors
}

/** A new class: its name, its year, and who leads it. */
export function NewClassPage(props: NewClassPageProps) {
  const { screen, viewer, school, years, teachers, values, errors = {} } = props
  const { words } = screen
  const summary = summaryOf(words, errors)
  return (
    <SchoolScreen
      screen={screen}
      viewer={viewer}
      school={school}
      heading={words('school.new_class')}
      back={{ href: `/schools/${school.id}`, label: words('school.section.classes') }}
      failed={summary.length > 0}
    >
      <ErrorSummary title={words('error.summary')} errors={summary} />
      <Card>
        <Form action={`/schools/${school.id}/classes`}>
          <TextField
            label={words('school.class_name')}
            name="class_name"
            hint={words('school.class_name_hint')}
            autocomplete="off"
            value={values.class_name}
            error={errorAt(words, errors, 'class_name')}
          />
          <SelectField
            label={words('school.year')}
            name="year"
            options={years.map((year) => ({ value: String(year), label: writtenYear(year) }))}
            value={values.year}
            error={errorAt(words, errors, 'year')}
          />
          <SelectField
            label={words('school.class_teacher')}
            name="teacher"
            optional={words('field.optional')}
            hint={teachers.length === 0 ? words('school.no_teachers_yet') : undefined}
            empty={words('school.later')}
            options={teachers.map((one) => ({ value: one.person_id, label: fullName(one) }))}
            value={values.teacher}
            error={errorAt(words, errors, 'teacher')}
          />
          <SubmitButton>{words('school.create_class')}</SubmitButton>
        </Form>
      </Card>
    </SchoolScreen>
  )
}
