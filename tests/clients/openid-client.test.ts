import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  buildEndSessionUrl,
  calculatePKCECodeChallenge,
  discovery,
  fetchUserInfo,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
  refreshTokenGrant,
} from 'openid-client'
import { expect, test } from 'vitest'
import { settle } from '#tests/support/cast.ts'
import { mother } from '#tests/support/people.ts'
import { newWorld } from '#tests/support/world.ts'
import { goThrough } from './go-through.ts'
import { openSite } from './site.ts'

test('a service with openid-client signs a person in, learns the name, renews its tokens and signs out', async () => {
  const world = await newWorld()
  await settle(world, mother)
  const site = await openSite(world)
  const config = await discovery(new URL(world.id), site.clientId, site.clientSecret, undefined, {
    execute: [allowInsecureRequests],
  })
  const checks = {
    pkceCodeVerifier: randomPKCECodeVerifier(),
    expectedNonce: randomNonce(),
    expectedState: randomState(),
  }
  const start = buildAuthorizationUrl(config, {
    redirect_uri: site.redirectUri,
    scope: 'openid profile',
    code_challenge: await calculatePKCECodeChallenge(checks.pkceCodeVerifier),
    code_challenge_method: 'S256',
    nonce: checks.expectedNonce,
    state: checks.expectedState,
  }).href

  const browser = world.newBrowser()
  await browser.open(start)
  const back = await goThrough(world, browser, mother)
  const tokens = await authorizationCodeGrant(config, new URL(back.url), { ...checks, idTokenExpected: true })
  const sub = tokens.claims()?.sub ?? ''
  const person = { name: 'Иванова Ольга Викторовна', given_name: 'Ольга', birthdate: '1985-02-01' }
  expect(await fetchUserInfo(config, tokens.access_token, sub)).toMatchObject(person)

  const renewed = await refreshTokenGrant(config, tokens.refresh_token ?? '')
  expect(renewed.refresh_token).not.toBe(tokens.refresh_token)
  expect(await fetchUserInfo(config, renewed.access_token, sub)).toMatchObject(person)

  const out = await browser.open(
    buildEndSessionUrl(config, {
      id_token_hint: tokens.id_token ?? '',
      post_logout_redirect_uri: site.signedOutUri,
      state: 'out',
    }).href,
  )
  expect(out.url).toBe(`${site.signedOutUri}?state=out`)
  await expect(refreshTokenGrant(config, renewed.refresh_token ?? '')).rejects.toMatchObject({
    error: 'invalid_grant',
  })
  expect((await browser.open(start)).heading).toBe('Выберите аккаунт')
})
