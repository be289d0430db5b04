import { createHash } from 'node:crypto'
import { secondsAfter } from '#kernel/clock.ts'
import type { SchoolContext } from '../context.ts'
import { schoolYearOf } from '../schools/school-year.ts'
import type { Filter } from './board-filters.ts'
import { type Board, type BoardScope, findBoard } from './board-store.ts'

const SOON_SECONDS = 7 * 24 * 3600
const MOST_EXPORTED = 100_000

/** Which part of a board somebody looks at. */
export type BoardView = { scope: BoardScope; filter: Filter | undefined; page: number }

/** A board as it is looked at; `version` is another one as soon as anything on it is. */
export type ShownBoard = Board & BoardView & { pages: number; version: string }

type Needs = Pick<SchoolContext, 'db' | 'clock'>

/** A page of a board. A school's board without a filter is its classes alone. */
export async function askBoard(ctx: Needs, view: BoardView): Promise<ShownBoard> {
  const { scope, filter, page } = view
  const size = rowsOnPage(view)
  const board = await findBoard(ctx.db, {
    ...moments(ctx),
    scope,
    filter,
    from: (page - 1) * size,
    most: size,
  })
  const matching = board.classes.reduce((sum, one) => sum + one[filter ?? 'everybody'], 0)
  const pages = size === 0 ? 1 : Math.max(1, Math.ceil(matching / size))
  return { ...board, ...view, page: Math.min(page, pages), pages, version: versionOf(board) }
}

/** All rows of a board, for a file. */
export async function exportBoard(ctx: Needs, { scope, filter }: Omit<BoardView, 'page'>): Promise<Board> {
  return findBoard(ctx.db, { ...moments(ctx), scope, filter, from: 0, most: MOST_EXPORTED })
}

function rowsOnPage({ scope, filter }: BoardView): number {
  if ('classId' in scope) return 100
  return filter ? 50 : 0
}

function moments({ clock }: Pick<Needs, 'clock'>) {
  const now = clock.now()
  return { now, soon: secondsAfter(now, SOON_SECONDS), year: schoolYearOf(now) }
}

/** Made of all that stands there, so that nobody has to say when a board has changed. */
function versionOf(board: Board): string {
  return createHash('sha256').update(JSON.stringify(board)).digest('base64url').slice(0, 22)
}
