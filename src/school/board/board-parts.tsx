import type { Child } from 'hono/jsx'
import { writtenDay } from '#kernel/written-dates.ts'
import type { Tone } from '#ui/alert.tsx'
import { Badge } from '#ui/badge.tsx'
import { FilterLinks } from '#ui/filter-links.tsx'
import { LivePart } from '#ui/live-part.tsx'
import { Progress } from '#ui/progress.tsx'
import { fullName } from '../people/names.ts'
import type { Screen } from '../screen.tsx'
import type { ShownBoard } from './ask-board.ts'
import { FILTER_NAMES, type Filter, type Reason } from './board-filters.ts'
import type { BoardParent, BoardRow, ClassCounts } from './board-store.ts'
import { parentState } from './parent-state.ts'

/** The address of a board, narrowed to something or not. */
export function boardPath(
  base: string,
  { filter, page = 1 }: { filter?: Filter | undefined; page?: number },
): string {
  const query = new URLSearchParams({
    ...(filter && { show: filter }),
    ...(page > 1 && { page: String(page) }),
  })
  return query.size > 0 ? `${base}?${query}` : base
}

type LiveBoardProps = { screen: Screen; base: string; board: ShownBoard; children: Child }

/** The part of a board that follows what happens by itself. */
export function LiveBoard({ screen: { words }, base, board, children }: LiveBoardProps) {
  return (
    <LivePart
      address={boardPath(`${base}/version`, board)}
      version={board.version}
      updated={words('board.updated')}
    >
      {children}
    </LivePart>
  )
}

/** How many have registered, and how many of them have a parent. */
export function Progresses({ words, counts }: { words: Screen['words']; counts: ClassCounts | Totals }) {
  const { registered, expected, with_parent } = counts
  return (
    <div class="progresses">
      <Progress
        label={words('board.registered', { done: registered, all: expected })}
        done={registered}
        all={expected}
      />
      <Progress
        label={words('board.with_parent', { done: with_parent, all: registered })}
        done={with_parent}
        all={registered}
      />
    </div>
  )
}

export type Totals = Omit<ClassCounts, 'id' | 'name' | 'year' | 'link_ends_at'>

/** All classes together. */
export function totalsOf(classes: ClassCounts[]): Totals {
  const sum = (name: keyof Totals) => classes.reduce((all, one) => all + one[name], 0)
  const counted = ['everybody', 'expected', 'registered', 'with_parent', ...FILTER_NAMES] as const
  return Object.fromEntries(counted.map((name) => [name, sum(name)])) as Totals
}

type FiltersProps = { screen: Screen; base: string; totals: Totals; current: Filter | undefined }

/** What the board can be narrowed to, each with how many there are; what there is none of is left out. */
export function Filters({ screen: { words }, base, totals, current }: FiltersProps) {
  const links = FILTER_NAMES.filter((name) => totals[name] > 0 || name === current).map((filter) => ({
    href: boardPath(base, { filter }),
    label: `${words(`board.filter.${filter}`)} ${totals[filter]}`,
    current: filter === current,
  }))
  const all = { href: base, label: `${words('board.filter.all')} ${totals.everybody}`, current: !current }
  return <FilterLinks label={words('board.filters')} links={[all, ...links]} />
}

const TONES: Partial<Record<Reason, Tone>> = {
  approval: 'warning',
  parent_waiting: 'warning',
  parent_suspended: 'error',
}

type RowsProps = { screen: Screen; rows: BoardRow[]; timeZone: string; withClass: boolean }

/** Who stands on the board and why, close together: a class of forty fits on a phone. */
export function BoardRows({ screen, rows, timeZone, withClass }: RowsProps) {
  const { words } = screen
  return (
    <ul class="people rows">
      {rows.map((row) => (
        <li>
          <p class="strong">{fullName(row)}</p>
          {withClass && (
            <p class="muted">
              <a href={`/classes/${row.class_id}/board`}>
                {words('class_room.title', { class: row.class_name })}
              </a>
            </p>
          )}
          {row.reasons.length > 0 && (
            <p class="badges">
              {row.reasons.map((reason) => (
                <Badge tone={TONES[reason] ?? 'info'}>{reasonWords(screen, row, { reason, timeZone })}</Badge>
              ))}
            </p>
          )}
          {row.parents.map((parent) => (
            <p class="muted">{parentWords(words, parent)}</p>
          ))}
          {row.reminded_at.length > 0 && <p class="muted">{remindedWords(screen, row, timeZone)}</p>}
        </li>
      ))}
    </ul>
  )
}

function reasonWords(
  { words, language }: Screen,
  { link_ends_at: end }: BoardRow,
  { reason, timeZone }: { reason: Reason; timeZone: string },
): string {
  if (reason !== 'link_ends' || !end) return words(`board.reason.${reason}`)
  return words('board.link_ends_on', { date: writtenDay(new Date(end), language, timeZone) })
}

function parentWords(words: Screen['words'], parent: BoardParent): string {
  return `${fullName(parent)} — ${words(`kinship.${parent.kinship}`)}; ${words(parentState(parent))}`
}

function remindedWords(
  { words, language }: Screen,
  { reminded_at: moments }: BoardRow,
  timeZone: string,
): string {
  const days = moments.map((moment) => writtenDay(new Date(moment), language, timeZone))
  return words('board.reminded', { dates: days.reverse().join(', ') })
}

type PagesProps = { screen: Screen; base: string; board: ShownBoard }

/** The way to the pages before and after this one. */
export function Pages({ screen: { words }, base, board: { filter, page, pages } }: PagesProps) {
  if (pages < 2) return null
  return (
    <p class="pages">
      {page > 1 && <a href={boardPath(base, { filter, page: page - 1 })}>{words('board.previous')}</a>}
      <span class="muted">{words('board.page_of', { page, pages })}</span>
      {page < pages && <a href={boardPath(base, { filter, page: page + 1 })}>{words('board.next')}</a>}
    </p>
  )
}
