import { type IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import { Readable } from 'node:stream'
import type { KoaContextWithOIDC } from 'oidc-provider'
import type { NodeHandler } from '#kernel/http/serve.ts'

/** A POST to one of the engine's addresses, made inside this process. */
export type EngineCall = { path: string; form?: Record<string, string>; bearer?: string }

/** What the engine answers, and whom it found the request to be about. */
export type EngineAnswer = {
  status: number
  body: Record<string, unknown>
  clientId: string | undefined
  accountId: string | undefined
}

export type EngineAsker = ReturnType<typeof engineAsker>

/**
 * Lets other parts of Parta ID ask the engine what a service would ask over HTTP, with every check that it makes then.
 * `listen` must be the engine's first middleware.
 */
export function engineAsker() {
  const asked = new WeakMap<object, Pick<PromiseWithResolvers<EngineAnswer>, 'resolve' | 'reject'>>()
  return {
    async listen(ctx: KoaContextWithOIDC, next: () => Promise<void>): Promise<void> {
      const asker = asked.get(ctx.req)
      if (!asker) return next()
      // Nobody reads the HTTP answer: whoever asked gets what would have stood in it.
      ctx.respond = false
      await next().then(() => asker.resolve(answerIn(ctx)), asker.reject)
    },
    ask(handler: NodeHandler, call: EngineCall): Promise<EngineAnswer> {
      const request = requestOf(call)
      const { promise, ...asker } = Promise.withResolvers<EngineAnswer>()
      asked.set(request, asker)
      handler(request, new ServerResponse(request))
      return promise
    },
  }
}

function answerIn(ctx: KoaContextWithOIDC): EngineAnswer {
  const { body, status } = ctx
  return {
    status,
    body: typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {},
    clientId: ctx.oidc?.client?.clientId,
    accountId: ctx.oidc?.account?.accountId,
  }
}

function requestOf({ path, form = {}, bearer }: EngineCall): IncomingMessage {
  const body = Buffer.from(new URLSearchParams(form).toString())
  const headers = {
    accept: 'application/json',
    'content-type': 'application/x-www-form-urlencoded',
    'content-length': String(body.length),
    ...(bearer && { authorization: `Bearer ${bearer}` }),
  }
  const parts = { method: 'POST', url: path, headers, httpVersion: '1.1', socket: new Socket() }
  return Object.assign(Readable.from([body]), parts) as unknown as IncomingMessage
}
