import { SubmitButton } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Form } from '#ui/form.tsx'
import type { Viewer, Workplace } from '../access/viewer-store.ts'
import { SchoolScreen } from '../schools/school-screen.tsx'
import { writtenYear } from '../schools/school-year.ts'
import type { Screen } from '../screen.tsx'
import type { PlannedClass } from './plan-store.ts'
import type { PlannedYear } from './plan-year.ts'

type YearPageProps = { screen: Screen; viewer: Viewer; school: Workplace; plan: PlannedYear }

/** What a new school year would change, class by class; who repeats the year is ticked. */
export function YearPage({ screen, viewer, school, plan }: YearPageProps) {
  const { words } = screen
  const base = `/schools/${school.id}/year`
  const moving = [...plan.promoted, ...plan.graduating]
  return (
    <SchoolScreen
      {...{ screen, viewer, school }}
      heading={words('movement.year_title', { year: writtenYear(plan.year) })}
      back={{ href: base, label: words('school.section.year') }}
    >
      {moving.length === 0 ? (
        <Card>
          <EmptyState icon="class" title={words('movement.nothing_title')}>
            {words('movement.year_done')}
          </EmptyState>
        </Card>
      ) : (
        <Form action={`${base}/beginning`}>
          <input type="hidden" name="year" value={String(plan.year)} />
          <Card title={words('movement.what_happens')}>
            <p>
              {plan.promoted.length > 0 &&
                `${words('movement.promoted_count', { count: plan.promoted.length })} `}
              {plan.graduating.length > 0 &&
                `${words('movement.graduating_count', { count: plan.graduating.length })} `}
              {words('movement.what_stays')}
            </p>
            <p class="muted">{words('movement.undo_hint')}</p>
          </Card>
          {plan.promoted.map((one) => (
            <ClassCard screen={screen} one={one} title={`${one.name} → ${one.next}`} />
          ))}
          {plan.graduating.map((one) => (
            <ClassCard screen={screen} one={one} title={words('movement.graduates', { class: one.name })} />
          ))}
          {plan.left.length > 0 && (
            <Card title={words('movement.left_alone')}>
              <p>
                {words('movement.left_alone_text', { names: plan.left.map(({ name }) => name).join(', ') })}
              </p>
            </Card>
          )}
          <SubmitButton>{words('movement.begin', { year: writtenYear(plan.year) })}</SubmitButton>
        </Form>
      )}
    </SchoolScreen>
  )
}

function ClassCard({ screen: { words }, one, title }: { screen: Screen; one: PlannedClass; title: string }) {
  return (
    <Card title={title}>
      <p class="muted">
        {[
          words('class_room.students', { count: one.students.length }),
          one.teachers.length > 0 ? one.teachers.join(', ') : words('school.no_teacher'),
        ].join(' · ')}
      </p>
      {one.students.length > 0 && (
        <details>
          <summary>{words('movement.repeating')}</summary>
          {one.students.map(({ id, name }) => (
            <label class="choice">
              <input class="checkbox" type="checkbox" name="stays" value={id} />
              <span>{name}</span>
            </label>
          ))}
        </details>
      )}
    </Card>
  )
}
