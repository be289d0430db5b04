import type { GuardianshipPolicy, GuardianshipStatus, Trust } from '../database.ts'
import type { GuardianshipHold } from '../guardian-tables.ts'

/** What is known of a guardianship when somebody of the school looks at it. */
export type Standing = {
  trust: Trust
  status: GuardianshipStatus
  hold: GuardianshipHold | null
  /** Whether an objection is open. */
  objected: boolean
  /** Whether a block keeps the person from the child. */
  blocked: boolean
  /** Whether the student was found in the school's list, with numbers of guardians. */
  listed: boolean
}

export type WaitReason =
  | 'blocked'
  | 'objection'
  | 'suspended'
  | 'under_age'
  | 'ended_before'
  | 'policy'
  | 'not_listed'
  | 'other_number'

/** Why a guardianship does not give access yet, or not any more; nothing when it does. */
export function waitReason(standing: Standing, policy: GuardianshipPolicy): WaitReason | undefined {
  if (standing.blocked) return 'blocked'
  if (standing.objected) return 'objection'
  if (standing.status === 'suspended') return 'suspended'
  if (standing.status === 'active') return undefined
  if (standing.hold) return standing.hold
  if (policy !== 'corroborated' || standing.trust === 'roster') return 'policy'
  return standing.listed ? 'other_number' : 'not_listed'
}
