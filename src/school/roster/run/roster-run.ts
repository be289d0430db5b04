import type { Problem } from '../roster-item.ts'
import type { Columns } from '../table/table-fields.ts'

/** What somebody has told about the file: what its columns mean, or which school of it this is (all when nothing). */
export type RosterChoice = { columns: Columns } | { school: string | null }

/** What there is to choose from: headings, without anything that stands below them, or the schools of a bundle. */
export type RosterOffers = { headings: string[] } | { schools: { id: string; name: string }[] }

/** What an import does: to students, and to their guardians. */
export const CHANGES = ['created', 'changed', 'ended', 'same'] as const
export type Change = (typeof CHANGES)[number]
export type Counts = Record<Change, number>

export type ClassSummary = Counts & {
  /** Nothing: in no class. */
  name: string | null
  /** Who stood in its list before. */
  before: number
}

/** What a run would do to the list, counted. */
export type RosterSummary = {
  students: Counts & { before: number }
  guardians: Counts
  classes: ClassSummary[]
  new_classes: string[]
}

/** Where the file is wrong: the first places and how many there are. */
export type FoundProblems = { errors: number; notices: number; unreadable: number; first: Problem[] }

/** How much of a list may leave without a question. */
const MOST_ENDED = 0.2

/** The classes of which so many would leave that somebody has to say so once more; `null` stands for the whole school. */
export function manyEnds({ students, classes }: RosterSummary): (string | null)[] {
  const whole = students.ended > students.before * MOST_ENDED ? [null] : []
  const single = classes.filter(({ name, ended, before }) => name !== null && ended > before * MOST_ENDED)
  return [...whole, ...single.map(({ name }) => name)]
}

/** Whether a run changes anything at all. */
export function changesNothing({ students, guardians }: RosterSummary): boolean {
  return [students, guardians].every(({ created, changed, ended }) => created + changed + ended === 0)
}
