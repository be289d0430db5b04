import type { Kinship } from '../../database.ts'

/** What the list says somebody is to a child: what a guardianship can be, or an adult whom the family trusts. */
export type ExpectedKinship = Kinship | 'trusted_adult'

const WORDS: [pattern: RegExp, kinship: ExpectedKinship][] = [
  [/^(мать|мама|mother)/, 'mother'],
  [/^(отец|папа|father)/, 'father'],
  [/опекун|попечител|при[её]мн|guardian/, 'guardian'],
  [/бабушк|дедушк|т[её]т|дяд|брат|сестр|нян|отчим|мачех|relative/, 'trusted_adult'],
  [/представител/, 'other_representative'],
]

/** «Мать», «отец», «бабушка» and their like; `undefined` for a word that is none of them. */
export function readKinship(cell: string): ExpectedKinship | undefined {
  const word = cell.trim().toLowerCase()
  return WORDS.find(([pattern]) => pattern.test(word))?.[1]
}
