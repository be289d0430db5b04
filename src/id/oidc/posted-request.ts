import { text } from 'node:stream/consumers'
import { errors, type KoaContextWithOIDC } from 'oidc-provider'

const LONGEST_BYTES = 8 * 1024

/**
 * Answers a request for a sign-in or a sign-out that a service sends as a form (OpenID Connect Core §3.1.2.1,
 * RP-Initiated Logout §2). The session's cookie does not come along with the form of another site, nor shall it; so the
 * browser is told to ask the same by an address, as most services do from the start. Throws what the engine would for
 * a body that is no form, or longer than an address may be.
 */
export async function askByAddress(ctx: Pick<KoaContextWithOIDC, 'req' | 'path' | 'status' | 'redirect'>) {
  const { headers } = ctx.req
  const isForm = headers['content-type']?.startsWith('application/x-www-form-urlencoded')
  // Browsers always announce the length; without it the size is not known before the end.
  const length = Number(headers['content-length'] ?? Number.NaN)
  if (!isForm || !(length <= LONGEST_BYTES)) throw new errors.InvalidRequest('not a form, or too long')
  const parameters = new URLSearchParams(await text(ctx.req))
  ctx.status = 303
  ctx.redirect(`${ctx.path}?${parameters}`)
}
