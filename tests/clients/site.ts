import { onTestFinished } from 'vitest'
import { type NewService, registerClient } from '#id/oidc/clients.ts'
import { type NodeHandler, serve } from '#kernel/http/serve.ts'
import type { World } from '#tests/support/world.ts'

/** A service of somebody else: a site on a port of its own that Parta ID knows and asks people about. */
export type Site = {
  origin: string
  redirectUri: string
  signedOutUri: string
  clientId: string
  clientSecret: string
  /** What the site answers with; until then every page says where the browser is. */
  answerWith(handler: NodeHandler): void
}

type Wishes = Pick<Partial<NewService>, 'isPublic' | 'scopes'> & { callback?: string }

/**
 * Opens a site and registers it. `callback` is where a library wants the browser back; a public one runs in browsers
 * and has no secret.
 */
export async function openSite(
  world: World,
  { callback = '/callback', isPublic = false, scopes }: Wishes = {},
): Promise<Site> {
  const { ctx } = world.composed.id
  let handler: NodeHandler = (request, response) => {
    response.setHeader('content-type', 'text/html')
    response.end(`<h1>${request.url?.split('?')[0]}</h1>`)
  }
  const listening = await serve((request, response) => handler(request, response), { port: 0 })
  onTestFinished(() => listening.close())
  const origin = `http://localhost:${listening.port}`
  const addresses = { redirectUri: origin + callback, signedOutUri: `${origin}/signed-out` }
  const registered = await registerClient(ctx.db, ctx, {
    name: 'Читальня',
    redirectUris: [addresses.redirectUri],
    postLogoutRedirectUris: [addresses.signedOutUri],
    isPublic,
    scopes,
    refreshTokens: true,
  })
  return {
    origin,
    ...addresses,
    ...registered,
    answerWith(answering) {
      handler = answering
    },
  }
}
