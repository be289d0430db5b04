import type { Generated } from 'kysely'
import type { GuardianshipStatus, Id, Kinship, Trust } from './database.ts'

/** Why only the school's own word helps, whatever the policy. */
export type GuardianshipHold = 'under_age' | 'ended_before'

/**
 * How a guardianship ended: by the guardian, by the school, with the one who vouched for a trusted adult, by itself,
 * because the student decides now.
 */
export type EndCause =
  | 'left'
  | 'refused'
  | 'school'
  | 'objection'
  | 'block'
  | 'expired'
  | 'voucher'
  | 'of_age'

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
  /** Keyed hash of the number that was proved at the sign-in of the confirmation. */
  phone_mark: Buffer | null
  hold: GuardianshipHold | null
  decided_by: string | null
  decided_at: Date | null
  end_cause: EndCause | null
  ended_by: string | null
  end_reason: string | null
  /** The guardianship of whoever invited this trusted adult. */
  vouched_by: string | null
  access_until: Date | null
  /** The open objection that decides about it alone. */
  objection_id: string | null
  /** Since when the student lets this guardian see their things also when of age. */
  kept_at: Generated<Date | null>
}

export type ObjectionTable = {
  id: Id
  guardianship_id: string
  objector_id: string
  reason: string
  raised_at: Date
  decided_at: Date | null
  decided_by: string | null
  decision: 'kept' | 'ended' | null
}

export const BLOCK_REASONS = [
  'court_decision',
  'deprived_of_rights',
  'restricted_rights',
  'guardianship_authority',
  'other_document',
] as const
export type BlockReason = (typeof BLOCK_REASONS)[number]

export type GuardianshipBlockTable = {
  id: Id
  school_id: string
  student_id: string
  person_id: string | null
  phone_mark: Buffer | null
  phone_sealed: Buffer | null
  reason: BlockReason
  document_sealed: Buffer
  created_at: Date
  created_by: string
  lifted_at: Date | null
  lifted_by: string | null
  lift_reason: string | null
}

export type TrustedInvitationTable = {
  id: string
  guardianship_id: string
  student_id: string
  token_hash: Buffer
  access_until: Date | null
  created_at: Date
  expires_at: Date
  revoked_at: Date | null
  used_at: Date | null
}
