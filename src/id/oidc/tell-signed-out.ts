import { type Client, Provider } from 'oidc-provider'
import type { CarefulFetch } from '#kernel/http/careful-fetch.ts'

/** A sign-in of a person at a service that has ended at Parta ID. */
export type EndedSignIn = { clientId: string; accountId: string; sid: string | null }

export type Telling = { ok: true } | { ok: false; reason: string }

/** The library sends logout tokens by this method of its clients, which its types leave out. */
type TellableClient = Client & {
  backchannelLogout(accountId: string, sid: string | undefined): Promise<void>
}

/** Sends a service a logout token made just now; a service that is gone, or has no address for it, needs none. */
export async function tellSignedOut(provider: Provider, ended: EndedSignIn): Promise<Telling> {
  const client = (await provider.Client.find(ended.clientId)) as TellableClient | undefined
  if (!client?.backchannelLogoutUri) return { ok: true }
  try {
    await client.backchannelLogout(ended.accountId, ended.sid ?? undefined)
    return { ok: true }
  } catch (error) {
    return { ok: false, reason: error instanceof Error ? error.message : String(error) }
  }
}

/**
 * How the engine reaches services. Within a person's request it sends nothing: whoever signs out does not wait for
 * services, and what one of them misses would be lost. Ending the session has put it into the queue already.
 */
export function outsideOfRequests(fetch: CarefulFetch): CarefulFetch {
  return async (url, init) => (Provider.ctx ? new Response(null, { status: 204 }) : fetch(url, init))
}
