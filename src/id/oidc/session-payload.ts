import { acrOf } from './authentication-class.ts'

type SignIn = {
  uid: string
  accountId: string
  amr: string[]
  at: Date
  expiresAt: Date
  transient?: boolean
}

/** What the engine keeps of a signed-in browser, for a sign-in that no service waits for. */
export function sessionPayload(signIn: SignIn): Record<string, unknown> {
  return {
    kind: 'Session',
    uid: signIn.uid,
    accountId: signIn.accountId,
    amr: signIn.amr,
    acr: acrOf(signIn.amr),
    loginTs: epochSeconds(signIn.at),
    iat: epochSeconds(signIn.at),
    exp: epochSeconds(signIn.expiresAt),
    ...(signIn.transient && { transient: true }),
  }
}

/** Whole seconds since 1970, as OpenID counts time. */
export function epochSeconds(moment: Date): number {
  return Math.floor(moment.getTime() / 1000)
}
