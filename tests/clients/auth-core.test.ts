import { Auth, type AuthConfig } from '@auth/core'
import { getToken } from '@auth/core/jwt'
import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { nodeHandler } from '#kernel/http/serve.ts'
import { settle } from '#tests/support/cast.ts'
import { mother } from '#tests/support/people.ts'
import { newWorld, type World } from '#tests/support/world.ts'
import { goThrough } from './go-through.ts'
import { openSite, type Site } from './site.ts'

test('a site with Auth.js signs a person in, learns the name, renews its tokens and signs out', async () => {
  const world = await newWorld()
  await settle(world, mother)
  const site = await openSite(world, { callback: '/auth/callback/parta' })
  site.answerWith(nodeHandler(siteOf(world, site)))
  const browser = world.newBrowser()
  const sessionOf = async () => (await browser.send(`${site.origin}/auth/session`)).json()

  const choice = await browser.open(`${site.origin}/auth/signin`)
  await browser.submit({}, choice.form(`${site.origin}/auth/signin/parta`).getAttribute('action'))
  const back = await goThrough(world, browser, mother)
  expect(back.url).toBe(`${site.origin}/`)
  expect(await sessionOf()).toMatchObject({ user: { name: 'Иванова Ольга Викторовна' } })

  const before = (await sessionOf()).accessToken
  const renewed = (await browser.send(`${site.origin}/auth/session?renewed`)).json()
  expect(await renewed).toMatchObject({ accessToken: expect.not.stringMatching(before) })
  const asked = { headers: { authorization: `Bearer ${(await sessionOf()).accessToken}` } }
  expect(await (await fetch(`${world.id}/userinfo`, asked)).json()).toMatchObject({ given_name: 'Ольга' })

  expect((await browser.open(`${site.origin}/leave`)).url).toBe(site.signedOutUri)
  expect((await fetch(`${world.id}/userinfo`, asked)).status).toBe(401)
})

const secret = 'a secret of the site that only the site knows'

type Tokens = { access_token?: string; refresh_token?: string; id_token?: string }

/** The site as the manual of Auth.js has it: tokens rest in the encrypted session cookie. */
function siteOf(world: World, site: Site): Hono {
  const config: AuthConfig = {
    secret,
    basePath: '/auth',
    trustHost: true,
    providers: [
      {
        id: 'parta',
        name: 'Парта ID',
        type: 'oidc',
        issuer: world.id,
        clientId: site.clientId,
        clientSecret: site.clientSecret,
        checks: ['pkce', 'state', 'nonce'],
        // Unless told otherwise Auth.js asks for the e-mail address, which this site is not registered for.
        authorization: { params: { scope: 'openid profile' } },
        // The ID token names nobody; what a service may know of a person comes from userinfo.
        idToken: false,
      },
    ],
    callbacks: {
      jwt: ({ token, account }) => (account ? { ...token, tokens: account } : token),
      session: ({ session, token }) => ({
        ...session,
        accessToken: (token.tokens as Tokens).access_token,
      }),
    },
  }
  return new Hono()
    .get('/', (c) => c.html('<h1>Читальня</h1>'))
    .get('/auth/session', (c) => {
      if (c.req.query('renewed') === undefined) return Auth(c.req.raw, config)
      const jwt: NonNullable<AuthConfig['callbacks']>['jwt'] = async ({ token }) => ({
        ...token,
        tokens: await renew(world, site, token.tokens as Tokens),
      })
      return Auth(c.req.raw, { ...config, callbacks: { ...config.callbacks, jwt } })
    })
    .all('/auth/*', (c) => Auth(c.req.raw, config))
    .get('/leave', async (c) => {
      const token = await getToken({ req: c.req.raw, secret })
      const asked = {
        id_token_hint: (token?.tokens as Tokens | undefined)?.id_token ?? '',
        post_logout_redirect_uri: site.signedOutUri,
      }
      return c.redirect(`${world.id}/session/end?${new URLSearchParams(asked)}`)
    })
    .get('/signed-out', (c) => c.html('<h1>Вы вышли</h1>'))
}

/** Auth.js leaves the renewal to the site; this is what its manual shows. */
async function renew(world: World, site: Site, { refresh_token = '' }: Tokens): Promise<Tokens> {
  const { clientId: client_id, clientSecret: client_secret } = site
  const body = new URLSearchParams({ client_id, client_secret, grant_type: 'refresh_token', refresh_token })
  const answer = await fetch(`${world.id}/token`, { method: 'POST', body })
  if (!answer.ok) throw new Error(`not renewed: ${await answer.text()}`)
  return (await answer.json()) as Tokens
}
