import { writtenDay } from '#kernel/written-dates.ts'
import { LinkButton } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import type { Viewer, Workplace } from '../access/viewer-store.ts'
import { SchoolScreen } from '../schools/school-screen.tsx'
import type { Screen } from '../screen.tsx'
import type { ShownBoard } from './ask-board.ts'
import { FILTER_NAMES } from './board-filters.ts'
import { BoardRows, boardPath, Filters, LiveBoard, Pages, Progresses, totalsOf } from './board-parts.tsx'
import type { ClassCounts } from './board-store.ts'

type SchoolBoardProps = { screen: Screen; viewer: Viewer; school: Workplace; board: ShownBoard }

/** How far the registration of a school has got: class by class, or everybody for whom something is missing. */
export function SchoolBoardPage({ screen, viewer, school, board }: SchoolBoardProps) {
  const { words } = screen
  const base = `/schools/${school.id}/board`
  const totals = totalsOf(board.classes)
  return (
    <SchoolScreen
      screen={screen}
      viewer={viewer}
      school={school}
      heading={words('board.title')}
      actions={
        <LinkButton href={boardPath(`${base}/export`, { filter: board.filter })} kind="secondary">
          {words('board.export')}
        </LinkButton>
      }
    >
      <LiveBoard {...{ screen, base, board }}>
        <Card>
          <Progresses words={words} counts={totals} />
          <p class="muted">
            {words(board.reminders ? 'board.reminders_on' : 'board.reminders_off')}{' '}
            <a href={`/schools/${school.id}/reminders`}>{words('board.reminders_change')}</a>
          </p>
        </Card>
        <Card>
          <Filters {...{ screen, base, totals }} current={board.filter} />
          {board.filter ? (
            <Found {...{ screen, school, base, board }} />
          ) : (
            <Classes {...{ screen, school }} classes={board.classes} />
          )}
        </Card>
      </LiveBoard>
    </SchoolScreen>
  )
}

function Found({ screen, school, base, board }: Omit<SchoolBoardProps, 'viewer'> & { base: string }) {
  if (board.rows.length === 0) return <EmptyState icon="class" title={screen.words('board.nobody')} />
  return (
    <>
      <BoardRows screen={screen} rows={board.rows} timeZone={school.time_zone} withClass />
      <Pages {...{ screen, base, board }} />
    </>
  )
}

type ClassesProps = { screen: Screen; school: Workplace; classes: ClassCounts[] }

function Classes({ screen, school, classes }: ClassesProps) {
  const { words, language } = screen
  if (classes.length === 0) return <EmptyState icon="class" title={words('school.empty_title')} />
  return (
    <ul class="people rows">
      {classes.map((one) => (
        <li>
          <p class="strong">
            <a href={`/classes/${one.id}/board`}>{words('class_room.title', { class: one.name })}</a>
          </p>
          <Progresses words={words} counts={one} />
          <p class="muted">
            {FILTER_NAMES.filter((filter) => one[filter] > 0 && filter !== 'not_registered')
              .map((filter) => `${words(`board.filter.${filter}`)} ${one[filter]}`)
              .join(' · ')}
          </p>
          {one.link_ends_at && (
            <p class="muted">
              {words('board.class_link_ends_on', {
                date: writtenDay(new Date(one.link_ends_at), language, school.time_zone),
              })}
            </p>
          )}
        </li>
      ))}
    </ul>
  )
}
