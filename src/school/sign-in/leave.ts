import type { Context } from 'hono'
import { localPath } from '#kernel/http/language.ts'
import type { Secrets } from '#kernel/secrets.ts'
import type { Site } from '../site.ts'
import { endSession } from './end-session.ts'

/**
 * Signs this browser out on the platform and leads it to Parta ID, which ends its own session and sends the
 * browser back to `next` (S6). When Parta ID is away the platform's session has ended all the same.
 */
export async function leave(site: Site, c: Context, next: string): Promise<Response> {
  const token = site.cookies.session.read(c)
  const ended = token ? await endSession(site, token) : undefined
  site.cookies.session.clear(c)
  // A card is nothing that Parta ID knows of; whoever is signed in there is somebody else.
  if (ended?.byCard) return c.redirect(next, 303)
  const { idToken } = ended ?? {}
  try {
    return c.redirect(
      await site.provider.endSessionUrl({ idToken, state: sealReturn(site.secrets, next) }),
      303,
    )
  } catch (error) {
    site.log.warn({ err: error }, 'the sign-in at the identity provider could not be ended')
    return c.redirect(next, 303)
  }
}

/** Where to go when Parta ID has ended its session; nothing when the state is not ours. */
export function readReturn(secrets: Secrets, state: string | undefined): string | undefined {
  return localPath(state && secrets.open('sign-out state', Buffer.from(state, 'base64url')))
}

function sealReturn(secrets: Secrets, next: string): string {
  return secrets.seal('sign-out state', next).toString('base64url')
}
