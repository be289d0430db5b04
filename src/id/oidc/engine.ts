import type { EventEmitter } from 'node:events'
import { isDeepStrictEqual } from 'node:util'
import { type KoaContextWithOIDC, Provider } from 'oidc-provider'
import { isDatabaseAway } from '#kernel/database/errors.ts'
import { type CookieJar, cookieOf } from '#kernel/http/cookies.ts'
import { securityHeaders } from '#kernel/http/security-headers.ts'
import type { NodeHandler } from '#kernel/http/serve.ts'
import { besidesCode } from '../vk/device-id.ts'
import { type EngineAsker, engineAsker } from './ask-engine.ts'
import { engineConfiguration, ROUTES } from './configuration.ts'
import type { EngineDeps } from './engine-deps.ts'
import { answerWith, viewerOf } from './engine-pages.ts'
import { noteFailure, showFailure, showNotFound } from './failure.ts'
import { forgetUncheckableHint } from './forgotten-hint.ts'
import { askByAddress } from './posted-request.ts'
import { refuseNul } from './refuse-nul.ts'
import { type ServiceDesk, serviceDesk } from './service-desk.ts'
import { isIdleSignOut, leave } from './sign-out.ts'
import { type EndedSignIn, type Telling, tellSignedOut } from './tell-signed-out.ts'

export type { EngineAnswer } from './ask-engine.ts'
export {
  isSafeAddress,
  mayBeClientId,
  type NewService,
  type RegisteredService,
  registerClient,
  registeredServices,
  removeClient,
  SCOPES,
  type Scope,
} from './clients.ts'
export { type Completed, chooseAccount, completeInteraction, resumePath } from './complete-interaction.ts'
export { modelHash, sessionHash } from './engine-hash.ts'
export type { Service, ServiceDesk } from './service-desk.ts'
export { sessionPayload } from './session-payload.ts'
export { subjectFor } from './subject.ts'
export { sweepEngine } from './sweep-engine.ts'

/** The OpenID provider behind a door: nothing outside of this folder knows which engine it is. */
export type Engine = {
  /** Answers the engine's own addresses. */
  handler: NodeHandler
  /** True for the paths that belong to the engine. */
  owns(path: string): boolean
  /**
   * Names the authorization request that this browser began last. A sign-in may complete a request only when its own
   * browser began it: otherwise the one who sent the link would be signed in as the one who followed it.
   */
  requestCookie: CookieJar
  tellSignedOut(ended: EndedSignIn): Promise<Telling>
  /** For what speaks another protocol to services than OpenID Connect. */
  desk: ServiceDesk
}

/**
 * Makes the engine. It answers under `config.origin` whatever address or protocol a proxy used on the last mile. The
 * library takes its signing keys once, when it is made; so when they change another one takes its place, and requests
 * that are under way end with the one they began with.
 */
export function createEngine(deps: EngineDeps): Engine {
  const { origin } = deps.config
  const requestCookie = cookieOf(origin, 'id_request')
  const { host, protocol } = new URL(origin)
  const asker = engineAsker()
  const make = () => makeProvider(deps, requestCookie.name, asker.listen)
  let made = make()
  const current = () => {
    if (!isDeepStrictEqual(kidsOf(deps.keys.current()), made.kids)) made = make()
    return made
  }
  const handler: NodeHandler = (request, response) => {
    request.headers.host = host
    request.headers['x-forwarded-proto'] = protocol.slice(0, -1)
    delete request.headers['x-forwarded-host']
    void current().answer(request, response)
  }
  return {
    requestCookie,
    tellSignedOut: (ended) => tellSignedOut(current().provider, ended),
    owns: (path) => PATHS.has(path) || path.startsWith(`${ROUTES.authorization}/`),
    handler,
    desk: serviceDesk(
      deps,
      () => current().provider,
      (call) => asker.ask(handler, call),
    ),
  }
}

function makeProvider(deps: EngineDeps, requestCookie: string, listen: EngineAsker['listen']) {
  const kids = kidsOf(deps.keys.current())
  const provider = new Provider(deps.config.origin, engineConfiguration(deps, requestCookie))
  provider.proxy = true
  provider.use(listen)
  provider.use(aroundEngine(deps, kids))
  provider.use(refuseNul)
  provider.on('server_error', (ctx, error) => {
    noteFailure(deps, error)
    if (isDatabaseAway(error)) ctx.status = 503
  })
  provider.on('grant.error', (_ctx, error) => noteFailure(deps, error))
  provider.on('authorization.success', (ctx, parameters = {}) => {
    const { client, entities } = ctx.oidc
    const { sessionUid, expiration } = entities.AuthorizationCode ?? {}
    if (!client?.vk || !sessionUid) return
    const issued = { clientId: client.clientId, sessionUid, validSeconds: expiration ?? 0 }
    Object.assign(parameters, besidesCode(deps.secrets, issued))
  })
  const surprises: EventEmitter = provider
  surprises.on('error', (error) => noteFailure(deps, error))
  return { kids, provider, answer: provider.callback() }
}

function kidsOf(keys: (JsonWebKey & { kid?: string })[]): string[] {
  return keys.map(({ kid }) => String(kid))
}

const PATHS = new Set([
  ...Object.values(ROUTES),
  `${ROUTES.end_session}/confirm`,
  `${ROUTES.end_session}/success`,
  '/.well-known/openid-configuration',
  '/.well-known/oauth-authorization-server',
])

/** Where a service may also send its request as a form. */
const ASKED_BY_FORM: Set<string> = new Set([ROUTES.authorization, ROUTES.end_session])

/** What holds for every answer of the engine: the security headers, and an own page for whatever goes wrong. */
function aroundEngine(deps: EngineDeps, kids: string[]) {
  const headers = securityHeaders(deps.config.origin)
  return async (ctx: KoaContextWithOIDC, next: () => Promise<void>): Promise<void> => {
    ctx.set(headers)
    if (ctx.path === ROUTES.end_session) forgetUncheckableHint(ctx, kids)
    try {
      await (ctx.method === 'POST' && ASKED_BY_FORM.has(ctx.path) ? askByAddress(ctx) : next())
    } catch (error) {
      await showFailure(deps, ctx, error)
      return
    }
    if (ctx.status === 404 && !ctx.body) await showNotFound(deps, ctx)
    else if (isIdleSignOut(ctx)) leave(ctx, deps.cookies.session.name)
    await leadAway(deps, ctx)
  }
}

/** A form of ours that ends at a foreign site has to end on a page that leads there: see `leadOn`. */
async function leadAway({ pages, config, cookies }: EngineDeps, ctx: KoaContextWithOIDC): Promise<void> {
  const to = ctx.response.get('location')
  if (ctx.method !== 'POST' || !to) return
  const { origin } = new URL(to, config.origin)
  if (origin === config.origin || origin === config.platformOrigin) return
  ctx.remove('location')
  await answerWith(ctx, await pages.onward(viewerOf(ctx, cookies.language.name), to))
}
