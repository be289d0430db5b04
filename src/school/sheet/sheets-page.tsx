import type { FieldErrors, TypedValues } from '#kernel/http/form.ts'
import { writtenDay } from '#kernel/written-dates.ts'
import { LinkButton, SubmitButton } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { Checkbox } from '#ui/checkbox.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Form } from '#ui/form.tsx'
import { RadioGroup } from '#ui/radio-group.tsx'
import type { SchoolClass, Viewer } from '../access/viewer-store.ts'
import { errorAt, summaryOf } from '../form-errors.ts'
import { fullName } from '../people/names.ts'
import { MenuScreen, type Screen } from '../screen.tsx'
import { LanguageField } from './language-field.tsx'
import { STUDENT_TICK } from './sheet-form.ts'
import type { SheetStudent } from './sheet-store.ts'

type SheetsPageProps = {
  screen: Screen
  viewer: Viewer
  schoolClass: SchoolClass
  students: SheetStudent[]
  /** How many of the class's list have not registered. */
  unregistered: number
  values?: TypedValues
  errors?: FieldErrors
}

/** What can be printed for a class: for whom, in which language, for which students. */
export function SheetsPage(props: SheetsPageProps) {
  const { screen, viewer, schoolClass, students, errors = {} } = props
  const { words } = screen
  const summary = summaryOf(words, errors)
  return (
    <MenuScreen
      screen={screen}
      viewer={viewer}
      section="class"
      heading={words('sheets.title')}
      lead={words('sheets.lead')}
      back={{
        href: `/classes/${schoolClass.id}`,
        label: words('class_room.title', { class: schoolClass.name }),
      }}
      failed={summary.length > 0}
    >
      <ErrorSummary title={words('error.summary')} errors={summary} />
      <Card title={words('sheets.for_parents')} id="parents">
        {students.length > 0 ? (
          <ParentForm {...props} />
        ) : (
          <EmptyState icon="class" title={words('sheets.empty_title')}>
            {words('sheets.empty_text')}
          </EmptyState>
        )}
      </Card>
      <Card title={words('sheets.for_students')} id="students">
        <StudentForm {...props} />
      </Card>
      {students.some(({ sheet_until }) => sheet_until) && (
        <Card title={words('sheets.replace')}>
          <p class="muted">{words('sheets.replace_text')}</p>
          <LinkButton href={`/classes/${schoolClass.id}/sheets/replacement`} kind="secondary">
            {words('sheets.replace')}
          </LinkButton>
        </Card>
      )}
    </MenuScreen>
  )
}

function ParentForm({ screen, schoolClass, students, values = {}, errors = {} }: SheetsPageProps) {
  const { words } = screen
  const count = (wanted: (student: SheetStudent) => boolean) => students.filter(wanted).length
  return (
    <>
      <p>{words('sheets.parents_text')}</p>
      <Form action={`/classes/${schoolClass.id}/sheets/parents`}>
        <LanguageField {...{ words, values, errors }} name="parent_language" />
        <RadioGroup
          legend={words('sheets.choice')}
          name="choice"
          value={values.choice ?? 'missing'}
          error={errorAt(words, errors, 'choice')}
          options={[
            {
              value: 'missing',
              label: words('sheets.missing', { count: count(({ has_guardian }) => !has_guardian) }),
            },
            {
              value: 'expiring',
              label: words('sheets.expiring', { count: count(({ expiring }) => expiring) }),
              hint: words('sheets.expiring_hint'),
            },
            {
              value: 'everybody',
              label: words('sheets.everybody', { count: students.length }),
              hint: words('sheets.everybody_hint'),
            },
            { value: 'chosen', label: words('sheets.chosen') },
          ]}
        />
        <fieldset class="field">
          <legend>{words('sheets.students')}</legend>
          {students.map((student) => (
            <Checkbox
              name={`${STUDENT_TICK}${student.id}`}
              label={
                <>
                  {fullName(student)}
                  <span class="hint">{stateOf(screen, schoolClass, student)}</span>
                </>
              }
              checked={values[`${STUDENT_TICK}${student.id}`] !== undefined}
            />
          ))}
        </fieldset>
        <SubmitButton>{words('sheets.prepare')}</SubmitButton>
      </Form>
    </>
  )
}

function stateOf({ words, language }: Screen, { school }: SchoolClass, student: SheetStudent): string {
  const guardian = words(student.has_guardian ? 'sheets.has_guardian' : 'sheets.no_guardian')
  const sheet = student.sheet_until
    ? words('sheets.until', { date: writtenDay(new Date(student.sheet_until), language, school.time_zone) })
    : words('sheets.no_sheet')
  return `${guardian}, ${sheet}`
}

function StudentForm({ screen, schoolClass, unregistered, values = {}, errors = {} }: SheetsPageProps) {
  const { words } = screen
  const nameless = { value: 'nameless', label: words('sheets.nameless'), hint: words('sheets.nameless_hint') }
  const list = { value: 'list', label: words('sheets.list', { count: unregistered }) }
  return (
    <>
      <p>{words('sheets.students_text')}</p>
      <Form action={`/classes/${schoolClass.id}/sheets/students`}>
        <LanguageField {...{ words, values, errors }} name="student_language" />
        <RadioGroup
          legend={words('sheets.which')}
          name="which"
          value={values.which ?? (unregistered > 0 ? 'list' : 'nameless')}
          error={errorAt(words, errors, 'which')}
          options={unregistered > 0 ? [list, nameless] : [nameless]}
        />
        <SubmitButton>{words('sheets.prepare')}</SubmitButton>
      </Form>
    </>
  )
}
