import { Provider } from 'oidc-provider'
import type { Person } from './claims-store.ts'

/**
 * What a statement of the current request has brought along besides what it was asked for: the engine asks for a token,
 * its account and its grant one after the other, and they are found together. Forgotten with the request, so that the
 * next one sees what has changed meanwhile.
 */
type Known = {
  people: Map<string, Person>
  /** Payloads by the hash of the grant's id, in hexadecimal. */
  grants: Map<string, Record<string, unknown>>
  /** Codes that this very request has used up, by the hash of the id in hexadecimal. */
  spent: Set<string>
}

const requests = new WeakMap<object, Known>()

/** The memory of the current request; one that nobody else sees where no request is under way. */
export function knownInRequest(): Known {
  const ctx = Provider.ctx
  const known = (ctx && requests.get(ctx)) ?? { people: new Map(), grants: new Map(), spent: new Set() }
  if (ctx) requests.set(ctx, known)
  return known
}

/** Remembers what came along with a token or a session. */
export function rememberInRequest(found: {
  person: Person | undefined
  grant: { hash: Buffer; payload: Record<string, unknown> } | undefined
}): void {
  const known = knownInRequest()
  if (found.person) known.people.set(found.person.id, found.person)
  if (found.grant) known.grants.set(found.grant.hash.toString('hex'), found.grant.payload)
}
