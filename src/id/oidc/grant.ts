import { type Client, errors, type KoaContextWithOIDC } from 'oidc-provider'

/**
 * What a service may learn about the signed-in person. The school's own services get what they ask for; any other
 * needs the person's consent, for which there is no screen yet.
 */
export async function loadGrant(ctx: KoaContextWithOIDC) {
  const { client, session, account, provider, requestParamOIDCScopes: asked } = ctx.oidc
  if (!client || !session || !account) return undefined
  const grantId = session.grantIdFor(client.clientId)
  const given = grantId ? await provider.Grant.find(grantId) : undefined
  if (given && covers(given.getOIDCScope(), asked)) return given
  if (!isFirstParty(client)) {
    // A service that asks without showing a page gets its answer from the engine: consent_required.
    if (ctx.oidc.prompts.has('none')) return given
    throw new ConsentNeeded()
  }
  const grant = given ?? new provider.Grant({ accountId: account.accountId, clientId: client.clientId })
  grant.addOIDCScope(asked)
  await grant.save()
  return grant
}

/** A service asks for what only a consent screen could give. */
export class ConsentNeeded extends errors.OIDCProviderError {
  override allow_redirect = false
  constructor() {
    super(403, 'consent_required')
  }
}

function covers(given: string, asked: Set<string>): boolean {
  const scopes = new Set(given.split(' '))
  return [...asked].every((scope) => scopes.has(scope))
}

function isFirstParty(client: Client): boolean {
  return client.first_party === true
}
