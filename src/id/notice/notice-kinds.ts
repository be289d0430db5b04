import type { ru } from '../words/ru.ts'

/** What people are told about; each kind has its words in the dictionaries, under `notice`. */
export type NoticeKind = keyof (typeof ru)['notice']['kind']
