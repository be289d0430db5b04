import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import * as openid from 'openid-client'
import { createLogoutReader } from './logout-token.ts'
import { frontPage, homePage, type Person } from './pages.ts'

export type LibraryConfig = {
  /** Where this site is reached; its return address is `/callback` below it. */
  origin: string
  /** The address of Parta ID. */
  issuer: string
  clientId: string
  clientSecret: string
}

/** Somebody who is signed in here. */
type Session = { sid: string | undefined; sub: string; tokens: openid.TokenEndpointResponse; person: Person }

/** How long a sign-in may take. */
const CEREMONY_MS = 3600_000

type Ceremony = { verifier: string; state: string; nonce: string }

/**
 * A site of its own that signs people in with Parta ID. It keeps its sessions in memory; a real site would keep them in
 * a database. Everything else is what a real site has to do.
 */
export async function createLibrary(config: LibraryConfig) {
  const provider = await discover(config)
  const readLogout = createLogoutReader(config, provider.serverMetadata().jwks_uri ?? '')
  const sessions = new Map<string, Session>()
  const ceremonies = new Map<string, Ceremony>()
  const cookieAttributes = `Path=/; HttpOnly; SameSite=Lax${config.origin.startsWith('https:') ? '; Secure' : ''}`
  const redirect = (response: ServerResponse, to: string, setCookie?: string) => {
    const header = setCookie && { 'set-cookie': `${setCookie}; ${cookieAttributes}` }
    response.writeHead(303, { location: to, ...header }).end()
  }

  const routes: Record<string, (request: IncomingMessage, response: ServerResponse) => unknown> = {
    'GET /': async (request, response) => {
      const session = sessions.get(cookie(request, 'library_session') ?? '')
      const notice = noticeIn(request)
      page(response, session ? homePage(session.person, notice) : frontPage(notice))
    },

    // The browser goes to Parta ID with a state, a nonce and the hash of a verifier, all used once.
    'GET /sign-in': async (_request, response) => {
      const ceremony = { verifier: openid.randomPKCECodeVerifier(), state: token(), nonce: token() }
      const id = token()
      ceremonies.set(id, ceremony)
      // Most who turn back on the way never come to the callback.
      setTimeout(() => ceremonies.delete(id), CEREMONY_MS).unref()
      const to = openid.buildAuthorizationUrl(provider, {
        redirect_uri: `${config.origin}/callback`,
        scope: 'openid profile phone',
        code_challenge: await openid.calculatePKCECodeChallenge(ceremony.verifier),
        code_challenge_method: 'S256',
        state: ceremony.state,
        nonce: ceremony.nonce,
      })
      redirect(response, to.href, `library_ceremony=${id}`)
    },

    // It comes back with a code, which this server exchanges for tokens, or with a refusal.
    'GET /callback': async (request, response) => {
      const id = cookie(request, 'library_ceremony') ?? ''
      const ceremony = ceremonies.get(id)
      ceremonies.delete(id)
      if (!ceremony) return redirect(response, '/?notice=lost')
      try {
        const session = await finishSignIn(provider, new URL(request.url ?? '/', config.origin), ceremony)
        const name = token()
        sessions.delete(cookie(request, 'library_session') ?? '')
        sessions.set(name, session)
        redirect(response, '/', `library_session=${name}`)
      } catch (error) {
        const refused = error instanceof openid.AuthorizationResponseError && error.error === 'access_denied'
        redirect(response, refused ? '/?notice=refused' : '/?notice=lost')
      }
    },

    // The data may have changed at Parta ID, or the person may have disconnected this site there.
    'POST /refresh': async (request, response) => {
      const name = cookie(request, 'library_session') ?? ''
      const session = sessions.get(name)
      if (!session) return redirect(response, '/')
      try {
        session.tokens = await openid.refreshTokenGrant(provider, session.tokens.refresh_token ?? '')
        session.person = await askPerson(provider, session.tokens.access_token, session.sub)
        redirect(response, '/')
      } catch (error) {
        if (!isClosed(error)) return redirect(response, '/?notice=away')
        sessions.delete(name)
        redirect(response, '/?notice=closed')
      }
    },

    // Signing out here ends the sign-in at Parta ID too, which sends the browser back.
    'POST /sign-out': (request, response) => {
      const name = cookie(request, 'library_session') ?? ''
      const idToken = sessions.get(name)?.tokens.id_token
      sessions.delete(name)
      const to = openid.buildEndSessionUrl(provider, {
        ...(idToken && { id_token_hint: idToken }),
        post_logout_redirect_uri: `${config.origin}/`,
      })
      redirect(response, to.href, 'library_session=')
    },

    // Parta ID's server says that somebody has signed out elsewhere, or has disconnected this site.
    'POST /backchannel-logout': async (request, response) => {
      const ended = await readLogout((await form(request)).get('logout_token') ?? '')
      if (!ended) return response.writeHead(400).end()
      for (const [name, { sid, sub }] of sessions) {
        if (ended.sid ? ended.sid === sid : ended.sub === sub) sessions.delete(name)
      }
      response.writeHead(200, { 'cache-control': 'no-store' }).end()
    },
  }

  return {
    sessions,
    handler(request: IncomingMessage, response: ServerResponse): void {
      const { pathname } = new URL(request.url ?? '/', config.origin)
      const route = routes[`${request.method} ${pathname}`]
      const work = async () => (route ? route(request, response) : response.writeHead(404).end())
      work().catch((error: unknown) => {
        console.error(error)
        response.writeHead(500).end('Что-то пошло не так.')
      })
    },
  }
}

