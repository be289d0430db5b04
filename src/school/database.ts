import type { ColumnType, Generated, Kysely, Transaction } from 'kysely'
import type {
  ConsentDocumentTable,
  ConsentTable,
  ConsentVersionTable,
  ErasureTable,
  PaperConsentTable,
} from './consent-tables.ts'
import type {
  GuardianshipBlockTable,
  GuardianshipTable,
  ObjectionTable,
  TrustedInvitationTable,
} from './guardian-tables.ts'
import type { MovementTables } from './movement-tables.ts'
import type { CardTable, SheetPrintTable } from './paper-tables.ts'
import type { RosterMappingTable, RosterRunTable, RosterSourceTable } from './roster-tables.ts'

export { CONSENT_KINDS, type ConsentKind, type ScanKind } from './consent-tables.ts'
export type { RosterRunState, RosterRunTable } from './roster-tables.ts'

type Json<Value> = ColumnType<Value, string, string>
export type Id = Generated<string>

export type PersonTable = {
  id: Id
  /** What Parta ID calls the person; nothing for a student who signs in with a card. */
  sub: string | null
  family_name: string
  given_name: string
  patronymic: string | null
  birth_date: string
  /** Under which name Parta ID carries messages to the person; nothing before the first sign-in that brought one. */
  contact_handle: string | null
  created_at: Date
  /** Since when the row is empty: the data were erased, and records alone point at it. */
  erased_at: Generated<Date | null>
  /** Since when the student decides for themselves. */
  of_age_at: Generated<Date | null>
}

export type SessionTable = {
  token_hash: Buffer
  person_id: string
  id_token_sealed: Buffer | null
  sid: string | null
  phone_proof: Json<unknown> | null
  /** Keyed hash of the number that was proved at this sign-in. */
  phone_mark: Buffer | null
  amr: string[]
  user_agent: string | null
  created_at: Date
  expires_at: Date
}

export const GUARDIANSHIP_POLICIES = ['open', 'corroborated', 'approve'] as const
/** How a parent becomes one at a school: at once; at once with a match in its list; after its approval. */
export type GuardianshipPolicy = (typeof GUARDIANSHIP_POLICIES)[number]

export type SchoolTable = {
  id: Id
  name: string
  town: string
  time_zone: string
  guardianship_policy: Generated<GuardianshipPolicy>
  contact: string | null
  /** Whether the school reminds people, and between which hours of its day. */
  reminders: Generated<boolean>
  reminders_from: Generated<number>
  reminders_until: Generated<number>
  created_at: Date
}

export type ClassTable = {
  id: Id
  school_id: string
  name: string
  year: number
  created_at: Date
  /** Since when its school year is over: nobody joins it any more. */
  closed_at: Generated<Date | null>
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
  uses_at_most: number | null
  uses: Generated<number>
  needs_approval: Generated<boolean>
}

export type EnrolmentStatus = 'active' | 'waiting'

export type EnrolmentTable = {
  id: Id
  person_id: string
  class_id: string
  status: Generated<EnrolmentStatus>
  enrolled_at: Date
  ended_at: Date | null
}

/** The student's own link, or one that the school hands out on paper. */
export type InvitationKind = 'own' | 'sheet'

export type InvitationTable = {
  id: string
  student_id: string
  kind: Generated<InvitationKind>
  /** Of a sheet alone. */
  short_code_hash: Buffer | null
  /** Since when a sheet has a successor; it works until its day all the same. */
  succeeded_at: Date | null
  token_hash: Buffer
  created_at: Date
  expires_at: Date
  revoked_at: Date | null
  replaced_at: Date | null
  places: number
  places_taken: Generated<number>
}

/** Who can answer for a child: consents, invites, objects. */
export const PARENT_KINSHIPS = ['mother', 'father', 'guardian', 'other_representative'] as const
export type ParentKinship = (typeof PARENT_KINSHIPS)[number]

/** What an adult is to a child; a trusted adult sees the child and decides nothing. */
export type Kinship = ParentKinship | 'trusted_adult'

