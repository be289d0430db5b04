import type { KoaContextWithOIDC } from 'oidc-provider'

/**
 * Takes an ID token out of a request for a sign-out (`id_token_hint`) when the key that it names is published no more:
 * nobody can check it, so the person is asked, as if the service had brought none, and does not end on an error.
 */
export function forgetUncheckableHint(ctx: Pick<KoaContextWithOIDC, 'query'>, kids: string[]): void {
  const { id_token_hint: hint, ...rest } = ctx.query
  const kid = typeof hint === 'string' ? kidIn(hint) : undefined
  if (kid !== undefined && !kids.includes(kid)) ctx.query = rest
}

/** The key that a token names; nothing for what is no token, which the engine refuses. */
function kidIn(token: string): string | undefined {
  try {
    const { kid } = JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString())
    return typeof kid === 'string' ? kid : undefined
  } catch {
    return undefined
  }
}
