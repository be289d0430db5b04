import { tidyCell } from './read-person.ts'
import { FILE_LIMITS } from './roster-file/file-limits.ts'

const LONGEST = 40

/** Letters of the Latin alphabet that look like Russian ones: keyboards mix them up. */
const LOOKALIKES: Record<string, string> = {
  A: 'А',
  B: 'В',
  C: 'С',
  E: 'Е',
  H: 'Н',
  K: 'К',
  M: 'М',
  O: 'О',
  P: 'Р',
  T: 'Т',
  X: 'Х',
  Y: 'У',
}

const USUAL = /^["'«„“]*0*(\d{1,2})[\s"'«»„“”‘’`.()_‐-―-]*(\p{L}{0,4}?)["'«»„“”‘’`.()\s]*(?:класс|кл)?\.?$/iu

/**
 * The name of a class as schools write it, in one spelling: «5 "А"», «5-а», `5A` in Latin letters are `5А`. What looks like
 * no class of a Russian school is only tidied. Nothing for an empty cell; `false` for what can be no name.
 */
export function className(cell: string): string | null | false {
  if (cell.length > FILE_LIMITS.cellLength) return false
  const tidy = tidyCell(cell)
  if (tidy === '') return null
  if (tidy.length > LONGEST || /\p{Cc}/u.test(tidy)) return false
  const usual = USUAL.exec(tidy)
  if (!usual) return tidy
  const letters = (usual[2] ?? '').toUpperCase()
  return `${usual[1]}${[...letters].map((letter) => LOOKALIKES[letter] ?? letter).join('')}`
}
