import { createRemoteJWKSet, jwtVerify } from 'jose'

const EVENT = 'http://schemas.openid.net/event/backchannel-logout'

/**
 * Reads logout tokens as OpenID Connect Back-Channel Logout 1.0 §2.6 says: which sign-in has ended, or all of a person
 * when only `sub` is named; nothing for whatever else may be posted here.
 */
export function createLogoutReader(
  { issuer, clientId }: { issuer: string; clientId: string },
  jwksUri: string,
) {
  const keys = createRemoteJWKSet(new URL(jwksUri))
  return async (token: string): Promise<{ sid?: string; sub?: string } | undefined> => {
    try {
      const { payload } = await jwtVerify(token, keys, {
        issuer,
        audience: clientId,
        typ: 'logout+jwt',
        maxTokenAge: '5 min',
      })
      const events = payload.events as Record<string, unknown> | undefined
      const { sub, nonce } = payload
      const sid = typeof payload.sid === 'string' ? payload.sid : undefined
      if (!events?.[EVENT] || nonce !== undefined || (!sid && !sub)) return undefined
      return { sid, sub }
    } catch {
      return undefined
    }
  }
}
