import type { Unmatched } from './matching-store.ts'

/** Names that differ by more strokes than this are other names. */
const MOST_SLIPS = 2

/**
 * The entry of the list that a student most likely is: it shares at least two of family name, given name and birth
 * date, where a slip or two in a name still count. Nothing when none or several are equally likely.
 */
export function likelyEntry(student: Unmatched, entries: Unmatched[]): Unmatched | undefined {
  const [best, next] = entries
    .map((entry) => ({ entry, likeness: likeness(student, entry) }))
    .filter((one) => one.likeness >= 2)
    .sort((one, other) => other.likeness - one.likeness)
  return best && best.likeness > (next?.likeness ?? 0) ? best.entry : undefined
}

function likeness(student: Unmatched, entry: Unmatched): number {
  return (
    nameLikeness(student.family_name, entry.family_name) +
    nameLikeness(student.given_name, entry.given_name) +
    (entry.birth_date !== null && student.birth_date === entry.birth_date ? 1 : 0)
  )
}

/** 1 for the same name, a little less for a slip, 0 for another one. */
function nameLikeness(one: string, other: string): number {
  const [a, b] = [nameKey(one), nameKey(other)]
  if (a === b) return 1
  const slips = slipsBetween(a, b)
  return slips <= MOST_SLIPS && slips < Math.min(a.length, b.length) / 2 ? 1 - slips / 100 : 0
}

/** How names are compared, as `school.name_key` does it in the database. */
function nameKey(name: string): string {
  return name.trim().toLowerCase().replaceAll('ё', 'е')
}

/** How many letters have to be put in, left out or changed to make one word of the other (Levenshtein). */
function slipsBetween(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, column) => column)
  for (const [index, letter] of [...one].entries()) {
    const next = [index + 1]
    for (const [column, another] of [...other].entries()) {
      const changed = (row[column] ?? 0) + (letter === another ? 0 : 1)
      next.push(Math.min(changed, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1))
    }
    row = next
  }
  return row.at(-1) ?? 0
}
