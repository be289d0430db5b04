import { Card } from '#ui/card.tsx'
import { SchoolScreen } from '../../schools/school-screen.tsx'
import type { StudentChange } from './difference-store.ts'
import type { Listed } from './preview-page.tsx'
import type { RosterRun } from './run-store.ts'
import type { RosterScreen } from './start-page.tsx'
import { StudentChanges } from './student-changes.tsx'

type StudentsPageProps = RosterScreen & {
  run: RosterRun
  change: Listed
  changes: StudentChange[]
  page: number
  pages: number
}

/** All students to whom a run would do one thing, page by page. */
export function StudentsPage({ run, change, changes, page, pages, ...common }: StudentsPageProps) {
  const { words } = common.screen
  const base = `/schools/${run.school_id}/roster/runs/${run.id}`
  const near = Array.from({ length: pages }, (_, at) => at + 1).filter(
    (one) => one === 1 || one === pages || Math.abs(one - page) < 3,
  )
  return (
    <SchoolScreen
      {...common}
      heading={`${words(`roster.change.${change}`)}: ${run.summary?.students[change] ?? 0}`}
      back={{ href: base, label: words('roster.preview.title') }}
    >
      <Card>
        <StudentChanges screen={common.screen} changes={changes} />
      </Card>
      {pages > 1 && (
        <nav class="actions" aria-label={words('roster.preview.pages')}>
          {near.map((one) => (
            <a
              href={`${base}/students?change=${change}&page=${one}`}
              aria-current={one === page ? 'page' : undefined}
              aria-label={words('roster.preview.page', { page: one })}
            >
              {one === page ? <strong>{one}</strong> : one}
            </a>
          ))}
        </nav>
      )}
    </SchoolScreen>
  )
}
