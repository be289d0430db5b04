import { SubmitButton } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { Form } from '#ui/form.tsx'
import { PersonList } from '#ui/person-card.tsx'
import { SelectField } from '#ui/select-field.tsx'
import { fullName } from '../people/names.ts'
import type { Screen } from '../screen.tsx'
import type { Colleague } from '../staff/staff-store.ts'
import type { ClassTeacher } from './class-store.ts'

type TeachersCardProps = {
  screen: Screen
  classId: string
  teachers: ClassTeacher[]
  /** Whom an administrator may appoint; nothing for a class teacher, who appoints nobody. */
  candidates: Colleague[] | undefined
}

/** «Классные руководители»: who leads the class. */
export function ClassTeachersCard({ screen, classId, teachers, candidates }: TeachersCardProps) {
  const { words } = screen
  const base = `/classes/${classId}/teachers`
  const others = candidates?.filter(({ person_id: id }) => !teachers.some((one) => one.person_id === id))
  if (!candidates && teachers.length < 2) return null
  return (
    <Card title={words('class_room.teachers')} id="teachers">
      {teachers.length === 0 && <p class="muted">{words('school.no_teacher')}</p>}
      <PersonList
        people={teachers.map((teacher) => ({
          name: fullName(teacher),
          actions: candidates && (
            <Form action={`${base}/${teacher.id}/ending`} inline>
              <SubmitButton kind="quiet">{words('class_room.dismiss')}</SubmitButton>
            </Form>
          ),
        }))}
      />
      {others && others.length > 0 && (
        <Form action={base}>
          <SelectField
            label={words('class_room.appoint_whom')}
            name="teacher"
            empty={words('class_room.choose')}
            options={others.map((one) => ({ value: one.person_id, label: fullName(one) }))}
          />
          <SubmitButton kind="secondary">{words('class_room.appoint')}</SubmitButton>
        </Form>
      )}
    </Card>
  )
}
