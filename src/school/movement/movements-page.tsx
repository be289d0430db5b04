import { writtenDay } from '#kernel/written-dates.ts'
import { LinkButton, SubmitButton } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Form } from '#ui/form.tsx'
import type { Viewer, Workplace } from '../access/viewer-store.ts'
import { SchoolScreen } from '../schools/school-screen.tsx'
import { writtenYear } from '../schools/school-year.ts'
import type { Screen } from '../screen.tsx'
import type { MovementInList } from './movement-store.ts'
import type { PlannedYear } from './plan-year.ts'

type MovementsPageProps = {
  screen: Screen
  viewer: Viewer
  school: Workplace
  movements: MovementInList[]
  plan: PlannedYear
  now: Date
}

/** What the school did with its students of late, and whether a year can begin. */
export function MovementsPage({ screen, viewer, school, movements, plan, now }: MovementsPageProps) {
  const { words, language } = screen
  const base = `/schools/${school.id}`
  const ready = plan.promoted.length + plan.graduating.length > 0
  return (
    <SchoolScreen {...{ screen, viewer, school }} heading={words('school.section.year')}>
      <Card title={words('movement.year_title', { year: writtenYear(plan.year) })}>
        <p>{words(ready ? 'movement.year_text' : 'movement.year_done')}</p>
        {ready && <LinkButton href={`${base}/year/beginning`}>{words('movement.preview')}</LinkButton>}
      </Card>
      <Card title={words('movement.list')}>
        {movements.length === 0 && (
          <EmptyState icon="people" title={words('movement.empty_title')}>
            {words('movement.empty_text')}
          </EmptyState>
        )}
        <ul class="people">
          {movements.map((one) => (
            <li>
              <p class="strong">{titleOf(screen, one)}</p>
              <p class="muted small">
                {[
                  writtenDay(new Date(one.made_at), language, school.time_zone),
                  one.actor,
                  one.undone_at ? words('movement.undone') : '',
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
              {one.skipped.length > 0 && (
                <p class="small">{words('movement.skipped', { names: one.skipped.join(', ') })}</p>
              )}
              {!one.undone_at && one.undoable_until > now && (
                <Form action={`${base}/movements/${one.id}/undoing`} inline>
                  <SubmitButton kind="secondary">{words('movement.undo')}</SubmitButton>
                </Form>
              )}
            </li>
          ))}
        </ul>
      </Card>
    </SchoolScreen>
  )
}

function titleOf({ words }: Screen, one: MovementInList): string {
  if (one.kind === 'year')
    return words('movement.began', {
      year: writtenYear(one.year ?? 0),
      students: words('class_room.students', { count: one.students }),
    })
  const name = one.student ?? ''
  if (one.kind === 'class')
    return words('movement.moved', { name, from: one.from_class ?? '', to: one.to_class ?? '…' })
  return words('movement.left', {
    name,
    class: one.from_class ?? '',
    reason: words(`movement.reason.${one.reason ?? 'other'}`),
  })
}
