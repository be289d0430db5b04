import type { Client, Provider } from 'oidc-provider'
import type { EngineAnswer, EngineCall } from './ask-engine.ts'
import { CLAIMS, contactsOf, profileOf } from './claims.ts'
import { findPerson } from './claims-store.ts'
import { ROUTES } from './configuration.ts'
import type { EngineDeps } from './engine-deps.ts'
import { modelHash } from './engine-hash.ts'
import { deleteGrant, findConnectedScopes } from './service-desk-store.ts'
import { epochSeconds } from './session-payload.ts'

/** A site that signs people in. */
export type Service = { clientId: string; vk: boolean; scopes: string[]; redirectUris: string[] }

/** Where a code or token comes from; all of it rests on one session of one person at one service. */
export type Origin = { clientId: string; accountId: string; sessionUid: string; grantId: string }

type Holder = { accountId: string; clientId: string }
type Issued = 'AuthorizationCode' | 'AccessToken' | 'RefreshToken'

/** What the engine does for services that speak another protocol; the rules stay the engine's. */
export type ServiceDesk = {
  findService(clientId: string): Promise<Service | undefined>
  /** Asks the token address, as a service that has no secret. */
  token(form: Record<string, string>): Promise<EngineAnswer>
  userinfo(accessToken: string): Promise<EngineAnswer>
  /** Where a code or token comes from, while its session lives; also when it was used up before. */
  originOf(kind: Issued, value: string): Promise<Origin | undefined>
  /** The `sub` of an ID token that we issued to this service and that has not expired. */
  subjectIn(idToken: string, clientId: string): Promise<string | undefined>
  /** What a service may know of a person, as claims; nothing when it is not connected (any more). */
  knownOf(holder: Holder): Promise<Record<string, unknown> | undefined>
  /** Ends the codes and tokens that were issued together with a token, and what is being issued. */
  endTokens(origin: Origin): Promise<void>
}

/** Opens the desk over the provider that answers now. */
export function serviceDesk(
  { db, clock, secrets }: Pick<EngineDeps, 'db' | 'clock' | 'secrets'>,
  provider: () => Provider,
  ask: (call: EngineCall) => Promise<EngineAnswer>,
): ServiceDesk {
  return {
    async findService(clientId) {
      const client = await provider().Client.find(clientId)
      return client && serviceOf(client)
    },
    token: (form) => ask({ path: ROUTES.token, form }),
    userinfo: (accessToken) => ask({ path: ROUTES.userinfo, bearer: accessToken }),
    async originOf(kind, value) {
      const issued = await findIssued(provider(), kind, value)
      const { clientId, accountId, sessionUid, grantId } = issued ?? {}
      if (!clientId || !accountId || !sessionUid || !grantId) return undefined
      return { clientId, accountId, sessionUid, grantId }
    },
    async subjectIn(idToken, clientId) {
      const client = await provider().Client.find(clientId)
      const valid =
        client &&
        (await provider()
          .IdToken.validate(idToken, client)
          .catch(() => undefined))
      if (!valid || Number(valid.payload.exp) <= epochSeconds(clock.now())) return undefined
      return String(valid.payload.sub)
    },
    async knownOf(holder) {
      const scopes = await findConnectedScopes(db, holder)
      const person = scopes && (await findPerson(db, holder.accountId))
      if (!person) return undefined
      const allowed = Object.entries(CLAIMS).flatMap(([scope, names]) =>
        scopes.includes(scope) ? names : [],
      )
      const known = Object.entries({ ...profileOf(person), ...contactsOf(secrets, person) })
      return Object.fromEntries(known.filter(([name]) => allowed.includes(name)))
    },
    endTokens: ({ grantId }) => deleteGrant(db, { id: grantId, hash: modelHash(secrets, 'Grant', grantId) }),
  }
}

function findIssued(provider: Provider, kind: Issued, value: string) {
  if (kind === 'AuthorizationCode') return provider.AuthorizationCode.find(value)
  if (kind === 'RefreshToken') return provider.RefreshToken.find(value)
  return provider.AccessToken.find(value)
}

function serviceOf(client: Client): Service {
  return {
    clientId: client.clientId,
    vk: client.vk === true,
    scopes: client.scope?.split(' ') ?? [],
    redirectUris: [...(client.redirectUris ?? [])],
  }
}
