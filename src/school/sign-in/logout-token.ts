import { createRemoteJWKSet, errors, jwtVerify } from 'jose'
import { z } from 'zod'
import type { SchoolConfig } from '../context.ts'

/** The sign-in of this name, or all of a person. */
export type EndedSignIns = { sid: string } | { sub: string }

const EVENT = 'http://schemas.openid.net/event/backchannel-logout'
const LOGOUT_TYPE = 'logout+jwt'
const LONGEST_WAY_SECONDS = 150

const Logout = z.object({
  sid: z.string().optional(),
  sub: z.string().optional(),
  jti: z.string(),
  events: z.object({ [EVENT]: z.object({}) }),
  // An ID token has one: none may pass for a logout token.
  nonce: z.never().optional(),
})

type Reader = (token: string) => Promise<EndedSignIns | undefined>

/**
 * Reads logout tokens (OpenID Connect Back-Channel Logout 1.0 §2.6): signed by Parta ID with a published key, for this
 * platform, of minutes ago, and nothing else that Parta ID signs. Throws when the keys cannot be read.
 */
export function logoutReader(
  { idOrigin, clientId }: Pick<SchoolConfig, 'idOrigin' | 'clientId'>,
  jwksUri: () => Promise<string | undefined>,
): Reader {
  let keys: ReturnType<typeof createRemoteJWKSet> | undefined
  return async (token) => {
    keys ??= createRemoteJWKSet(new URL((await jwksUri()) ?? '/jwks', idOrigin))
    const expected = {
      issuer: idOrigin,
      audience: clientId,
      typ: LOGOUT_TYPE,
      algorithms: ['ES256'],
      maxTokenAge: LONGEST_WAY_SECONDS,
    }
    try {
      const { payload } = await jwtVerify(token, keys, expected)
      return endedBy(Logout.parse(payload))
    } catch (error) {
      if (error instanceof errors.JOSEError && !isAway(error)) return undefined
      if (error instanceof z.ZodError) return undefined
      throw error
    }
  }
}

function endedBy({ sid, sub }: z.output<typeof Logout>): EndedSignIns | undefined {
  if (sid !== undefined) return { sid }
  return sub === undefined ? undefined : { sub }
}

function isAway(error: errors.JOSEError): boolean {
  return error instanceof errors.JWKSTimeout || error.code === 'ERR_JOSE_GENERIC'
}
