import { randomUUID } from 'node:crypto'
import type { ClientMetadata } from 'oidc-provider'
import { newToken, type Secrets } from '#kernel/secrets.ts'
import type { IdContext, SettledClient } from '../context.ts'
import type { Db } from '../database.ts'
import { addClient } from './client-store.ts'

export type NewService = {
  name: string
  redirectUris: string[]
  postLogoutRedirectUris?: string[]
  /** A service of the school itself: no consent screen, and it may ask for the proof of the phone. */
  firstParty?: boolean
  refreshTokens?: boolean
}

/**
 * Registers a site that signs people in with Parta ID. The secret is shown this once and rests encrypted. Throws when
 * an address is neither https nor this machine, or when the addresses stand on several hosts (one service, one
 * sector: OpenID Connect Core §8.1).
 */
export async function registerClient(
  db: Db,
  { secrets, clock }: Pick<IdContext, 'secrets' | 'clock'>,
  service: NewService,
): Promise<{ clientId: string; clientSecret: string }> {
  const postLogoutRedirectUris = service.postLogoutRedirectUris ?? []
  const addresses = [...service.redirectUris, ...postLogoutRedirectUris].map((uri) => new URL(uri))
  const unsafe = addresses.find((address) => !isSafe(address))
  if (unsafe) throw new Error(`${unsafe.href} must be an https address`)
  if (new Set(service.redirectUris.map((uri) => new URL(uri).host)).size !== 1) {
    throw new Error('all return addresses of a service must stand on one host')
  }
  const [clientId, clientSecret] = [randomUUID(), newToken()]
  const metadata = {
    client_id: clientId,
    client_name: service.name,
    redirect_uris: service.redirectUris,
    post_logout_redirect_uris: postLogoutRedirectUris,
    grant_types: ['authorization_code', ...(service.refreshTokens ? ['refresh_token'] : [])],
    scope: service.firstParty ? FIRST_PARTY_SCOPE : 'openid profile',
    first_party: service.firstParty ?? false,
    secret_sealed: secrets.seal('client secret', clientSecret).toString('base64'),
  }
  await addClient(db, { clientId, metadata, now: clock.now() })
  return { clientId, clientSecret }
}

const FIRST_PARTY_SCOPE = 'openid profile phone_proof'

/** The engine's view of a service that the table names. */
export function openClientSecret(
  secrets: Secrets,
  { secret_sealed, ...metadata }: Record<string, unknown>,
): Record<string, unknown> {
  const secret = secrets.open('client secret', Buffer.from(String(secret_sealed), 'base64'))
  if (secret === undefined)
    throw new Error(`the secret of the service ${metadata.client_id} cannot be opened`)
  return { ...metadata, client_secret: secret }
}

/** The engine's view of a service that the settings name: one of the school's own. */
export function settledClient(client: SettledClient): ClientMetadata {
  return {
    client_id: client.clientId,
    client_secret: client.clientSecret,
    client_name: client.name,
    redirect_uris: client.redirectUris,
    post_logout_redirect_uris: client.postLogoutRedirectUris,
    scope: FIRST_PARTY_SCOPE,
    first_party: true,
  }
}

function isSafe({ protocol, hostname }: URL): boolean {
  const local = hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]'
  return protocol === 'https:' || (protocol === 'http:' && local)
}
