import type { ru } from '../words/ru.ts'

/** What people are told outside a page; each kind has its words in the dictionaries, under `message`. */
export type MessageKind = keyof (typeof ru)['message'] & string
