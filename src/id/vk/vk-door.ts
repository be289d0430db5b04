import type { IncomingMessage } from 'node:http'
import { type NodeHandler, nodeHandler } from '#kernel/http/serve.ts'
import type { IdContext } from '../context.ts'
import { authorizationQuery } from './authorization-query.ts'
import { createVkApp, isVkCall } from './vk-app.ts'

/** The addresses of VK ID's protocol, for sites that were written for it. */
export type VkDoor = { owns(path: string): boolean; handler: NodeHandler }

const AUTHORIZE = '/authorize'

export function vkDoor(ctx: IdContext): VkDoor {
  const answerCall = nodeHandler(createVkApp(ctx))
  return {
    owns: (path) => path === AUTHORIZE || isVkCall(path),
    handler(request, response) {
      const { pathname, searchParams } = new URL(request.url ?? '/', ctx.config.origin)
      if (pathname !== AUTHORIZE) return answerCall(request, response)
      void putInEngineWords(ctx, request, searchParams).then(() => ctx.engine.handler(request, response))
    },
  }
}

/** The same request as the engine would get it from any other service. */
async function putInEngineWords(
  ctx: IdContext,
  request: IncomingMessage,
  query: URLSearchParams,
): Promise<void> {
  // A database that is away is found by the engine too, which has a page for it.
  const service = await ctx.engine.desk.findService(query.get('client_id') ?? '').catch(() => undefined)
  request.url = `/auth?${authorizationQuery(query, service?.scopes ?? [])}`
}
