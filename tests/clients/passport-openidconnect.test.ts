import express, { type Express, type NextFunction, type Request, type Response } from 'express'
import session from 'express-session'
import passport from 'passport'
import OpenIDConnectStrategy from 'passport-openidconnect'
import { expect, test } from 'vitest'
import { settle } from '#tests/support/cast.ts'
import { mother } from '#tests/support/people.ts'
import { newWorld, type World } from '#tests/support/world.ts'
import { goThrough } from './go-through.ts'
import { StrategyWithPkce } from './passport-with-pkce.ts'
import { openSite, type Site } from './site.ts'

test('a site with Passport and PKCE signs a person in, learns the name, renews its tokens and signs out', async () => {
  const world = await newWorld()
  await settle(world, mother)
  const site = await openSite(world)
  site.answerWith(await siteOf(world, site, StrategyWithPkce))
  const browser = world.newBrowser()

  await browser.open(`${site.origin}/sign-in`)
  const back = await goThrough(world, browser, mother)
  expect([back.url, back.heading]).toEqual([`${site.origin}/`, 'Иванова Ольга Викторовна'])
  const renewed = await browser.open(`${site.origin}/renew`)
  expect(renewed.heading).toBe('Ольга')
  expect((await browser.open(`${site.origin}/leave`)).url).toBe(site.signedOutUri)
  await browser.open(`${site.origin}/sign-in`)
  expect(browser.page().heading).toBe('Выберите аккаунт')
})

test('a site with Passport and no PKCE gets the mistake back and can tell what it is', async () => {
  const world = await newWorld()
  const site = await openSite(world)
  site.answerWith(await siteOf(world, site, OpenIDConnectStrategy))
  const back = await world.newBrowser().open(`${site.origin}/sign-in`)
  expect(new URL(back.url).pathname).toBe('/callback')
  expect([back.status, back.heading]).toEqual([500, expect.stringContaining('PKCE')])
})

type Somebody = { name: string; idToken: string; refreshToken: string }

/** An Express site as the manual of Passport has it. */
async function siteOf(world: World, site: Site, Strategy: typeof OpenIDConnectStrategy): Promise<Express> {
  const found = await fetch(`${world.id}/.well-known/openid-configuration`)
  const published = (await found.json()) as Record<string, string>
  const endpoint = (name: string) => published[`${name}_endpoint`] ?? ''
  const guards = new passport.Passport()
  guards.use(
    'parta',
    new Strategy(
      {
        issuer: published.issuer ?? '',
        authorizationURL: endpoint('authorization'),
        tokenURL: endpoint('token'),
        userInfoURL: endpoint('userinfo'),
        clientID: site.clientId,
        clientSecret: site.clientSecret,
        callbackURL: site.redirectUri,
        scope: ['profile'],
        // The ID token names nobody; what a service may know of a person comes from userinfo.
        skipUserProfile: false,
      },
      (_issuer, profile, _context, idToken, _accessToken, refreshToken, done) =>
        done(null, { name: profile.displayName, idToken, refreshToken }),
    ),
  )
  guards.serializeUser((user, done) => done(null, user))
  guards.deserializeUser((user: Express.User, done) => done(null, user))
  const app = express()
  app.use(session({ secret: 'a secret of the site', resave: false, saveUninitialized: false }))
  app.use(guards.session())
  app.get('/sign-in', guards.authenticate('parta'))
  app.get('/callback', guards.authenticate('parta', { successRedirect: '/' }))
  app.get('/', (request, response) => heading(response, (request.user as Somebody).name))
  app.get('/renew', async (request, response) => {
    const { refreshToken: refresh_token } = request.user as Somebody
    const { clientId: client_id, clientSecret: client_secret } = site
    const body = new URLSearchParams({ client_id, client_secret, grant_type: 'refresh_token', refresh_token })
    const renewed = await fetch(endpoint('token'), { method: 'POST', body })
    const { access_token } = (await renewed.json()) as { access_token: string }
    const asked = { headers: { authorization: `Bearer ${access_token}` } }
    const person = (await (await fetch(endpoint('userinfo'), asked)).json()) as { given_name: string }
    heading(response, person.given_name)
  })
  app.get('/leave', (request, response) => {
    const { idToken: id_token_hint } = request.user as Somebody
    const out = new URLSearchParams({ id_token_hint, post_logout_redirect_uri: site.signedOutUri })
    request.logout(() => response.redirect(`${endpoint('end_session')}?${out}`))
  })
  app.get('/signed-out', (_request, response) => heading(response, 'Вы вышли'))
  app.use((error: Error, _request: Request, response: Response, _next: NextFunction) => {
    heading(response.status(500), error.message)
  })
  return app
}

function heading(response: Response, text: string): void {
  response.type('html').send(`<h1>${text}</h1>`)
}
