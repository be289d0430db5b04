import { generateKeyPairSync } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { Provider } from 'oidc-provider'
import type { Service } from './client/single-sign-on.ts'

/**
 * A process of its own: the OpenID engine as it comes, with its store in memory and nothing of ours around it. Whoever
 * comes is signed in under a new name. The measure of what our single sign-ons cost beside the protocol itself.
 */

const ADDRESS = 'http://127.0.0.1'
const service: Service = { id: 'bare', secret: 'a secret of the bench', redirectUri: `${ADDRESS}/callback` }

const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const person = {
  name: 'Петрова Мария Ивановна',
  family_name: 'Петрова',
  given_name: 'Мария',
  birthdate: '1985-02-01',
}
let people = 0

const provider = new Provider(ADDRESS, {
  clients: [
    {
      client_id: service.id,
      client_secret: service.secret,
      redirect_uris: [service.redirectUri],
      grant_types: ['authorization_code'],
      response_types: ['code'],
      id_token_signed_response_alg: 'ES256',
    },
  ],
  jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'ES256', kid: 'bench' }] },
  cookies: { keys: ['a key of the bench'] },
  routes: { userinfo: '/userinfo' },
  ttl: {
    AccessToken: 600,
    AuthorizationCode: 60,
    Grant: 86_400,
    IdToken: 600,
    Interaction: 600,
    Session: 86_400,
  },
  features: { devInteractions: { enabled: false } },
  claims: { openid: ['sub'], profile: Object.keys(person) },
  interactions: { url: (_ctx, { uid }) => `/come-in/${uid}` },
  findAccount: (_ctx, accountId) => ({ accountId, claims: () => ({ sub: accountId, ...person }) }),
  async loadExistingGrant(ctx) {
    const { client, session } = ctx.oidc
    const known = client && session?.grantIdFor(client.clientId)
    if (known) return ctx.oidc.provider.Grant.find(known)
    const grant = new ctx.oidc.provider.Grant({ accountId: session?.accountId, clientId: client?.clientId })
    grant.addOIDCScope('openid profile')
    await grant.save()
    return grant
  },
})

provider.use(async (ctx, next) => {
  if (!ctx.path.startsWith('/come-in/')) return next()
  people += 1
  await provider.interactionFinished(ctx.req, ctx.res, { login: { accountId: `person ${people}` } })
  ctx.respond = false
})

const server = provider.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo
  process.send?.({ origin: `${ADDRESS}:${port}`, service })
})
process.on('disconnect', () => process.exit())
