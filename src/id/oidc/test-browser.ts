import { createHash } from 'node:crypto'
import { newToken } from '#kernel/secrets.ts'
import { completeInteraction } from './engine.ts'
import type { EngineWorld } from './test-world.ts'

type Cookie = { value: string; path: string }
export type Service = { clientId: string; clientSecret: string; redirectUri: string }
export type Tokens = { id_token: string; access_token: string; refresh_token?: string }

/** A browser with a cookie jar of its own; it follows nothing by itself. */
export class Browser {
  readonly jar = new Map<string, Cookie>()
  readonly #world: Pick<EngineWorld, 'address' | 'origin'>
  readonly #headers: Record<string, string>

  constructor(world: Pick<EngineWorld, 'address' | 'origin'>, headers: Record<string, string> = {}) {
    this.#world = world
    this.#headers = headers
  }

  async get(url: string): Promise<Response> {
    return this.#send(url, {})
  }

  async post(url: string, form: Record<string, string>): Promise<Response> {
    return this.#send(url, { method: 'POST', body: new URLSearchParams(form) })
  }

  async #send(url: string, init: RequestInit): Promise<Response> {
    const { pathname, search } = new URL(url, this.#world.origin)
    const cookie = [...this.jar]
      .filter(([, { path }]) => pathname.startsWith(path))
      .map(([name, { value }]) => `${name}=${value}`)
      .join('; ')
    const headers = { ...this.#headers, accept: 'text/html', 'user-agent': 'Mozilla/5.0 (test)', cookie }
    const answer = await fetch(`${this.#world.address}${pathname}${search}`, {
      ...init,
      headers,
      redirect: 'manual',
    })
    for (const line of answer.headers.getSetCookie()) this.#keep(line)
    return answer
  }

  #keep(line: string): void {
    const [pair = '', ...attributes] = line.split('; ')
    const [name = '', value = ''] = pair.split('=')
    const path = attributes.find((attribute) => attribute.startsWith('path='))?.slice('path='.length) ?? '/'
    if (value === '') this.jar.delete(name)
    else this.jar.set(name, { value, path })
  }
}

/** The address with which a service begins a sign-in. */
export function authorizationUrl(
  service: Service,
  verifier: string,
  extra: Record<string, string> = {},
): string {
  const parameters = new URLSearchParams({
    client_id: service.clientId,
    redirect_uri: service.redirectUri,
    response_type: 'code',
    scope: 'openid profile',
    state: 'a state',
    nonce: 'a nonce',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...extra,
  })
  return `/auth?${parameters}`
}

/** The name of the request that waits for a sign-in, out of the redirect to the sign-in pages. */
export function flowOf(answer: Response): string {
  return new URL(answer.headers.get('location') ?? '', 'http://any').searchParams.get('flow') ?? ''
}

export async function completeAs(world: EngineWorld, uid: string, accountId: string): Promise<string> {
  const outcome = { uid, accountId, amr: ['sms', 'pwd', 'mfa'], at: world.clock.now() }
  return (await completeInteraction(world.db, world, outcome))?.resume ?? ''
}

/** A whole sign-in at a service, up to the code that the browser brings back. */
export async function signIn(
  world: EngineWorld,
  {
    browser,
    service,
    accountId,
    scope,
  }: { browser: Browser; service: Service; accountId: string; scope?: string },
) {
  const verifier = newToken()
  let answer = await browser.get(authorizationUrl(service, verifier, scope ? { scope } : {}))
  if (answer.headers.get('location')?.startsWith('/sign-in/')) {
    answer = await browser.get(await completeAs(world, flowOf(answer), accountId))
  }
  const back = new URL(answer.headers.get('location') ?? '', 'http://nowhere')
  return { answer, back, code: back.searchParams.get('code') ?? '', verifier }
}

/** The request of a service's server to the token address. */
export function exchange(
  world: EngineWorld,
  service: Service,
  form: Record<string, string>,
): Promise<Response> {
  return fetch(`${world.address}/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${service.clientId}:${service.clientSecret}`)}` },
    body: new URLSearchParams(form),
  })
}

export function exchangeCode(
  world: EngineWorld,
  service: Service,
  { code, verifier }: { code: string; verifier: string },
) {
  return exchange(world, service, {
    grant_type: 'authorization_code',
    code,
    code_verifier: verifier,
    redirect_uri: service.redirectUri,
  })
}

/** Signs in and exchanges the code. */
export async function tokensOf(world: EngineWorld, signing: Parameters<typeof signIn>[1]): Promise<Tokens> {
  const answer = await exchangeCode(world, signing.service, await signIn(world, signing))
  return (await answer.json()) as Tokens
}

/** The claims of an ID token, unchecked. */
export function claimsIn(idToken: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(idToken.split('.')[1] ?? '', 'base64url').toString())
}
