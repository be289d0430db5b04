import type { ColumnType, Generated } from 'kysely'
import type { Id } from './database.ts'
import type { FileTrouble } from './roster/roster-file/file-trouble.ts'
import type { FoundProblems, RosterChoice, RosterOffers, RosterSummary } from './roster/run/roster-run.ts'
import type { RememberedColumns } from './roster/table/table-fields.ts'

type Json<Value> = ColumnType<Value, string, string>

/** Where an import of a school's list is: waiting to be told more, read, waiting to be confirmed, applied, over. */
export type RosterRunState = 'mapping' | 'reading' | 'ready' | 'applying' | 'applied' | 'failed' | 'cancelled'

export type RosterRunTable = {
  id: Id
  school_id: string
  started_by: string | null
  file_name: string
  format: 'oneroster' | 'table'
  year: number
  tolerant: boolean
  ends_missing: Generated<boolean>
  state: RosterRunState
  choice: Json<RosterChoice> | null
  offers: Json<RosterOffers>
  done: Generated<number>
  total: Generated<number>
  staged: number | null
  confirmed_by: string | null
  ends_confirmed: Generated<boolean>
  summary: Json<RosterSummary> | null
  problems: Json<FoundProblems> | null
  trouble: Json<FileTrouble> | null
  created_at: Date
  finished_at: Date | null
}

export type RosterSourceTable = { run_id: string; name: string; content_sealed: Buffer }

export type RosterMappingTable = {
  school_id: string
  columns: Json<RememberedColumns>
  updated_at: Date
}
