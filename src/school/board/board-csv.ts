import { writeCsv } from '#kernel/write-csv.ts'
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
  const columns = [
    { key: 'class', header: words('field.class') },
    { key: 'family_name', header: words('field.family_name') },
    { key: 'given_name', header: words('field.given_name') },
    { key: 'patronymic', header: words('field.patronymic') },
    { key: 'registered', header: words('board.registered_column') },
    { key: 'reasons', header: words('board.reasons_column') },
    { key: 'parents', header: words('profile.parents') },
    { key: 'reminded', header: words('board.reminded_column') },
  ]
  const lines = rows.map((row) => ({
    class: row.class_name,
    family_name: row.family_name,
    given_name: row.given_name,
    patronymic: row.patronymic ?? '',
    registered: words(row.registered ? 'board.yes' : 'board.no'),
    reasons: row.reasons.map((reason) => words(`board.reason.${reason}`)).join(', '),
    parents: row.parents.map((parent) => parentCell(words, parent)).join('; '),
    reminded: row.reminded_at.map(day).join(', '),
  }))
  return writeCsv(columns, lines)
}

function parentCell(words: Screen['words'], parent: BoardParent): string {
  return `${fullName(parent)} (${words(`kinship.${parent.kinship}`)}, ${words(parentState(parent))})`
}
