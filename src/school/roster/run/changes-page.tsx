import type { PropsWithChildren } from 'hono/jsx'
import { Card } from '#ui/card.tsx'
import { SchoolScreen } from '../../schools/school-screen.tsx'
import type { Listed } from './preview-page.tsx'
import type { RosterRun } from './run-store.ts'
import type { RosterScreen } from './start-page.tsx'

type ChangesPageProps = RosterScreen & {
  run: RosterRun
  heading: string
  /** Whose changes these are, as the address calls them. */
  whose: 'students' | 'guardians'
  change: Listed
  page: number
  pages: number
}

/** All students or guardians to whom a run would do one thing, page by page. */
export function ChangesPage(props: PropsWithChildren<ChangesPageProps>) {
  const { run, heading, whose, change, page, pages, children, ...common } = props
  const { words } = common.screen
  const base = `/schools/${run.school_id}/roster/runs/${run.id}`
  const near = Array.from({ length: pages }, (_, at) => at + 1).filter(
    (one) => one === 1 || one === pages || Math.abs(one - page) < 3,
  )
  return (
    <SchoolScreen {...common} heading={heading} back={{ href: base, label: words('roster.preview.title') }}>
      <Card>{children}</Card>
      {pages > 1 && (
        <nav class="actions" aria-label={words('roster.preview.pages')}>
          {near.map((one) => (
            <a
              href={`${base}/${whose}?change=${change}&page=${one}`}
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
