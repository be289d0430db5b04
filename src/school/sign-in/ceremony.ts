import { z } from 'zod'
import { secondsAfter } from '#kernel/clock.ts'
import { localPath } from '#kernel/http/language.ts'
import { newToken, type Secrets, sameText } from '#kernel/secrets.ts'
import type { Ceremony } from './identity-provider.ts'

/** A code may come late and a password may have to be looked for. */
export const CEREMONY_SECONDS = 3600
const LONGEST_PATH = 500

const State = z.object({
  id: z.string(),
  browser: z.string(),
  next: z.string(),
  until: z.number(),
  tie: z.string().optional(),
})

/**
 * Begins a sign-in of one browser on the way to `next`. Nothing is stored: the state is sealed and goes around
 * through Parta ID, the nonce and the PKCE verifier are derived from it and from the browser's cookie. So
 * sign-ins in several tabs do not disturb each other, and a state of another browser leads nowhere.
 */
export function beginCeremony(
  secrets: Secrets,
  { browser, next, now, tie }: { browser: string; next: string | undefined; now: Date; tie?: string },
): Ceremony {
  const id = newToken()
  const path = localPath(next)
  const state = {
    id,
    browser: markOf(secrets, browser),
    next: path && path.length <= LONGEST_PATH ? path : '/profile',
    until: secondsAfter(now, CEREMONY_SECONDS).getTime(),
    // The session whose person shall get the account that signs in.
    ...(tie && { tie: sessionMark(secrets, tie) }),
  }
  const sealed = secrets.seal('sign-in state', JSON.stringify(state)).toString('base64url')
  return ceremonyOf(secrets, { state: sealed, browser, id })
}

export type Resumption =
  | { ok: true; ceremony: Ceremony; next: string; tie: string | undefined }
  /** `next` is where the person was going, as far as the state can still be read. */
  | { ok: false; next: string | undefined }

/** Picks a sign-in up again when Parta ID sends the browser back; fails for another browser and after an hour. */
export function resumeCeremony(
  secrets: Secrets,
  { browser, state, now }: { browser: string | undefined; state: string | undefined; now: Date },
): Resumption {
  const opened = state ? secrets.open('sign-in state', Buffer.from(state, 'base64url')) : undefined
  if (!state || !opened) return { ok: false, next: undefined }
  const { id, browser: mark, next, until, tie } = State.parse(JSON.parse(opened))
  if (!browser || !sameText(markOf(secrets, browser), mark) || until < now.getTime())
    return { ok: false, next }
  return { ok: true, ceremony: ceremonyOf(secrets, { state, browser, id }), next, tie }
}

function ceremonyOf(
  secrets: Secrets,
  { state, browser, id }: { state: string; browser: string; id: string },
): Ceremony {
  const derive = (purpose: string) => secrets.hash(purpose, `${browser} ${id}`).toString('base64url')
  return { state, nonce: derive('sign-in nonce'), verifier: derive('sign-in verifier') }
}

/** How a state names a session without carrying its token. */
export function sessionMark(secrets: Secrets, token: string): string {
  return secrets.hash('tied session', token).toString('base64url')
}

function markOf(secrets: Secrets, browser: string): string {
  return secrets.hash('sign-in browser', browser).toString('base64url')
}
