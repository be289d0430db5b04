import { createHash, randomBytes } from 'node:crypto'
import type { Request } from 'express'
import OpenIDConnectStrategy from 'passport-openidconnect'

/** passport-openidconnect sends no PKCE, which Parta ID wants of every service (RFC 9700 §2.1.1); this adds it. */
export class StrategyWithPkce extends OpenIDConnectStrategy {
  // Passport makes an object of its own out of the strategy for each request.
  override authenticate(request: Request, options: object): void {
    const session = request.session as unknown as { verifier?: string }
    if (!request.query.code) session.verifier = randomBytes(32).toString('base64url')
    const verifier = session.verifier ?? ''
    const code_challenge = createHash('sha256').update(verifier).digest('base64url')
    this.authorizationParams = () => ({ code_challenge, code_challenge_method: 'S256' })
    const oauth2 = this._oauth2
    this._oauth2 = Object.create(oauth2, {
      getOAuthAccessToken: {
        value: (code: string, parameters: Record<string, string>, done: OpenIDConnectStrategy.Done) =>
          oauth2.getOAuthAccessToken(code, { ...parameters, code_verifier: verifier }, done),
      },
    })
    super.authenticate(request, options)
  }
}
