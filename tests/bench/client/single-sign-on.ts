import type { Client } from 'undici'
import { type Browser, dispatch } from './browser.ts'

/** The service whose sign-ins are measured; its PKCE verifier is always the same, since only the server is measured. */
export type Service = { id: string; secret: string; redirectUri: string }

const VERIFIER = 'a-verifier-that-is-always-the-same-0123456789abcdef'
const CHALLENGE = '2oR4S6D38hGkBKHdwpjeGd5A1lHjMGRESIbhOucNwQA'

/** Where a browser begins to sign in to the service. */
export function authorizationPath({ id, redirectUri }: Pick<Service, 'id' | 'redirectUri'>): string {
  const asked = new URLSearchParams({
    client_id: id,
    redirect_uri: redirectUri,
    response_type: 'code',
    scope: 'openid profile',
    state: 'a state of sixteen signs',
    nonce: 'a nonce of sixteen signs',
    code_challenge: CHALLENGE,
    code_challenge_method: 'S256',
  })
  return `/auth?${asked}`
}

/** A browser that is signed in comes to a service: authorize → token → userinfo, the last two asked by the service. */
export async function signOn(browser: Browser, server: Client, service: Service): Promise<void> {
  const { location = '' } = await browser.get(authorizationPath(service))
  const code = /[?&]code=([^&]+)/.exec(location)?.[1]
  if (!code) throw new Error(`no code, but ${location}`)
  const tokens = await ask<{ access_token: string }>(server, {
    method: 'POST',
    path: '/token',
    authorization: `Basic ${btoa(`${service.id}:${service.secret}`)}`,
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code,
      code_verifier: VERIFIER,
      redirect_uri: service.redirectUri,
    }).toString(),
  })
  await ask<{ sub: string }>(server, {
    method: 'GET',
    path: '/userinfo',
    authorization: `Bearer ${tokens.access_token}`,
    body: null,
  })
}

type Asked = { method: 'GET' | 'POST'; path: string; authorization: string; body: string | null }

async function ask<Answer>(server: Client, { authorization, ...asked }: Asked): Promise<Answer> {
  const headers = ['authorization', authorization, 'content-type', 'application/x-www-form-urlencoded']
  const { status, chunks } = await dispatch(server, { ...asked, headers })
  const text = Buffer.concat(chunks).toString()
  if (status !== 200) throw new Error(`${asked.path} was answered with ${status} ${text}`)
  return JSON.parse(text) as Answer
}
