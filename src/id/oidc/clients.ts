import { randomInt, randomUUID } from 'node:crypto'
import type { ClientMetadata } from 'oidc-provider'
import { z } from 'zod'
import { newToken, type Secrets } from '#kernel/secrets.ts'
import type { IdContext, SettledClient } from '../context.ts'
import type { Db } from '../database.ts'
import type { SigningAlg } from '../service-tables.ts'
import { addClient, deleteClient, findClients } from './client-store.ts'

/** What a service may ask for about a person; `openid` is what every service gets: a name for the person. */
export const SCOPES = ['openid', 'profile', 'phone', 'email', 'phone_proof'] as const
export type Scope = (typeof SCOPES)[number]

export type NewService = {
  name: string
  redirectUris: string[]
  postLogoutRedirectUris?: string[]
  /** Where the service's server wants to be told that a sign-in has ended (OpenID Connect Back-Channel Logout). */
  backchannelLogoutUri?: string
  /** What it may ask for; `openid profile` when left out. */
  scopes?: Scope[]
  /** How ID tokens are signed; ES256 when left out. */
  alg?: SigningAlg
  /** A service that can keep no secret, since it runs in browsers or on people's machines: PKCE alone proves it. */
  isPublic?: boolean
  /** A site that was written for VK ID: its id is a number, it has no secret and gets refresh tokens. */
  kind?: 'vk'
  /** A service of the school itself: no consent screen. */
  firstParty?: boolean
  refreshTokens?: boolean
  /** The account of the operator who registers it; nothing from the command line. */
  actorId?: string
}

/**
 * Registers a site that signs people in with Parta ID. The secret is shown this once and rests encrypted; a public
 * service gets none. Throws when an address is neither https nor this machine, or when the return addresses stand on
 * several hosts (one service, one sector: OpenID Connect Core §8.1).
 */
export async function registerClient(
  db: Db,
  { secrets, clock }: Pick<IdContext, 'secrets' | 'clock'>,
  service: NewService,
): Promise<{ clientId: string; clientSecret: string }> {
  const { postLogoutRedirectUris = [], backchannelLogoutUri } = service
  const addresses = [...service.redirectUris, ...postLogoutRedirectUris, backchannelLogoutUri ?? []].flat()
  const unsafe = addresses.find((address) => !isSafeAddress(address))
  if (unsafe) throw new Error(`${unsafe} must be an https address without a fragment`)
  if (new Set(service.redirectUris.map((uri) => new URL(uri).host)).size !== 1) {
    throw new Error('all return addresses of a service must stand on one host')
  }
  const { clientId, isPublic, refreshTokens, vk } = natureOf(service)
  const clientSecret = isPublic ? '' : newToken()
  const scopes: Scope[] = service.scopes ?? (service.firstParty ? FIRST_PARTY_SCOPES : ['profile'])
  const metadata = {
    client_id: clientId,
    client_name: service.name,
    redirect_uris: service.redirectUris,
    post_logout_redirect_uris: postLogoutRedirectUris,
    ...(backchannelLogoutUri && backChannel(backchannelLogoutUri)),
    grant_types: ['authorization_code', ...(refreshTokens ? ['refresh_token'] : [])],
    scope: [...new Set(['openid', ...scopes])].join(' '),
    id_token_signed_response_alg: service.alg ?? 'ES256',
    first_party: service.firstParty ?? false,
    vk,
    ...(isPublic
      ? { token_endpoint_auth_method: 'none' }
      : { secret_sealed: secrets.seal('client secret', clientSecret).toString('base64') }),
  }
  await addClient(db, { clientId, metadata, actorId: service.actorId ?? null, now: clock.now() })
  return { clientId, clientSecret }
}

/** A service as its operator knows it. */
export type RegisteredService = {
  clientId: string
  name: string
  redirectUris: string[]
  scopes: string[]
  alg: string
  isPublic: boolean
  isVk: boolean
  firstParty: boolean
  isTold: boolean
  people: number
}

const Metadata = z.object({
  client_name: z.string(),
  redirect_uris: z.array(z.string()).min(1),
  scope: z.string(),
  id_token_signed_response_alg: z.string().default('ES256'),
  token_endpoint_auth_method: z.string().optional(),
  backchannel_logout_uri: z.string().optional(),
  first_party: z.boolean(),
  vk: z.boolean().default(false),
})

/** All services that are registered, by name; the platform, which the settings name, is not among them. */
export async function registeredServices(db: Db): Promise<RegisteredService[]> {
  const clients = await findClients(db)
  return clients.map(({ client_id, metadata, people }) => {
    const registered = Metadata.parse(metadata)
    return {
      clientId: client_id,
      name: registered.client_name,
      redirectUris: registered.redirect_uris,
      scopes: registered.scope.split(' '),
      alg: registered.id_token_signed_response_alg,
      isPublic: registered.token_endpoint_auth_method === 'none',
      isVk: registered.vk,
      firstParty: registered.first_party,
      isTold: registered.backchannel_logout_uri !== undefined,
      people: Number(people),
    }
  })
}

/** Removes a service: nobody signs in there any more, and it learns nothing any more. False when there is none such. */
export async function removeClient(
  db: Db,
  { clock }: Pick<IdContext, 'clock'>,
  { clientId, actorId }: { clientId: string; actorId?: string },
): Promise<boolean> {
  return deleteClient(db, { clientId, actorId: actorId ?? null, now: clock.now() })
}

/** False for what is no service's id: PostgreSQL fails at a NUL instead of finding nothing. */
export function mayBeClientId(text: string): boolean {
  return !text.includes('\0')
}

/** The software of a site that was written for VK ID takes a number as its id, and sends no secret. */
function natureOf({ kind, isPublic = false, refreshTokens = false }: NewService) {
  if (kind !== 'vk') return { clientId: randomUUID(), isPublic, refreshTokens }
  return { clientId: String(randomInt(100_000_000, 2 ** 31)), isPublic: true, refreshTokens: true, vk: true }
}

const FIRST_PARTY_SCOPES: Scope[] = ['openid', 'profile', 'phone_proof']

/** The engine's view of a service that the table names. */
export function openClientSecret(
  secrets: Secrets,
  { secret_sealed, ...metadata }: Record<string, unknown>,
): Record<string, unknown> {
  if (metadata.token_endpoint_auth_method === 'none') return metadata
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
    ...(client.backchannelLogoutUri && backChannel(client.backchannelLogoutUri)),
    scope: FIRST_PARTY_SCOPES.join(' '),
    first_party: true,
  }
}

function backChannel(uri: string) {
  return { backchannel_logout_uri: uri, backchannel_logout_session_required: true }
}

/** An address that nobody on the way can read along: https, or this very machine. */
export function isSafeAddress(address: string): boolean {
  // A fragment would swallow the parameters that are added to the address (RFC 6749 §3.1.2).
  if (address.includes('#')) return false
  const { protocol, hostname } = new URL(address)
  const local = hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]'
  return protocol === 'https:' || (protocol === 'http:' && local)
}
