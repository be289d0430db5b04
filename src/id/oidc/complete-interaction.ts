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
  /** On somebody else's device: the sign-in ends with the browser. */
  borrowed?: boolean
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
    remember: !outcome.borrowed,
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

/**
 * Answers a request that asks which account (`prompt=select_account`) with the one that is signed in; nothing comes back
 * when the request is unknown or has expired. A request that asks for a new sign-in is not answered by this: the engine
 * asks again.
 */
export async function chooseAccount(
  db: Db | Tx,
  { secrets, clock }: Pick<IdContext, 'secrets' | 'clock'>,
  uid: string,
): Promise<Completed | undefined> {
  const idHash = modelHash(secrets, 'Interaction', uid)
  const clientId = await putResult(db, { idHash, result: { select_account: {} }, now: clock.now() })
  return clientId ? { resume: resumePath(uid), clientId } : undefined
}
