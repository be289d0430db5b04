import { errors, type KoaContextWithOIDC } from 'oidc-provider'

/**
 * Refuses an address with a NUL in it, which nobody means and PostgreSQL keeps in no text: the engine would fail at it
 * as at a fault of ours.
 */
export async function refuseNul(
  ctx: Pick<KoaContextWithOIDC, 'querystring'>,
  next: () => Promise<void>,
): Promise<void> {
  if (ctx.querystring.includes('%00')) throw new errors.InvalidRequest('a parameter has a NUL in it')
  await next()
}
