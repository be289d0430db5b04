import type { ColumnType, Generated, Kysely, Transaction } from 'kysely'
import type {
  ClientTable,
  ConnectionTable,
  EngineModelTable,
  LogoutDeliveryTable,
  SigningKeyTable,
  VkUserTable,
} from './service-tables.ts'

type Json<Value> = ColumnType<Value, string, string>
type Id = Generated<string>

export type AccountTable = {
  id: Id
  family_name: string
  given_name: string
  patronymic: string | null
  birth_date: string
  password_hash: string
  created_at: Date
  language: Generated<'ru' | 'en'>
  active_at: Date
  password_changed_at: Date | null
  sex: Sex | null
  audit_salt: Generated<Buffer>
  erase_after: Date | null
}

export const SEXES = ['female', 'male'] as const
export type Sex = (typeof SEXES)[number]

export type AvatarTable = {
  account_id: string
  id: string
  image: Buffer
  set_at: Date
}

export type PhoneNumberTable = {
  id: Id
  account_id: string
  phone_index: Buffer
  phone_sealed: Buffer
  proved_at: Date
  held_from: Date
  held_until: Date | null
}

export type Channel = 'sms' | 'call'

/** What a proved number is wanted for; a proof is good for that alone. */
export type Purpose = 'sign_in' | 'change_number'

/** What was proved after code and password, where an account asks for it. */
export type SecondProof = 'app_code' | 'recovery_code'

export type ChallengeTable = {
  id: Id
  token_hash: Buffer
  purpose: Purpose
  phone_index: Buffer
  phone_sealed: Buffer
  address_index: Buffer
  interaction_sealed: Buffer | null
  channel: Channel
  call_offered: Generated<boolean>
  sends: Generated<number>
  next_send_at: Date
  guesses: Generated<number>
  call_guesses: Generated<number>
  proved_by: Channel | null
  passed_at: Date | null
  password_guesses: Generated<number>
  spent_at: Date | null
  entered_id: string | null
  password_of: string | null
  password_at: Date | null
  second_guesses: Generated<number>
  second_by: SecondProof | null
  number_hidden: Generated<boolean>
  let_go_by: string | null
  created_at: Date
  expires_at: Date
}

export type NumberBudgetTable = {
  phone_index: Buffer
  sent_at: Date[]
}

export type SessionTable = {
  token_hash: Buffer
  uid: string
  account_id: string | null
  payload: Json<Record<string, unknown>>
  user_agent: string | null
  created_at: Date
  expires_at: Date
  last_seen_at: Date
  proved_at: Date
  confirmation_guesses: Generated<number>
  address_sealed: Buffer | null
  device_hash: Buffer | null
  borrowed: Generated<boolean>
}

export type KnownDeviceTable = {
  account_id: string
  device_hash: Buffer
  first_seen_at: Date
  last_seen_at: Date
}

export type EmailTable = {
  id: Id
  account_id: string
  email_index: Buffer
  email_sealed: Buffer
  added_at: Date
  confirmed_at: Date | null
  removed_at: Date | null
}

export type RecoveryCodesTable = {
  account_id: string
  number: Generated<number>
  form_hash: Buffer
  code_hashes: Buffer[]
  made_at: Date
  guesses: Generated<number>
  guesses_since: Date
}

export type AppCodeTable = {
  account_id: string
  secret_sealed: Buffer
  started_at: Date
  confirmed_at: Date | null
  last_step: Generated<string>
  guesses: Generated<number>
  guesses_since: Date
}

export type PasskeyTable = {
  id: Id
  account_id: string
  credential_index: Buffer
  credential_sealed: Buffer
  public_key: Buffer
  counter: string
  transports: string[]
  name: string
  created_at: Date
  last_used_at: Date | null
}

export type SpentPasskeyQuestionTable = {
  question_hash: Buffer
  expires_at: Date
}

/** What a proved e-mail address is wanted for; a proof is good for that alone. */
export type EmailPurpose = 'confirm_email' | 'recovery' | 'sign_in'

export type EmailChallengeTable = {
  id: Id
  token_hash: Buffer
  purpose: EmailPurpose
  account_id: string | null
  email_index: Buffer
  email_sealed: Buffer
  address_index: Buffer
  sends: Generated<number>
  next_send_at: Date
  guesses: Generated<number>
  passed_at: Date | null
  password_guesses: Generated<number>
  spent_at: Date | null
  created_at: Date
  expires_at: Date
}

export type EmailBudgetTable = {
  email_index: Buffer
  sent_at: Date[]
}

/** A change that waits for its time, so that the owner can stop it. */
export type PendingKind = 'password_reset' | 'number_claim' | 'number_change'

export type PendingChangeTable = {
  id: Id
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

export type SimulatorMessageTable = {
  id: Id
  phone_index: Buffer
  sealed: Buffer
  sent_at: Date
}

export type AuditTable = {
  id: Id
  at: Date
  actor_id: string | null
  account_id: string | null
  event: string
  before: Json<unknown> | null
  after: Json<unknown> | null
  user_agent: string | null
  address_sealed: Buffer | null
}

/** The tables of the schema `id` (see `migrations/id/`). */
export type IdDatabase = {
  'id.account': AccountTable
  'id.avatar': AvatarTable
  'id.phone_number': PhoneNumberTable
  'id.challenge': ChallengeTable
  'id.number_budget': NumberBudgetTable
  'id.session': SessionTable
  'id.known_device': KnownDeviceTable
  'id.email': EmailTable
  'id.recovery_codes': RecoveryCodesTable
  'id.app_code': AppCodeTable
  'id.passkey': PasskeyTable
  'id.spent_passkey_question': SpentPasskeyQuestionTable
  'id.email_challenge': EmailChallengeTable
  'id.email_budget': EmailBudgetTable
  'id.pending_change': PendingChangeTable
  'id.recovery': RecoveryTable
  'id.recovery_link': RecoveryLinkTable
  'id.engine_model': EngineModelTable
  'id.connection': ConnectionTable
  'id.logout_delivery': LogoutDeliveryTable
  'id.signing_key': SigningKeyTable
  'id.client': ClientTable
  'id.vk_user': VkUserTable
  'id.simulator_message': SimulatorMessageTable
  'id.audit': AuditTable
}

/** A handle on the database of Parta ID: the pool or a transaction. */
export type Db = Kysely<IdDatabase>
export type Tx = Transaction<IdDatabase>
