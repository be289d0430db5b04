import { secondsAfter } from '#kernel/clock.ts'
import { newToken, type Secrets } from '#kernel/secrets.ts'
import type { SchoolContext } from '../context.ts'
import { insertSession } from './session-store.ts'

export type NewSession = {
  personId: string
  /** The ID token of this sign-in: with it the sign-in can be ended at Parta ID, too. */
  idToken?: string
  /** When and how the number was proved, as Parta ID tells it. */
  phoneProof?: unknown
  /** Keyed hash of the number that was proved. */
  phoneMark?: Buffer | null
  amr?: string[]
  /** What Parta ID calls the sign-in. */
  sid?: string | null
  userAgent?: string | null
  /** How long it lasts at most; as the settings say when left out. */
  seconds?: number
}

const DAY_SECONDS = 24 * 3600

/** Signs a browser in with a fresh token of 256 bits; returns the token, of which only a keyed hash is kept. */
export async function startSession(
  ctx: Pick<SchoolContext, 'db' | 'clock' | 'secrets' | 'config'>,
  session: NewSession,
): Promise<string> {
  const token = newToken()
  const now = ctx.clock.now()
  await insertSession(ctx.db, {
    token_hash: sessionHash(ctx.secrets, token),
    person_id: session.personId,
    id_token_sealed: session.idToken ? ctx.secrets.seal('id token', session.idToken) : null,
    phone_proof: session.phoneProof === undefined ? null : JSON.stringify(session.phoneProof),
    phone_mark: session.phoneMark ?? null,
    amr: session.amr ?? [],
    sid: session.sid ?? null,
    user_agent: session.userAgent ?? null,
    created_at: now,
    expires_at: secondsAfter(now, session.seconds ?? ctx.config.sessionDays * DAY_SECONDS),
  })
  return token
}

/** What rests of a session token. */
export function sessionHash(secrets: Secrets, token: string): Buffer {
  return secrets.hash('school session', token)
}
