import { createHash } from 'node:crypto'
import { registerClient } from '#id/oidc/clients.ts'
import {
  Browser,
  completeAs,
  exchangeCode,
  flowOf,
  type Service,
  type Tokens,
} from '#id/oidc/test-browser.ts'
import { type EngineWorld, engineWorld } from '#id/oidc/test-world.ts'
import { newToken } from '#kernel/secrets.ts'

/**
 * What the modules of the OpenID Foundation's conformance suite need: a provider, two services that it knows, and a
 * browser in which Masha will sign in.
 */
export type Provider = {
  world: EngineWorld
  client: Service
  second: Service
  browser: Browser
}

export const SIGNED_OUT = 'https://client.example/signed-out'

export async function openProvider(): Promise<Provider> {
  const world = await engineWorld()
  const register = async (origin: string) => ({
    ...(await registerClient(world.db, world, {
      name: 'Служба проверки',
      redirectUris: [`${origin}/back`],
      postLogoutRedirectUris: [`${origin}/signed-out`],
      firstParty: true,
      refreshTokens: true,
    })),
    redirectUri: `${origin}/back`,
  })
  const [client, second] = [
    await register('https://client.example'),
    await register('https://second.example'),
  ]
  return { world, client, second, browser: new Browser(world) }
}

/** Parameters that differ from those of a plain request; `undefined` leaves one out. */
export type Changes = Record<string, string | undefined>

const VERIFIER = newToken()

/** The parameters of a request for a sign-in. */
export function requestOf(service: Service, changes: Changes = {}): URLSearchParams {
  const plain: Changes = {
    client_id: service.clientId,
    redirect_uri: service.redirectUri,
    response_type: 'code',
    scope: 'openid profile',
    state: 'a state',
    nonce: 'a nonce',
    code_challenge: createHash('sha256').update(VERIFIER).digest('base64url'),
    code_challenge_method: 'S256',
    ...changes,
  }
  const kept = Object.entries(plain).filter((entry): entry is [string, string] => entry[1] !== undefined)
  return new URLSearchParams(kept)
}

/** Where an answer leads: to the sign-in, back to the service with parameters, or nowhere, with a page. */
export type Led =
  | { to: 'sign-in'; flow: string }
  | { to: 'service'; address: string; parameters: Record<string, string> }
  | { to: 'page'; status: number; text: string }

export async function ledBy(answer: Response): Promise<Led> {
  const location = answer.headers.get('location')
  if (location === null) return { to: 'page', status: answer.status, text: await answer.text() }
  if (location.includes('/sign-in/phone')) return { to: 'sign-in', flow: flowOf(answer) }
  const { origin, pathname, searchParams, hash } = new URL(location)
  // Mistakes in requests for tokens by the browser come back where those would stand: in the fragment.
  const parameters = Object.fromEntries([...searchParams, ...new URLSearchParams(hash.slice(1))])
  return { to: 'service', address: origin + pathname, parameters }
}

/** Sends the browser with a request, as it is, and tells where it is led. */
export async function ask({ browser, client }: Provider, changes: Changes = {}): Promise<Led> {
  return ledBy(await browser.get(`/auth?${requestOf(client, changes)}`))
}

/** Signs Masha in for a request that waits. */
export async function complete({ world, browser }: Provider, flow: string): Promise<Led> {
  return ledBy(await browser.get(await completeAs(world, flow, world.people.masha.id)))
}

/** Sends the browser with a request; Masha signs in if she is asked to. Gives what the service gets back. */
export async function signIn(provider: Provider, changes: Changes = {}): Promise<Record<string, string>> {
  const asked = await ask(provider, changes)
  const led = asked.to === 'sign-in' ? await complete(provider, asked.flow) : asked
  if (led.to !== 'service') throw new Error(`not back at the service: ${JSON.stringify(led)}`)
  return led.parameters
}

/** The exchange of a code with what differs from a plain one. */
export function exchange({ world, client }: Provider, code = '', changes: Changes = {}): Promise<Response> {
  const form = { code, verifier: changes.code_verifier ?? VERIFIER }
  return exchangeCode(world, { ...client, ...changes }, form)
}

/** Signs Masha in and exchanges the code. */
export async function tokensOf(provider: Provider, changes: Changes = {}): Promise<Tokens> {
  const { code } = await signIn(provider, changes)
  return (await (await exchange(provider, code)).json()) as Tokens
}

/** The parameters of an exchange, for those that are sent in another way than usual. */
export function exchangeForm(provider: Provider, code = ''): Record<string, string> {
  return {
    grant_type: 'authorization_code',
    code,
    code_verifier: VERIFIER,
    redirect_uri: provider.client.redirectUri,
  }
}

export async function userinfo({ world }: Provider, { access_token }: Tokens): Promise<Response> {
  return fetch(`${world.address}/userinfo`, { headers: { authorization: `Bearer ${access_token}` } })
}

/** Lets the provider's own clock be ahead of the real one, or behind it. */
export function shiftClock({ world }: Provider, seconds: number): void {
  world.clock.now = () => new Date(Date.now() + seconds * 1000)
}
