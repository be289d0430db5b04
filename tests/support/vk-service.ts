import { createHash } from 'node:crypto'
import { type NewService, registerClient } from '#id/index.ts'
import { newToken } from '#kernel/secrets.ts'
import type { HttpBrowser } from './http-browser.ts'
import { type Person, signIn } from './people.ts'
import type { World } from './world.ts'

/** A site that was written for VK ID. */
export type VkService = { clientId: string; redirectUri: string; origin: string }

export async function openVkService(
  world: World,
  { host = 'shop.example', ...wishes }: Partial<NewService> & { host?: string } = {},
): Promise<VkService> {
  const [origin, redirectUri] = [`https://${host}`, `https://${host}/vk`]
  const { ctx } = world.composed.id
  const { clientId } = await registerClient(ctx.db, ctx, {
    name: 'Магазин',
    redirectUris: [redirectUri],
    kind: 'vk',
    scopes: ['profile'],
    firstParty: true,
    ...wishes,
  })
  return { clientId, redirectUri, origin }
}

/** A browser in which somebody with an account is signed in at Parta ID. */
export async function signedInAtId(world: World, person: Person): Promise<HttpBrowser> {
  const browser = world.newBrowser()
  await browser.open(`${world.id}/sign-in/phone`)
  await signIn(world, browser, person)
  return browser
}

/** What the site sends a browser to, as VK's SDK does. */
export function authorizeUrl(
  world: World,
  service: VkService,
  { verifier, ...more }: Record<string, string>,
): string {
  const query = new URLSearchParams({
    lang_id: '0',
    scheme: 'light',
    code_challenge: createHash('sha256')
      .update(verifier ?? '')
      .digest('base64url'),
    code_challenge_method: 's256',
    client_id: service.clientId,
    response_type: 'code',
    state: 'a state of the site',
    prompt: '',
    v: '2.6.7',
    sdk_type: 'vkid',
    app_id: service.clientId,
    redirect_uri: service.redirectUri,
    ...more,
  })
  return `${world.id}/authorize?${query}`
}

export type Signed = { back: URL; code: string; deviceId: string; verifier: string }

/** Sends a signed-in browser through `/authorize`; gives what it brings back to the site. */
export async function authorize(
  world: World,
  { service, browser, ...more }: { service: VkService; browser: HttpBrowser } & Record<string, unknown>,
): Promise<Signed> {
  const verifier = newToken()
  const answer = await browser.send(
    authorizeUrl(world, service, { verifier, ...(more as Record<string, string>) }),
  )
  const back = new URL(answer.headers.get('location') ?? '', world.id)
  const given = (name: string) => back.searchParams.get(name) ?? ''
  return { back, code: given('code'), deviceId: given('device_id'), verifier }
}

type Sent = {
  query?: Record<string, string>
  form?: Record<string, string>
  json?: Record<string, unknown>
  headers?: Record<string, string>
}

export type Called = { status: number; headers: Headers; body: Record<string, unknown> }

/** What a site's software sends to one of the addresses under `/oauth2`. */
export async function call(world: World, path: string, sent: Sent): Promise<Called> {
  const { query = {}, form, json, headers } = sent
  const response = await fetch(`${world.id}${path}?${new URLSearchParams(query)}`, {
    method: 'POST',
    body: json ? JSON.stringify(json) : new URLSearchParams(form),
    headers: { ...headers, ...(json && { 'content-type': 'application/json' }) },
  })
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as Record<string, unknown>,
  }
}

/** The exchange of a code, everything in the form. */
export function exchange(
  world: World,
  service: VkService,
  signed: Signed,
  changed: Record<string, string> = {},
): Promise<Called> {
  return call(world, '/oauth2/auth', {
    form: {
      grant_type: 'authorization_code',
      code: signed.code,
      code_verifier: signed.verifier,
      client_id: service.clientId,
      device_id: signed.deviceId,
      redirect_uri: service.redirectUri,
      ...changed,
    },
  })
}

export type Tokens = { access_token: string; refresh_token: string; id_token: string; user_id: number }

/** Signs a person in at a site and exchanges the code. */
export async function tokensOf(
  world: World,
  { service, browser, ...more }: { service: VkService; browser: HttpBrowser } & Record<string, unknown>,
): Promise<Tokens & { signed: Signed }> {
  const signed = await authorize(world, { service, browser, ...more })
  const { body } = await exchange(world, service, signed)
  return { ...(body as Tokens), signed }
}

/** The answer to the question about the person, for an access token. */
export function userInfo(world: World, service: VkService, accessToken: string): Promise<Called> {
  const form = { client_id: service.clientId, access_token: accessToken }
  return call(world, '/oauth2/user_info', { form })
}

/** A refresh as a site's server does it. */
export function refresh(
  world: World,
  service: VkService,
  refreshToken: string,
  more: Record<string, string> = {},
): Promise<Called> {
  const { clientId } = service
  const form = { grant_type: 'refresh_token', refresh_token: refreshToken, client_id: clientId, ...more }
  return call(world, '/oauth2/auth', { form })
}
