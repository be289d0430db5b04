import type { Generated } from 'kysely'

/** A change that waits for its time, so that the owner can stop it. */
export type PendingKind = 'password_reset' | 'number_claim'

export type PendingChangeTable = {
  id: Generated<string>
  account_id: string
  kind: PendingKind
  phone_index: Buffer
  address_index: Buffer
  veto_hash: Buffer
  asked_at: Date
  ripe_at: Date
  expires_at: Date
  ended_at: Date | null
  ended_by: 'done' | 'veto' | 'owner' | null
}

export type RecoveryTable = {
  challenge_id: string
  account_id: string
  guesses: Generated<number>
  evidence: 'email' | 'recovery_code' | null
  given_at: Date | null
}

export type RecoveryLinkTable = {
  token_hash: Buffer
  account_id: string
  started_by: string
  created_at: Date
  expires_at: Date
  ended_at: Date | null
}
