import { type Configuration, errors, type KoaContextWithOIDC } from 'oidc-provider'
import { createCarefulFetch } from '#kernel/http/careful-fetch.ts'
import type { CookieJar } from '#kernel/http/cookies.ts'
import { cookieOf } from '#kernel/http/cookies.ts'
import { LANGUAGES } from '#kernel/http/language.ts'
import { sessionSeconds } from '../session/session-lifetime.ts'
import { createAdapter } from './adapter.ts'
import { ACR_VALUES } from './authentication-class.ts'
import { accountFinder, CLAIMS } from './claims.ts'
import { settledClient } from './clients.ts'
import type { EngineDeps } from './engine-deps.ts'
import { answerWith, viewerOf } from './engine-pages.ts'
import { showFailure } from './failure.ts'
import { grantLoader } from './grant.ts'
import { pageOfPrompt, promptPolicy } from './prompt-policy.ts'
import { epochSeconds } from './session-payload.ts'
import { signOutPage } from './sign-out.ts'
import { sectorOf, subjectFor } from './subject.ts'
import { outsideOfRequests } from './tell-signed-out.ts'

const MINUTE = 60
const DAY = 24 * 3600

/** Where the engine answers; everything else on the origin is ours. */
export const ROUTES = {
  authorization: '/auth',
  token: '/token',
  userinfo: '/userinfo',
  jwks: '/jwks',
  revocation: '/token/revocation',
  end_session: '/session/end',
}

/**
 * How the engine is set: code flow with PKCE (S256) only, pairwise subjects, ES256 (RS256 for a service that knows no
 * better), opaque tokens that live within the session of the sign-in, rotation of refresh tokens. What is not needed is
 * switched off.
 */
export function engineConfiguration(deps: EngineDeps, requestCookie: string): Configuration {
  const { secrets, config, cookies, pages } = deps
  const lax = { httpOnly: true, sameSite: 'lax' } as const
  return {
    adapter: createAdapter(deps),
    clients: [settledClient(config.platformClient)],
    clientDefaults: {
      grant_types: ['authorization_code'],
      response_types: ['code'],
      id_token_signed_response_alg: 'ES256',
      token_endpoint_auth_method: 'client_secret_basic',
    },
    extraClientMetadata: { properties: ['first_party', 'vk'] },
    jwks: { keys: deps.keys.current() },
    enabledJWA: { idTokenSigningAlgValues: ['ES256', 'RS256'] },

    routes: ROUTES,
    responseTypes: ['code'],
    clientAuthMethods: ['client_secret_basic', 'client_secret_post', 'none'],
    pkce: { required: () => true },
    allowOmittingSingleRegisteredRedirectUri: false,
    // Only what runs in browsers speaks to the engine from there, and only from where it is registered.
    clientBasedCORS: (_ctx, origin, client) =>
      client.tokenEndpointAuthMethod === 'none' &&
      (client.redirectUris ?? []).some((uri) => new URL(uri).origin === origin),
    features: {
      devInteractions: { enabled: false },
      dPoP: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      resourceIndicators: { enabled: false },
      userinfo: { enabled: true },
      revocation: {
        enabled: true,
        allowedPolicy: async (_ctx, client, token) => {
          if (token.clientId === client.clientId) return true
          throw new errors.InvalidRequest('the token was issued to another service')
        },
      },
      backchannelLogout: { enabled: true },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: signOutPage(deps),
        postLogoutSuccessSource: async (ctx) =>
          answerWith(ctx, await pages.signedOut(viewerOf(ctx, cookies.language.name))),
      },
    },
    fetch: outsideOfRequests(
      createCarefulFetch([new URL(config.platformOrigin).host, ...config.backchannelPrivateHosts]),
    ),
    discovery: { ui_locales_supported: ['ru', 'en'] },

    subjectTypes: ['pairwise'],
    acrValues: ACR_VALUES,
    pairwiseIdentifier: async (_ctx, accountId, client) =>
      subjectFor(secrets, accountId, sectorOf(config, client)),
    scopes: Object.keys(CLAIMS),
    claims: CLAIMS,
    // An ID token travels in addresses when a service signs a person out; it names nobody, the data come from userinfo.
    conformIdTokenClaims: true,
    findAccount: accountFinder(deps),
    loadExistingGrant: grantLoader(deps),

    interactions: {
      policy: promptPolicy(),
      url: (ctx, interaction) =>
        inAskedLanguage(ctx, cookies.language, pageOfPrompt(ctx, interaction, cookies.device.name)),
    },
    cookies: {
      names: {
        session: cookies.session.name,
        interaction: requestCookie,
        resume: resumeCookieOf(config.origin),
      },
      long: lax,
      // The path holds for the cookie that names the waiting request; the engine narrows the other one itself.
      short: { ...lax, path: '/' },
    },
    ttl: {
      Interaction: 60 * MINUTE,
      AuthorizationCode: MINUTE,
      AccessToken: 10 * MINUTE,
      IdToken: 10 * MINUTE,
      RefreshToken: 30 * DAY,
      Grant: 180 * DAY,
      Session: (_ctx, { transient, loginTs }) =>
        sessionSeconds(config.limits, {
          borrowed: transient === true,
          ageSeconds: loginTs ? epochSeconds(deps.clock.now()) - loginTs : 0,
        }),
    },
    issueRefreshToken: async (_ctx, client) => client.grantTypeAllowed('refresh_token'),
    rotateRefreshToken: true,
    // Our store finds a token only while its session lives, in the same statement; the engine need not look it up again.
    expiresWithSession: async () => false,
    renderError: async (ctx, _out, error) => showFailure(deps, ctx, error),
  }
}

/** The cookie that lets a browser resume its request; it holds for one path, so it cannot carry the prefix `__Host-`. */
function resumeCookieOf(origin: string): string {
  return cookieOf(origin, 'id_resume').name.replace('__Host-', '__Secure-')
}

/** The way to a page, by way of the language that the service asks for (`ui_locales`) where the browser has chosen none. */
function inAskedLanguage(ctx: KoaContextWithOIDC, cookie: CookieJar, path: string): string {
  const asked = String(ctx.oidc.params?.ui_locales ?? '').split(' ')
  const language = LANGUAGES.find((known) => known === asked[0])
  if (!language || ctx.cookies.get(cookie.name)) return path
  return `/language?to=${language}&back=${encodeURIComponent(path)}`
}
