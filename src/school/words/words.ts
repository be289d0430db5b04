import type { Language } from '#kernel/http/language.ts'
import { createWords, type WordKey, type Words } from '#kernel/words.ts'
import { en } from './en.ts'
import { ru } from './ru.ts'

export type SchoolWords = Words<typeof ru>
export type SchoolWordKey = WordKey<typeof ru>

type Names = { idName: string; platformName: string }

const made = new WeakMap<Names, Record<Language, SchoolWords>>()

/** The dictionary of the platform, with the product names of this installation in it. */
export function wordsFor(names: Names): Record<Language, SchoolWords> {
  let words = made.get(names)
  if (!words) {
    words = createWords({ ru, en }, { id: names.idName, platform: names.platformName })
    made.set(names, words)
  }
  return words
}
