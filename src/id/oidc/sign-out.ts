import type { KoaContextWithOIDC } from 'oidc-provider'
import type { EngineDeps } from './engine-deps.ts'
import { answerWith, viewerOf } from './engine-pages.ts'
import { sectorOf, subjectFor } from './subject.ts'

type SignOutDeps = Pick<EngineDeps, 'secrets' | 'config' | 'cookies' | 'pages'>

/**
 * Ends the session when a service asks for it (OpenID Connect RP-Initiated Logout 1.0). A request that brings an ID
 * token of this service for the very person who is signed in comes from the service of this sign-in: the session ends
 * at once, as S6 wants. Any other request could be a trick of a foreign page, so the person is asked.
 */
export function signOutPage({ secrets, config, cookies, pages }: SignOutDeps) {
  return async (ctx: KoaContextWithOIDC): Promise<void> => {
    const { session, client, entities } = ctx.oidc
    if (!session?.accountId) return
    const hinted = entities.IdTokenHint?.payload.sub
    // The engine has checked signature, issuer and audience of the hint, and the return address against the service.
    if (client && hinted === subjectFor(secrets, session.accountId, sectorOf(config, client))) {
      await session.destroy()
      leave(ctx, cookies.session.name)
      return
    }
    const form = {
      action: ctx.oidc.urlFor('end_session_confirm'),
      xsrf: String(session.state?.secret),
      serviceName: client?.clientName,
    }
    await answerWith(ctx, await pages.signOut(viewerOf(ctx, cookies.language.name), form))
  }
}

/** True when a sign-out was asked for in a browser in which nobody is signed in: the engine has nothing to end. */
export function isIdleSignOut(ctx: KoaContextWithOIDC): boolean {
  const { route, session } = ctx.oidc ?? {}
  return route === 'end_session' && ctx.status === 200 && session !== undefined && !session.accountId
}

/** Forgets the session's cookie and leads to the checked return address, or to the page that says it is done. */
export function leave(ctx: KoaContextWithOIDC, sessionCookie: string): void {
  const { state } = ctx.oidc.session ?? {}
  const returnTo = state?.postLogoutRedirectUri
  const to = new URL(typeof returnTo === 'string' ? returnTo : ctx.oidc.urlFor('end_session_success'))
  if (returnTo !== undefined && typeof state?.state === 'string') to.searchParams.set('state', state.state)
  ctx.oidc.cookies.set(sessionCookie, null, { httpOnly: true, sameSite: 'lax', overwrite: true })
  ctx.status = 303
  ctx.redirect(to.href)
}
