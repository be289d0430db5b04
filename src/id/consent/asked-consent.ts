import type { IdContext } from '../context.ts'
import { modelHash, SCOPES, type Scope, sessionHash } from '../oidc/engine.ts'
import { type FoundRequest, findConsentRequest } from './consent-store.ts'

/** The question of a service, and to whom it is put. */
export type AskedConsent = {
  flow: string
  service: { name: string; host: string }
  /** What the service asks for, each with whether the person gave it before. */
  scopes: { scope: Scope; isNew: boolean }[]
  person: FoundRequest
}

/** A browser at the question: the authorization request that it names, and the token of its session. */
export type AtConsent = { flow: string; sessionToken: string }

/** What a service asks the person who is signed in here; nothing when it asks somebody else or elsewhere. */
export async function askedConsent(ctx: IdContext, at: AtConsent): Promise<AskedConsent | undefined> {
  const person = await findConsentRequest(ctx.db, waitingAt(ctx, at))
  if (!person) return undefined
  const asked = new Set(person.scope.split(' '))
  return {
    flow: at.flow,
    service: {
      name: person.client_name ?? ctx.config.platformClient.name,
      host: new URL(person.redirect_uri).host,
    },
    scopes: SCOPES.filter((scope) => asked.has(scope)).map((scope) => ({
      scope,
      isNew: person.agreed !== null && !person.agreed.includes(scope),
    })),
    person,
  }
}

/** How the waiting request and the session of this browser are found. */
export function waitingAt(
  { secrets, clock, config }: Pick<IdContext, 'secrets' | 'clock' | 'config'>,
  at: AtConsent,
) {
  return {
    interactionHash: modelHash(secrets, 'Interaction', at.flow),
    sessionHash: sessionHash(secrets, at.sessionToken),
    settled: config.platformClient.clientId,
    now: clock.now(),
  }
}
