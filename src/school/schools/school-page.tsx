import { LinkButton } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import type { Viewer, Workplace } from '../access/viewer-store.ts'
import type { Screen } from '../screen.tsx'
import { SchoolScreen } from './school-screen.tsx'
import type { ClassInSchool } from './school-store.ts'
import { writtenYear } from './school-year.ts'

type SchoolPageProps = { screen: Screen; viewer: Viewer; school: Workplace; classes: ClassInSchool[] }

/** The classes of a school: the first thing that its administrator sees. */
export function SchoolPage({ screen, viewer, school, classes }: SchoolPageProps) {
  const { words } = screen
  const add = <LinkButton href={`/schools/${school.id}/classes/new`}>{words('school.add_class')}</LinkButton>
  const years = [...new Set(classes.map(({ year }) => year))]
  return (
    <SchoolScreen
      screen={screen}
      viewer={viewer}
      school={school}
      heading={words('school.section.classes')}
      actions={classes.length > 0 && add}
    >
      {classes.length === 0 && (
        <Card>
          <EmptyState icon="class" title={words('school.empty_title')} action={add}>
            {words('school.empty_text')}
          </EmptyState>
        </Card>
      )}
      {years.map((year) => (
        <Card title={words('school.year_of', { year: writtenYear(year) })}>
          <ul class="people">
            {classes
              .filter((one) => one.year === year)
              .map(({ id, name, closed, students, teachers }) => (
                <li>
                  <p class="strong">{closed ? name : <a href={`/classes/${id}`}>{name}</a>}</p>
                  <p class="muted">
                    {closed
                      ? words('movement.closed')
                      : [
                          words('class_room.students', { count: students }),
                          teachers.length > 0 ? teachers.join(', ') : words('school.no_teacher'),
                        ].join(' · ')}
                  </p>
                </li>
              ))}
          </ul>
        </Card>
      ))}
    </SchoolScreen>
  )
}
