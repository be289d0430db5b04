import type { ColumnType, Generated } from 'kysely'

/** The tables about services: who they are, what they hold, what signs for them. `database.ts` names them all. */

type Json<Value> = ColumnType<Value, string, string>
type Id = Generated<string>

export type EngineModelTable = {
  model: string
  id_hash: Buffer
  payload: Json<Record<string, unknown>>
  grant_id: string | null
  /** The hash by which the grant is found. */
  grant_hash: Buffer | null
  consumed_at: Date | null
  expires_at: Date | null
  connection_id: string | null
}

export type ConnectionTable = {
  id: Id
  account_id: string
  client_id: string
  scopes: string[]
  agreed_at: Date | null
  first_at: Date
  last_at: Date
}

export type LogoutDeliveryTable = {
  id: Id
  client_id: string
  account_id: string
  sid: string | null
  attempts: Generated<number>
  failure: string | null
  created_at: Date
  dead_at: Date | null
}

export type SigningAlg = 'ES256' | 'RS256'

export type SigningKeyTable = {
  kid: string
  alg: SigningAlg
  jwk_sealed: Buffer
  replaces: string | null
  created_at: Date
  signs_from: Date
  published_until: Date | null
}

export type ClientTable = {
  client_id: string
  metadata: Json<Record<string, unknown>>
  created_at: Date
}

export type VkUserTable = {
  subject: string
  number: number
  account_id: string
}
