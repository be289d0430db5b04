import type { ColumnType, Generated, Kysely, Transaction } from 'kysely'

type Json<Value> = ColumnType<Value, string, string>
type Id = Generated<string>

export type PersonTable = {
  id: Id
  sub: string
  family_name: string
  given_name: string
  patronymic: string | null
  birth_date: string
  created_at: Date
}

export type SessionTable = {
  token_hash: Buffer
  person_id: string
  id_token_sealed: Buffer | null
  sid: string | null
  phone_proof: Json<unknown> | null
  amr: string[]
  user_agent: string | null
  created_at: Date
  expires_at: Date
}

export type GuardianshipPolicy = 'open' | 'corroborated' | 'approve'

export type SchoolTable = {
  id: Id
  name: string
  town: string
  time_zone: string
  guardianship_policy: Generated<GuardianshipPolicy>
  contact: string | null
  created_at: Date
}

export type ClassTable = {
  id: Id
  school_id: string
  name: string
  year: number
  created_at: Date
}

export type ClassTeacherTable = {
  id: Id
  class_id: string
  person_id: string
  appointed_at: Date
  ended_at: Date | null
}

export type ClassLinkTable = {
  id: string
  class_id: string
  token_hash: Buffer
  short_code_hash: Buffer
  created_at: Date
  expires_at: Date
  revoked_at: Date | null
  replaced_at: Date | null
}

export type EnrolmentTable = {
  id: Id
  person_id: string
  class_id: string
  enrolled_at: Date
  ended_at: Date | null
}

export type InvitationTable = {
  id: string
  student_id: string
  token_hash: Buffer
  created_at: Date
  expires_at: Date
  revoked_at: Date | null
  replaced_at: Date | null
  places: number
  places_taken: Generated<number>
}

export const KINSHIPS = ['mother', 'father', 'guardian', 'other_representative'] as const
/** What an adult is to a child. */
export type Kinship = (typeof KINSHIPS)[number]

/** How far a guardianship is relied on: by the link alone, by the school's list, by the school's word. */
export type Trust = 'declared' | 'roster' | 'school'
export type GuardianshipStatus = 'active' | 'waiting' | 'suspended'

export type GuardianshipTable = {
  id: Id
  guardian_id: string
  student_id: string
  kinship: Kinship
  trust: Trust
  status: GuardianshipStatus
  invitation_id: string | null
  confirmed_at: Date
  ended_at: Date | null
}

export const CONSENT_KINDS = ['platform_use', 'personal_data'] as const
export type ConsentKind = (typeof CONSENT_KINDS)[number]

export type ConsentDocumentTable = {
  sha256: Buffer
  kind: ConsentKind
  version: string
  language: string
  text: string
  published_at: Date
}

export type ConsentTable = {
  id: Id
  decision: 'given' | 'withdrawn'
  kind: ConsentKind
  guardianship_id: string
  guardian_id: string
  student_id: string
  school_id: string
  capacity: Kinship
  document_sha256: Buffer
  document_version: string
  document_language: string
  given_at: Date
  ip: string | null
  user_agent: string | null
  phone_proof: Json<unknown> | null
}

export type AuditTable = {
  id: Id
  at: Date
  actor_id: string | null
  person_id: string | null
  event: string
  before: Json<unknown> | null
  after: Json<unknown> | null
}

export type CodeMissTable = {
  address_index: Buffer
  missed_at: Date
}

/** The tables of the schema `school` (see `migrations/school/`). */
export type SchoolDatabase = {
  'school.person': PersonTable
  'school.session': SessionTable
  'school.school': SchoolTable
  'school.class': ClassTable
  'school.class_teacher': ClassTeacherTable
  'school.class_link': ClassLinkTable
  'school.enrolment': EnrolmentTable
  'school.invitation': InvitationTable
  'school.guardianship': GuardianshipTable
  'school.consent_document': ConsentDocumentTable
  'school.consent': ConsentTable
  'school.audit': AuditTable
  'school.code_miss': CodeMissTable
}

/** A handle on the database of the schools: the pool or a transaction. */
export type Db = Kysely<SchoolDatabase>
export type Tx = Transaction<SchoolDatabase>
