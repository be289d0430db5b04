import type { IdContext } from '../context.ts'
import type { Db, Tx } from '../database.ts'
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

/**
 * Puts the outcome of a sign-in into the authorization request that waits for it, in one statement and inside the
 * caller's transaction if there is one. Returns the path to send the browser to, or nothing when the request is
 * unknown or has expired.
 *
 * The caller must have checked that this browser began the request (`engine.requestCookie`): otherwise somebody
 * could begin a request, send its link to another person, and be signed in as that person.
 */
export async function completeInteraction(
  db: Db | Tx,
  { secrets, clock }: Pick<IdContext, 'secrets' | 'clock'>,
  outcome: Outcome,
): Promise<string | undefined> {
  const login = {
    accountId: outcome.accountId,
    amr: outcome.amr,
    ts: epochSeconds(outcome.at),
    remember: true,
  }
  const waiting = await putResult(db, {
    idHash: modelHash(secrets, 'Interaction', outcome.uid),
    result: { login },
    now: clock.now(),
  })
  return waiting ? `/auth/${outcome.uid}` : undefined
}
