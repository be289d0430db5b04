import { ru } from '../words/ru.ts'
import type { SchoolWords } from '../words/words.ts'

/** What the record knows to happen; each has its words in the dictionaries, under `journal.event`. */
export type KnownEvent = keyof (typeof ru)['journal']['event'] & string

/** What happened, in words; an event of an earlier version, which the dictionary has forgotten, is named as it stands. */
export function eventWords(words: SchoolWords, event: string): string {
  const name = event.replace(/^school\./, '')
  return isKnown(name) ? words(`journal.event.${name}`) : event
}

function isKnown(name: string): name is KnownEvent {
  return name in ru.journal.event
}
