/** The package brings no types of its own; these are the parts that the test uses. */
declare module 'passport-openidconnect' {
  import type { Request } from 'express'
  import type { Strategy as Base } from 'passport'

  namespace OpenIDConnectStrategy {
    type Done = (error: unknown, user?: unknown) => void
    type Options = {
      issuer: string
      authorizationURL: string
      tokenURL: string
      userInfoURL: string
      clientID: string
      clientSecret: string
      callbackURL: string
      scope: string[]
      skipUserProfile: boolean
    }
    type OAuth2 = {
      getOAuthAccessToken(code: string, parameters: Record<string, string>, done: Done): void
    }
    type Verify = (
      issuer: string,
      profile: { id: string; displayName?: string },
      context: object,
      idToken: string,
      accessToken: string,
      refreshToken: string,
      done: Done,
    ) => void
  }

  class OpenIDConnectStrategy implements Base {
    name: string
    protected _oauth2: OpenIDConnectStrategy.OAuth2
    constructor(options: OpenIDConnectStrategy.Options, verify: OpenIDConnectStrategy.Verify)
    authenticate(request: Request, options: object): void
    authorizationParams(options: object): Record<string, string>
  }

  export = OpenIDConnectStrategy
}
