import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { isDatabaseAway } from '#kernel/database/errors.ts'
import { securityHeaders } from '#kernel/http/security-headers.ts'
import type { IdContext } from '../context.ts'
import type { Service } from '../oidc/engine.ts'
import { isOriginOf } from './allowed-origin.ts'
import { type CallAnswer, refused, STATUS_OF } from './call-answer.ts'
import { type CallParameters, callParameters } from './call-parameters.ts'
import { describePublicUser, describeUser } from './describe-user.ts'
import { exchangeToken } from './exchange-token.ts'
import { leaveService, revokeService } from './leave-service.ts'

type Action = (
  ctx: IdContext,
  call: { service: Service; parameters: CallParameters },
) => CallAnswer | Promise<CallAnswer>

/** What the SDK asks when it starts: whether to load a foreign tracker (no), and to count something (we do not). */
const START_UP: Record<string, Action> = {
  '/vkid_sdk_get_config': () => ({ ok: true, body: { response: { active: 0 } } }),
  '/stat_events_vkid_sdk': () => ({ ok: true, body: { response: 1 } }),
}

const CALLS: Record<string, Action> = {
  '/oauth2/auth': exchangeToken,
  '/oauth2/user_info': describeUser,
  '/oauth2/public_info': describePublicUser,
  '/oauth2/logout': leaveService,
  '/oauth2/revoke': revokeService,
}

const PATHS = [...Object.keys(CALLS), ...Object.keys(START_UP)]

/** The addresses that the software of a service calls; `/authorize`, where browsers go, is not among them. */
export function isVkCall(path: string): boolean {
  return PATHS.includes(path)
}

const BODY_LIMIT_BYTES = 16 * 1024

/**
 * What VK ID's software calls, answered as it expects. No cookie is looked at: whoever has a code or a token of a
 * service may use it, in a browser only from a page of that service.
 */
export function createVkApp(ctx: IdContext): Hono {
  const app = new Hono()
  const headers = { ...securityHeaders(ctx.config.origin), 'cache-control': 'no-store' }
  app.use(async (c, next) => {
    await next()
    for (const [name, value] of Object.entries(headers)) c.res.headers.set(name, value)
    c.res.headers.append('vary', 'Origin')
  })
  const tooLarge = refused('invalid_request', 'the request is too large')
  app.use(bodyLimit({ maxSize: BODY_LIMIT_BYTES, onError: (c) => answer(c, tooLarge) }))
  app.onError((error, c) => {
    if (isDatabaseAway(error)) {
      ctx.log.warn({ route: c.req.path }, 'the database is away')
      return answer(c, refused('temporarily_unavailable', 'try again in a moment'))
    }
    ctx.log.error({ err: error, route: c.req.path }, 'a call of a service failed')
    return answer(c, refused('server_error', 'the request failed'))
  })
  app.notFound((c) => answer(c, refused('invalid_request', 'calls are made by POST')))
  for (const path of PATHS) app.options(path, (c) => preflight(ctx, c))
  for (const [path, action] of Object.entries(CALLS)) app.post(path, (c) => call(ctx, c, action))
  for (const [path, action] of Object.entries(START_UP)) app.post(path, (c) => startUp(ctx, c, action))
  return app
}

/** A call of a service: its parameters, the service, the page it comes from; then the action. */
async function call(ctx: IdContext, c: Context, action: Action): Promise<Response> {
  const parameters = callParameters({
    query: new URL(c.req.url).searchParams,
    body: await c.req.text(),
    contentType: c.req.header('content-type'),
    authorization: c.req.header('authorization'),
  })
  if (!parameters) return answer(c, refused('invalid_request', 'the parameters cannot be read'))
  const service = await serviceBy(ctx, parameters.client_id)
  if (!service) return answer(c, refused('invalid_client', 'client_id is missing or invalid'), parameters)
  if (!openTo(c, service)) return answer(c, FOREIGN_PAGE, parameters)
  return answer(c, await action(ctx, { service, parameters }), parameters)
}

const FOREIGN_PAGE = refused('access_denied', 'the page belongs to no return address of the service')

/** What the SDK sends when it starts, along with the cookies of our origin; what it tells is not read. */
async function startUp(ctx: IdContext, c: Context, action: Action): Promise<Response> {
  const service = await serviceBy(ctx, c.req.query('app_id'))
  if (!service) return answer(c, refused('invalid_client', 'app_id is missing or invalid'))
  if (!openTo(c, service)) return answer(c, FOREIGN_PAGE)
  c.header('access-control-allow-credentials', 'true')
  return answer(c, await action(ctx, { service, parameters: {} }))
}

/** A browser asks before it sends a token in a header; only the address tells then which service it is about. */
async function preflight(ctx: IdContext, c: Context): Promise<Response> {
  const service = await serviceBy(ctx, c.req.query('client_id') ?? c.req.query('app_id'))
  if (service && openTo(c, service)) {
    c.header('access-control-allow-methods', 'POST')
    c.header('access-control-allow-headers', 'authorization, content-type')
  }
  return c.body(null, 204)
}

async function serviceBy(ctx: IdContext, clientId = ''): Promise<Service | undefined> {
  const service = /^\d{1,12}$/.test(clientId) ? await ctx.engine.desk.findService(clientId) : undefined
  return service?.vk ? service : undefined
}

/** Lets a page of the service read the answer. False for a page that is none of its own; servers send no origin. */
function openTo(c: Context, service: Service): boolean {
  const origin = c.req.header('origin')
  if (origin === undefined) return true
  if (!isOriginOf(service, origin)) return false
  c.header('access-control-allow-origin', origin)
  return true
}

/** JSON in VK ID's shape; `state` comes back as it was sent. */
function answer(c: Context, given: CallAnswer, { state }: CallParameters = {}): Response {
  const echo = state === undefined ? {} : { state }
  if (given.ok) return c.json({ ...given.body, ...echo })
  const status = STATUS_OF[given.error]
  if (status === 503) c.header('retry-after', '5')
  return c.json({ error: given.error, error_description: given.description, ...echo }, status)
}
