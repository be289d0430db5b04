import type { ColumnType, Generated } from 'kysely'
import type { Kinship } from './database.ts'

type Json<Value> = ColumnType<Value, string, string>
type Id = Generated<string>

export const CONSENT_KINDS = ['platform_use', 'personal_data'] as const
export type ConsentKind = (typeof CONSENT_KINDS)[number]
export const OWN_CONSENT_KINDS = ['own_platform_use', 'own_personal_data'] as const
/** What a guardian agrees to for a child, and what a student agrees to alone. */
export type DocumentKind = ConsentKind | (typeof OWN_CONSENT_KINDS)[number]

export type ConsentDocumentTable = {
  sha256: Buffer
  kind: DocumentKind
  version: string
  language: string
  text: string
  published_at: Date
}

export type ConsentVersionTable = {
  kind: DocumentKind
  version: string
  current_from: Date
  required_from: Date
}

export type ScanKind = 'pdf' | 'jpeg' | 'png'

export type PaperConsentTable = {
  id: Id
  school_id: string
  student_id: string
  signer: string | null
  signed_on: string
  scan_sealed: Buffer | null
  scan_kind: ScanKind | null
  scanned_at: Date | null
  recorded_by: string
  recorded_at: Date
}

export type ErasureTable = {
  id: Id
  student_id: string
  school_id: string
  ordered_at: Date
  due_at: Date
  cancelled_at: Date | null
  erased_at: Date | null
}

export type ConsentTable = {
  id: Id
  decision: 'given' | 'withdrawn'
  kind: DocumentKind
  /** Nothing for a consent on paper: whoever signed may have no account. */
  guardianship_id: string | null
  guardian_id: string | null
  paper_id: Generated<string | null>
  /** The record before this one of the same guardian or paper. */
  follows: Generated<string | null>
  student_id: string
  school_id: string
  capacity: Kinship | 'student'
  document_sha256: Buffer
  document_version: string
  document_language: string
  given_at: Date
  ip: string | null
  user_agent: string | null
  phone_proof: Json<unknown> | null
}