function discover({ issuer, clientId, clientSecret }: LibraryConfig): Promise<openid.Configuration> {
  // Plain http is for trying it out on one machine.
  const execute = issuer.startsWith('http:') ? [openid.allowInsecureRequests] : []
  return openid.discovery(new URL(issuer), clientId, clientSecret, undefined, { execute })
}

/** The library checks state, nonce, issuer, audience, times and the signature. */
async function finishSignIn(
  provider: openid.Configuration,
  callback: URL,
  { verifier, state, nonce }: Ceremony,
): Promise<Session> {
  const checks = { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce }
  const tokens = await openid.authorizationCodeGrant(provider, callback, checks)
  const claims = tokens.claims()
  if (!claims) throw new Error('the answer has no ID token')
  const sid = typeof claims.sid === 'string' ? claims.sid : undefined
  return {
    sid,
    sub: claims.sub,
    tokens,
    person: await askPerson(provider, tokens.access_token, claims.sub),
  }
}

/** True when Parta ID gives nothing for these tokens any more; anything else may pass, and is no reason to sign out. */
function isClosed(error: unknown): boolean {
  const refused = error instanceof openid.ResponseBodyError && error.error === 'invalid_grant'
  return refused || error instanceof openid.WWWAuthenticateChallengeError
}

/** The ID token names nobody; the data come from userinfo. */
async function askPerson(provider: openid.Configuration, accessToken: string, sub: string): Promise<Person> {
  const told = await openid.fetchUserInfo(provider, accessToken, sub)
  return { sub, name: told.name ?? '', birthdate: told.birthdate ?? '', phone: told.phone_number ?? '' }
}

function noticeIn(request: IncomingMessage): string | undefined {
  return new URL(request.url ?? '/', 'http://any').searchParams.get('notice') ?? undefined
}

function cookie(request: IncomingMessage, name: string): string | undefined {
  const pairs = (request.headers.cookie ?? '').split('; ').map((pair) => pair.split('='))
  return pairs.find(([key]) => key === name)?.[1]
}

async function form(request: IncomingMessage): Promise<URLSearchParams> {
  let body = ''
  for await (const chunk of request) {
    body += chunk
    if (body.length > 10_000) throw new Error('the form is too large')
  }
  return new URLSearchParams(body)
}

function page(response: ServerResponse, html: string): void {
  response
    .writeHead(200, { 'content-type': 'text/html; charset=UTF-8', 'cache-control': 'no-store' })
    .end(html)
}

function token(): string {
  return randomBytes(32).toString('base64url')
}
