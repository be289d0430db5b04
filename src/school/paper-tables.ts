import type { Generated } from 'kysely'

/** What somebody prepared to be printed. */
export type SheetPrintTable = {
  id: Generated<string>
  class_id: string
  addressee: 'parent' | 'student'
  language: string
  invitation_ids: Generated<string[]>
  roster_entry_ids: Generated<string[]>
  prepared_by: string
  prepared_at: Date
}

/** What lets a student without a phone sign in. */
export type CardTable = {
  id: string
  person_id: string
  token_hash: Buffer
  short_code_hash: Buffer
  tries: Generated<number>
  created_at: Date
  ended_at: Date | null
  replaced_at: Date | null
}
