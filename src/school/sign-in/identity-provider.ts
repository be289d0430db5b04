import * as openid from 'openid-client'
import { z } from 'zod'
import type { PersonData } from '#contracts/person-data.ts'
import type { Language } from '#kernel/http/language.ts'
import type { SchoolConfig } from '../context.ts'
import { type EndedSignIns, logoutReader } from './logout-token.ts'

/** A sign-in under way, as both ends have to remember it. */
export type Ceremony = { state: string; nonce: string; verifier: string }

/** Who signed in, as Parta ID tells the platform and nobody else. */
export type Identity = {
  sub: string
  data: PersonData
  idToken: string
  phoneProof: unknown
  /** Keyed hash of the number that was proved (see `#contracts/phone-number.ts`). */
  phoneMark: Buffer | null
  /** Under which name Parta ID carries messages to the person. */
  contactHandle: string | null
  amr: string[]
  /** What Parta ID calls this sign-in when it tells that it has ended. */
  sid: string | null
}

/** `denied`: the person or Parta ID said no; `refused`: the answer is stale, used or not for us; `away`: no answer. */
export type Exchange =
  | { ok: true; identity: Identity }
  | { ok: false; error: 'denied' | 'refused' | 'away'; reason: string }

/** Parta ID as seen by the platform: OpenID Connect, authorization code with PKCE (RFC 7636). */
export type IdentityProvider = {
  authorizationUrl(ceremony: Ceremony, language: Language, wish?: { chooseAccount: boolean }): Promise<string>
  exchange(callback: URL, ceremony: Ceremony): Promise<Exchange>
  /** Where a browser ends its sign-in at Parta ID (OpenID Connect RP-Initiated Logout 1.0). */
  endSessionUrl(ending: { idToken: string | undefined; state: string }): Promise<string>
  /** Which sign-ins have ended, as a logout token says; nothing when the token is not one of Parta ID for us. */
  readLogout(token: string): Promise<EndedSignIns | undefined>
}

type Needs = Pick<SchoolConfig, 'origin' | 'idOrigin' | 'clientId' | 'clientSecret'>

/** The one door to the OpenID library. Nothing is asked of Parta ID before the first sign-in. */
export function createIdentityProvider(config: Needs): IdentityProvider {
  const configuration = discoverOnce(config)
  const readLogout = logoutReader(config, async () => (await configuration()).serverMetadata().jwks_uri)
  return {
    readLogout,
    async authorizationUrl({ state, nonce, verifier }, language, wish) {
      const url = openid.buildAuthorizationUrl(await configuration(), {
        redirect_uri: `${config.origin}/sign-in/callback`,
        scope: 'openid profile phone_proof',
        code_challenge: await openid.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        state,
        nonce,
        // Russian is what Parta ID speaks unasked.
        ...(language !== 'ru' && { ui_locales: language }),
        ...(wish?.chooseAccount && { prompt: 'select_account' }),
      })
      return url.href
    },
    async exchange(callback, ceremony) {
      try {
        return { ok: true, identity: await identify(await configuration(), callback, ceremony) }
      } catch (error) {
        return failureOf(error)
      }
    },
    async endSessionUrl({ idToken, state }) {
      const url = openid.buildEndSessionUrl(await configuration(), {
        ...(idToken && { id_token_hint: idToken }),
        post_logout_redirect_uri: `${config.origin}/sign-out/done`,
        state,
      })
      return url.href
    },
  }
}

/** Reads the provider's metadata once; a failed try is tried again by the next who needs it. */
function discoverOnce(config: Needs): () => Promise<openid.Configuration> {
  let found: Promise<openid.Configuration> | undefined
  return () => {
    found ??= discover(config).catch((error: unknown) => {
      found = undefined
      throw error
    })
    return found
  }
}

function discover({ idOrigin, clientId, clientSecret }: Needs): Promise<openid.Configuration> {
  // Plain http is for a machine of one's own; there the issuer itself is named with http.
  const onThisMachine = idOrigin.startsWith('http:') ? [openid.allowInsecureRequests] : []
  // The library trusts the connection alone unless it is told to check signatures, too (ASVS 6.8.2).
  const execute = [openid.enableNonRepudiationChecks, ...onThisMachine]
  return openid.discovery(new URL(idOrigin), clientId, undefined, openid.ClientSecretBasic(clientSecret), {
    execute,
  })
}

const Person = z.object({
  family_name: z.string(),
  given_name: z.string(),
  middle_name: z.string().nullish(),
  birthdate: z.iso.date(),
  phone_proof: z.unknown().optional(),
  phone_mark: z.string().optional(),
  contact_handle: z.string().optional(),
})

const Proof = z.object({ amr: z.array(z.string()).catch([]), sid: z.string().nullable().catch(null) })

async function identify(
  configuration: openid.Configuration,
  callback: URL,
  { state, nonce, verifier }: Ceremony,
): Promise<Identity> {
  const tokens = await openid.authorizationCodeGrant(configuration, callback, {
    expectedState: state,
    expectedNonce: nonce,
    pkceCodeVerifier: verifier,
  })
  const token = tokens.claims()
  if (!token || !tokens.id_token) throw new Error('the answer has no ID token')
  const person = Person.parse(await openid.fetchUserInfo(configuration, tokens.access_token, token.sub))
  const { family_name, given_name, middle_name, birthdate, phone_proof: phoneProof } = person
  const { amr, sid } = Proof.parse(token)
  const data = { family_name, given_name, patronymic: middle_name || null, birth_date: birthdate }
  return {
    sub: token.sub,
    data,
    idToken: tokens.id_token,
    phoneProof,
    phoneMark: person.phone_mark ? Buffer.from(person.phone_mark, 'base64url') : null,
    contactHandle: person.contact_handle ?? null,
    amr,
    sid,
  }
}

function failureOf(error: unknown): Exchange {
  if (error instanceof openid.AuthorizationResponseError)
    return { ok: false, error: 'denied', reason: error.error }
  if (error instanceof openid.ResponseBodyError) {
    return { ok: false, error: error.status >= 500 ? 'away' : 'refused', reason: error.error }
  }
  // What `fetch` throws when there is no answer; other type errors are mistakes of ours.
  if (error instanceof TypeError && error.cause) return { ok: false, error: 'away', reason: error.message }
  if (error instanceof openid.ClientError) {
    return { ok: false, error: isServerFailure(error) ? 'away' : 'refused', reason: error.message }
  }
  throw error
}

/** An answer with a status of 500 or above comes as an error whose cause is the response. */
function isServerFailure(error: openid.ClientError): boolean {
  const answer = Answer.safeParse(error.cause)
  return (answer.success && answer.data.status >= 500) || error.code === 'OAUTH_TIMEOUT'
}

const Answer = z.object({ status: z.number() })
