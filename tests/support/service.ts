import { createHash } from 'node:crypto'
import { EventEmitter, once } from 'node:events'
import { onTestFinished } from 'vitest'
import { type NewService, registerClient } from '#id/index.ts'
import { serve } from '#kernel/http/serve.ts'
import { newToken } from '#kernel/secrets.ts'
import type { World } from './world.ts'

export type Tokens = { id_token: string; access_token: string; refresh_token?: string }

/** Another site that signs people in with Parta ID: a server of its own, on a port of its own. */
export type Service = {
  name: string
  clientId: string
  clientSecret: string
  origin: string
  /** The address at Parta ID where a browser begins to sign in; `extra` parameters of the request besides. */
  signInUrl(extra?: Record<string, string>): string
  /** What the service's server does with the address that a browser brought back: tokens for the code in it. */
  finish(url: string): Promise<Tokens>
  refresh(tokens: Tokens): Promise<Response>
  userinfo(tokens: Tokens): Promise<Response>
  /** The claims of the logout tokens that came so far. */
  logouts: Record<string, unknown>[]
  /** The `nth` logout token, waited for when it is still on its way; the first by default. */
  logout(nth?: number): Promise<Record<string, unknown>>
  /** Told of every logout token as it comes. */
  onLogoutToken(listener: (token: string) => void): void
  /** How the service answers the next logout tokens: with these statuses, then with 200 again. */
  answerLogoutsWith(...statuses: number[]): void
}

const PATIENCE_MS = 10_000

/** Instead of a status: the service takes the token and never answers. */
export const NEVER = 0

/** Registers a service and starts its server; both are gone with the test. */
export async function newService(
  world: World,
  wishes: Partial<NewService> & { deaf?: boolean } = {},
): Promise<Service> {
  const { deaf, ...options } = wishes
  const logouts: Record<string, unknown>[] = []
  const arrivals = new EventEmitter()
  arrivals.setMaxListeners(0)
  const answers: number[] = []
  const listening = await serve(
    (request, response) => {
      if (request.url?.startsWith('/logout')) {
        let body = ''
        request.on('data', (chunk) => (body += chunk))
        request.on('end', () => {
          const token = new URLSearchParams(body).get('logout_token') ?? ''
          logouts.push(claimsIn(token))
          arrivals.emit('arrival', token)
          const status = answers.shift() ?? 200
          if (status !== NEVER) response.writeHead(status).end()
        })
        return
      }
      const { searchParams } = new URL(request.url ?? '/', origin)
      const heading = searchParams.get('error') ?? 'Сайт узнал вас'
      response.writeHead(200, { 'content-type': 'text/html; charset=UTF-8' }).end(`<h1>${heading}</h1>`)
    },
    { port: 0 },
  )
  onTestFinished(() => listening.close())
  const origin = `http://localhost:${listening.port}`
  const { id } = world.composed
  const name = options.name ?? 'Библиотека'
  const redirectUri = `${origin}/callback`
  const { clientId, clientSecret } = await registerClient(id.ctx.db, id.ctx, {
    name,
    redirectUris: [redirectUri],
    postLogoutRedirectUris: [`${origin}/goodbye`],
    ...(!deaf && { backchannelLogoutUri: `${origin}/logout` }),
    refreshTokens: true,
    ...options,
  })
  const verifier = newToken()
  const scope = ['openid', ...(options.scopes ?? ['profile'])].join(' ')
  const authentication = clientSecret && { authorization: `Basic ${btoa(`${clientId}:${clientSecret}`)}` }
  const exchange = (form: Record<string, string>) =>
    fetch(`${world.id}/token`, {
      method: 'POST',
      headers: { ...authentication },
      body: new URLSearchParams({ ...form, ...(!clientSecret && { client_id: clientId }) }),
    })
  return {
    name,
    clientId,
    clientSecret,
    origin,
    logouts,
    signInUrl(extra = {}) {
      const parameters = new URLSearchParams({
        client_id: clientId,
        redirect_uri: redirectUri,
        response_type: 'code',
        scope,
        state: 'a state',
        nonce: 'a nonce',
        code_challenge: createHash('sha256').update(verifier).digest('base64url'),
        code_challenge_method: 'S256',
        ...extra,
      })
      return `${world.id}/auth?${parameters}`
    },
    async finish(url) {
      const code = new URL(url).searchParams.get('code')
      if (!code) throw new Error(`the browser brought no code back: ${url}`)
      const grant = { grant_type: 'authorization_code', code, code_verifier: verifier }
      const answer = await exchange({ ...grant, redirect_uri: redirectUri })
      if (answer.status !== 200) throw new Error(`the code was refused: ${await answer.text()}`)
      return (await answer.json()) as Tokens
    },
    refresh: ({ refresh_token = '' }) => exchange({ grant_type: 'refresh_token', refresh_token }),
    userinfo: ({ access_token }) =>
      fetch(`${world.id}/userinfo`, { headers: { authorization: `Bearer ${access_token}` } }),
    async logout(nth = 1) {
      const signal = AbortSignal.timeout(PATIENCE_MS)
      for (;;) {
        const logout = logouts[nth - 1]
        if (logout) return logout
        await once(arrivals, 'arrival', { signal })
      }
    },
    onLogoutToken(listener) {
      arrivals.on('arrival', listener)
    },
    answerLogoutsWith(...statuses) {
      answers.push(...statuses)
    },
  }
}

/** True when a sign-in has led back to the service with a code. */
export function isBackAt(service: Service, { url }: { url: string }): boolean {
  return url.startsWith(`${service.origin}/callback?code=`)
}

/** The claims of a signed token, unchecked. */
export function claimsIn(token: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString() || '{}')
}
