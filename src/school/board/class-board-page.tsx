import { writtenDay } from '#kernel/written-dates.ts'
import { Alert } from '#ui/alert.tsx'
import { LinkButton } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import type { SchoolClass, Viewer } from '../access/viewer-store.ts'
import { MenuScreen, type Screen } from '../screen.tsx'
import type { ShownBoard } from './ask-board.ts'
import { BoardRows, boardPath, Filters, LiveBoard, Pages, Progresses, totalsOf } from './board-parts.tsx'

type ClassBoardProps = { screen: Screen; viewer: Viewer; schoolClass: SchoolClass; board: ShownBoard }

/** How far the registration of a class has got, by name. */
export function ClassBoardPage({ screen, viewer, schoolClass, board }: ClassBoardProps) {
  const { words } = screen
  const base = `/classes/${schoolClass.id}/board`
  const timeZone = schoolClass.school.time_zone
  const totals = totalsOf(board.classes)
  return (
    <MenuScreen
      screen={screen}
      viewer={viewer}
      section={viewer.classes.some(({ id }) => id === schoolClass.id) ? 'class' : 'school'}
      heading={words('board.class_title', { class: schoolClass.name })}
      lead={`${schoolClass.school.name}, ${schoolClass.school.town}`}
      back={{
        href: `/classes/${schoolClass.id}`,
        label: words('class_room.title', { class: schoolClass.name }),
      }}
      actions={
        <LinkButton href={boardPath(`${base}/export`, { filter: board.filter })} kind="secondary">
          {words('board.export')}
        </LinkButton>
      }
    >
      <LiveBoard {...{ screen, base, board }}>
        <Card>
          <Progresses words={words} counts={totals} />
          {!board.reminders && <p class="muted">{words('board.reminders_off')}</p>}
        </Card>
        <ClassLinkEnds {...{ screen, schoolClass, board }} />
        <Card>
          <Filters {...{ screen, base, totals }} current={board.filter} />
          {totals.waiting > 0 && (
            <p>
              <a href={`/classes/${schoolClass.id}`}>{words('board.decide')}</a>
            </p>
          )}
          {board.rows.length > 0 ? (
            <BoardRows {...{ screen, timeZone }} rows={board.rows} withClass={false} />
          ) : (
            <EmptyState icon="class" title={words(board.filter ? 'board.nobody' : 'class_room.empty_title')}>
              {!board.filter && words('class_room.empty_text')}
            </EmptyState>
          )}
          <Pages {...{ screen, base, board }} />
        </Card>
      </LiveBoard>
    </MenuScreen>
  )
}

function ClassLinkEnds({ screen, schoolClass, board }: Omit<ClassBoardProps, 'viewer'>) {
  const end = board.classes[0]?.link_ends_at
  if (!end) return null
  const date = writtenDay(new Date(end), screen.language, schoolClass.school.time_zone)
  return (
    <Alert tone="warning" title={screen.words('board.class_link_ends_on', { date })}>
      <a href={`/classes/${schoolClass.id}#link`}>{screen.words('board.class_link_renew')}</a>
    </Alert>
  )
}
