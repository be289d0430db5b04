import type { IdContext } from '../context.ts'
import type { Db, Tx } from '../database.ts'
import { acrOf } from './authentication-class.ts'
import { modelHash } from './engine-hash.ts'
import { putResult } from './engine-store.ts'
import { epochSeconds } from './session-payload.ts'

type Outcome = {
  uid: string
  accountId: string
  /** How the person proved who they are (RFC 8176): `sms` or `tel`, `pwd`, `mfa`. */
  amr: string[]
  at: Date
}

/** Where the browser goes on, and which service it will end at. */
export type Completed = { resume: string; clientId: string }

/**
 * Puts the outcome of a sign-in into the authorization request that waits for it, in one statement and inside the
 * caller's transaction if there is one. Returns the path to send the browser to, or nothing when the request is
 * unknown or has expired. Whoever has just signed in has also chosen the account (`prompt=select_account`).
 *
 * The caller must have checked that this browser began the request (`engine.requestCookie`): otherwise somebody
 * could begin a request, send its link to another person, and be signed in as that person.
 */
export async function completeInteraction(
  db: Db | Tx,
  { secrets, clock }: Pick<IdContext, 'secrets' | 'clock'>,
  outcome: Outcome,
): Promise<Completed | undefined> {
  const login = {
    accountId: outcome.accountId,
    amr: outcome.amr,
    acr: acrOf(outcome.amr),
    ts: epochSeconds(outcome.at),
    remember: true,
  }
  const clientId = await putResult(db, {
    idHash: modelHash(secrets, 'Interaction', outcome.uid),
    result: { login, select_account: {} },
    now: clock.now(),
  })
  return clientId ? { resume: resumePath(outcome.uid), clientId } : undefined
}

/** Where the engine takes an answered request up again. */
export function resumePath(uid: string): string {
  return `/auth/${uid}`
}
