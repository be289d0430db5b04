import { stringify } from 'csv-stringify/sync'
import { writtenDay } from '#kernel/written-dates.ts'
import { fullName } from '../people/names.ts'
import type { Screen } from '../screen.tsx'
import type { BoardParent, BoardRow } from './board-store.ts'
import { parentState } from './parent-state.ts'

type Writing = Pick<Screen, 'words' | 'language'> & { timeZone: string }

/**
 * A board as a file for spreadsheets, in the language of the screen. No phone number is in it: whom to call, the school's
 * own list says.
 */
export function boardCsv(rows: BoardRow[], { words, language, timeZone }: Writing): string {
  const day = (moment: string) => writtenDay(new Date(moment), language, timeZone)
  const cells = rows.map((row) => [
    row.class_name,
    row.family_name,
    row.given_name,
    row.patronymic ?? '',
    words(row.registered ? 'board.yes' : 'board.no'),
    row.reasons.map((reason) => words(`board.reason.${reason}`)).join('; '),
    row.parents.map((parent) => parentCell(words, parent)).join('; '),
    row.reminded_at.map(day).join('; '),
  ])
  const columns = [
    words('field.class'),
    words('field.family_name'),
    words('field.given_name'),
    words('field.patronymic'),
    words('board.registered_column'),
    words('board.reasons_column'),
    words('profile.parents'),
    words('board.reminded_column'),
  ]
  // What a spreadsheet would take for a formula stays text; semicolons are what it splits at where decimals have commas.
  return stringify([columns, ...cells], {
    bom: true,
    delimiter: ';',
    record_delimiter: 'windows',
    escape_formulas: true,
  })
}

function parentCell(words: Screen['words'], parent: BoardParent): string {
  return `${fullName(parent)} (${words(`kinship.${parent.kinship}`)}, ${words(parentState(parent))})`
}
