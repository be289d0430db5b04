import { writtenDay } from '#kernel/written-dates.ts'
import { fullName } from '../people/names.ts'
import type { Screen } from '../screen.tsx'
import type { RegisterRow } from './register-store.ts'

export type RowWords = {
  student: string
  class: string
  document: string
  state: string
  guardian: string
  given: string
  version: string
  method: string
  withdrawn: string
  /** Until when an outdated consent counts. */
  until: string
}

/** A line of the register in words; empty where there is nothing to say. */
export function rowWords({ words, language }: Screen, row: RegisterRow, timeZone: string): RowWords {
  const day = (moment: string | null) => (moment ? writtenDay(new Date(moment), language, timeZone) : '')
  return {
    student: fullName(row),
    class: row.class_name ?? words('register.no_class'),
    document: words(`document.${row.kind}`),
    state: words(`consent_state.${row.state}`),
    guardian: row.guardian
      ? `${row.guardian}${row.kinship ? ` (${words(`kinship.${row.kinship}`)})` : ''}`
      : '',
    given: day(row.given_at),
    version: row.version ?? '',
    method: row.method ? words(`register.${row.method}`) : '',
    withdrawn: day(row.withdrawn_at),
    until: row.lapses_at ? words('register.counted_until', { date: day(row.lapses_at) }) : '',
  }
}