/** How far a guardianship is relied on: by the link alone, by the school's list, by the school's word. */
export type Trust = 'declared' | 'roster' | 'school'
export type GuardianshipStatus = 'active' | 'waiting' | 'suspended'

export type AuditTable = {
  id: Id
  at: Date
  actor_id: string | null
  person_id: string | null
  school_id: string | null
  event: string
  before: Json<unknown> | null
  after: Json<unknown> | null
}

export type OperatorTable = {
  id: Id
  person_id: string
  appointed_at: Date
  ended_at: Date | null
}

export type SetupLinkTable = {
  id: string
  token_hash: Buffer
  created_at: Date
  expires_at: Date
  used_at: Date | null
}

export const STAFF_ROLES = ['administrator', 'teacher'] as const
export type StaffRole = (typeof STAFF_ROLES)[number]

export type StaffTable = {
  id: Id
  school_id: string
  person_id: string
  role: StaffRole
  appointed_at: Date
  ended_at: Date | null
}

export type StaffInvitationTable = {
  id: string
  school_id: string
  role: StaffRole
  token_hash: Buffer
  addressee: string | null
  phone_mark: Buffer | null
  phone_sealed: Buffer | null
  created_at: Date
  expires_at: Date
  revoked_at: Date | null
  used_at: Date | null
}

export type StaffRequestTable = {
  id: Id
  invitation_id: string
  school_id: string
  person_id: string
  requested_at: Date
  decided_at: Date | null
  accepted: boolean | null
}

export type RosterEntryTable = {
  id: Id
  school_id: string
  class_id: string | null
  source_id: string
  family_name: string
  given_name: string
  patronymic: string | null
  birth_date: string | null
  person_id: string | null
  matched_at: Date | null
  updated_at: Date
  ended_at: Date | null
}

export type ExpectedGuardianTable = {
  id: Id
  roster_entry_id: string
  source_id: string
  family_name: string
  given_name: string
  patronymic: string | null
  kinship: string | null
  phone_mark: Buffer | null
  phone_sealed: Buffer | null
  updated_at: Date
  ended_at: Date | null
}

export type ReminderTable = {
  id: Id
  person_id: string
  kind: 'parent_missing'
  day: string
  sent_at: Date
}

export type CodeMissTable = {
  address_index: Buffer
  missed_at: Date
}

/** The tables of the schema `school` (see `migrations/school/`). */
export type SchoolDatabase = MovementTables & {
  'school.person': PersonTable
  'school.session': SessionTable
  'school.school': SchoolTable
  'school.class': ClassTable
  'school.class_teacher': ClassTeacherTable
  'school.class_link': ClassLinkTable
  'school.enrolment': EnrolmentTable
  'school.invitation': InvitationTable
  'school.guardianship': GuardianshipTable
  'school.objection': ObjectionTable
  'school.guardianship_block': GuardianshipBlockTable
  'school.trusted_invitation': TrustedInvitationTable
  'school.consent_document': ConsentDocumentTable
  'school.consent_version': ConsentVersionTable
  'school.consent': ConsentTable
  'school.paper_consent': PaperConsentTable
  'school.erasure': ErasureTable
  'school.audit': AuditTable
  'school.code_miss': CodeMissTable
  'school.operator': OperatorTable
  'school.setup_link': SetupLinkTable
  'school.staff': StaffTable
  'school.staff_invitation': StaffInvitationTable
  'school.staff_request': StaffRequestTable
  'school.roster_entry': RosterEntryTable
  'school.expected_guardian': ExpectedGuardianTable
  'school.roster_run': RosterRunTable
  'school.roster_source': RosterSourceTable
  'school.roster_mapping': RosterMappingTable
  'school.sheet_print': SheetPrintTable
  'school.card': CardTable
  'school.reminder': ReminderTable
}

/** A handle on the database of the schools: the pool or a transaction. */
export type Db = Kysely<SchoolDatabase>
export type Tx = Transaction<SchoolDatabase>
