import * as oauth from 'oauth4webapi'
import { expect, test } from 'vitest'
import { settle } from '#tests/support/cast.ts'
import { mother } from '#tests/support/people.ts'
import { newWorld } from '#tests/support/world.ts'
import { goThrough } from './go-through.ts'
import { openSite } from './site.ts'

const http = { [oauth.allowInsecureRequests]: true }

test('a service with oauth4webapi signs a person in, learns the name, renews, takes a token back and signs out', async () => {
  const world = await newWorld()
  await settle(world, mother)
  const site = await openSite(world)
  const issuer = new URL(world.id)
  const as = await oauth.processDiscoveryResponse(issuer, await oauth.discoveryRequest(issuer, http))
  const client: oauth.Client = { client_id: site.clientId }
  const secret = oauth.ClientSecretBasic(site.clientSecret)
  const [verifier, nonce, state] = [
    oauth.generateRandomCodeVerifier(),
    oauth.generateRandomNonce(),
    oauth.generateRandomState(),
  ]
  const start = `${as.authorization_endpoint}?${new URLSearchParams({
    client_id: site.clientId,
    redirect_uri: site.redirectUri,
    response_type: 'code',
    scope: 'openid profile',
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    nonce,
    state,
  })}`

  const browser = world.newBrowser()
  await browser.open(start)
  const back = await goThrough(world, browser, mother)
  const answer = oauth.validateAuthResponse(as, client, new URL(back.url), state)
  const exchanged = await oauth.authorizationCodeGrantRequest(
    as,
    client,
    secret,
    answer,
    site.redirectUri,
    verifier,
    http,
  )
  const tokens = await oauth.processAuthorizationCodeResponse(as, client, exchanged, {
    expectedNonce: nonce,
    requireIdToken: true,
  })
  await oauth.validateApplicationLevelSignature(as, exchanged, http)
  const sub = oauth.getValidatedIdTokenClaims(tokens)?.sub ?? ''
  const personOf = async (accessToken: string) =>
    oauth.processUserInfoResponse(as, client, sub, await oauth.userInfoRequest(as, client, accessToken, http))
  expect(await personOf(tokens.access_token)).toMatchObject({ family_name: 'Иванова', given_name: 'Ольга' })

  const renew = async (refreshToken = '') =>
    oauth.processRefreshTokenResponse(
      as,
      client,
      await oauth.refreshTokenGrantRequest(as, client, secret, refreshToken, http),
    )
  const renewed = await renew(tokens.refresh_token)
  expect(await personOf(renewed.access_token)).toMatchObject({ sub })

  const revoked = await oauth.revocationRequest(as, client, secret, renewed.refresh_token ?? '', http)
  expect(await oauth.processRevocationResponse(revoked)).toBeUndefined()
  await expect(renew(renewed.refresh_token)).rejects.toMatchObject({ error: 'invalid_grant' })
  await expect(personOf(renewed.access_token)).rejects.toMatchObject({ status: 401 })

  const out = new URLSearchParams({
    id_token_hint: tokens.id_token ?? '',
    post_logout_redirect_uri: site.signedOutUri,
  })
  expect((await browser.open(`${as.end_session_endpoint}?${out}`)).url).toBe(site.signedOutUri)
  expect((await browser.open(start)).heading).toBe('Выберите аккаунт')
})
