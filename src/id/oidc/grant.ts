import type { Client, KoaContextWithOIDC } from 'oidc-provider'
import type { IdContext } from '../context.ts'
import { findAgreedScopes } from './grant-store.ts'

/**
 * What a service may learn about the signed-in person: what the person agreed to, in this browser or another one. The
 * school's own services get what they ask for. Whatever is missing then, the engine asks the person for.
 */
export function grantLoader({ db }: Pick<IdContext, 'db'>) {
  return async (ctx: KoaContextWithOIDC) => {
    const { client, session, account, provider, requestParamOIDCScopes: asked } = ctx.oidc
    if (!client || !session || !account) return undefined
    const { accountId } = account
    const { clientId } = client
    const grantId = session.grantIdFor(clientId)
    const given = grantId ? await provider.Grant.find(grantId) : undefined
    if (given && covers(given.getOIDCScope().split(' '), asked)) return given
    const scopes = isFirstParty(client)
      ? [...asked, ...(given?.getOIDCScope().split(' ') ?? [])]
      : await findAgreedScopes(db, { accountId, clientId })
    if (!scopes || !covers(scopes, asked)) return given
    const grant = new provider.Grant({ accountId, clientId })
    grant.addOIDCScope(scopes)
    await grant.save()
    return grant
  }
}

function covers(given: string[], asked: Set<string>): boolean {
  const scopes = new Set(given)
  return [...asked].every((scope) => scopes.has(scope))
}

function isFirstParty(client: Client): boolean {
  return client.first_party === true
}
