import type { BoardLook } from './board.ts'
import { table } from './report-table.ts'

/** What the pages of a large school's board cost. */
export function boardTable(looks: BoardLook[]): string {
  const rows = looks.map(({ page, statements, medianMs, bytes }) => [
    page,
    String(statements),
    `${medianMs.toFixed(1)} ms`,
    String(bytes),
  ])
  return table(['', 'statements', 'median time', 'bytes'], rows)
}
