import { createRemoteJWKSet, jwtVerify } from 'jose'
import { expect, test } from 'vitest'
import { settle } from '#tests/support/cast.ts'
import type { HttpBrowser } from '#tests/support/http-browser.ts'
import { mother, signIn } from '#tests/support/people.ts'
import { claimsIn, newService, type Service } from '#tests/support/service.ts'
import { newWorld, type World } from '#tests/support/world.ts'

/** A mother signs in at a service in a browser of its own. */
async function signedIn(world: World, service: Service): Promise<{ browser: HttpBrowser; idToken: string }> {
  const browser = world.newBrowser()
  await browser.open(service.signInUrl())
  const back = await signIn(world, browser, mother)
  return { browser, idToken: (await service.finish(back.url)).id_token }
}

async function worldWithService() {
  const world = await newWorld()
  await settle(world, mother)
  return { world, service: await newService(world, { firstParty: true }) }
}

test('oidcc-backchannel-discovery-endpoint-verification: that services are told, and of which sign-in, is published', async () => {
  const { world } = await worldWithService()
  const answer = await fetch(`${world.id}/.well-known/openid-configuration`)
  expect(await answer.json()).toMatchObject({
    backchannel_logout_supported: true,
    backchannel_logout_session_supported: true,
  })
})

test('oidcc-backchannel-rp-initiated-logout: the service that asks for a sign-out gets a logout token that counts', async () => {
  const { world, service } = await worldWithService()
  const { browser, idToken } = await signedIn(world, service)
  const came = new Promise<string>((resolve) => service.onLogoutToken(resolve))
  const out = new URLSearchParams({
    id_token_hint: idToken,
    post_logout_redirect_uri: `${service.origin}/goodbye`,
    state: 's',
  })
  expect((await browser.open(`${world.id}/session/end?${out}`)).url).toBe(`${service.origin}/goodbye?state=s`)
  const { payload, protectedHeader } = await jwtVerify(
    await came,
    createRemoteJWKSet(new URL('/jwks', world.id)),
    { issuer: world.id, audience: service.clientId },
  )
  const { sub, sid } = claimsIn(idToken)
  expect(protectedHeader.typ).toBe('logout+jwt')
  expect(payload).toEqual({
    iss: world.id,
    aud: service.clientId,
    iat: expect.any(Number),
    exp: expect.any(Number),
    jti: expect.any(String),
    events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
    sub,
    sid,
  })
})

test('op-backchannel-two-sign-ins: a sign-out in one browser names that sign-in and leaves the other', async () => {
  const { world, service } = await worldWithService()
  const [first, second] = [await signedIn(world, service), await signedIn(world, service)]
  await first.browser.open(`${world.id}/session/end?${new URLSearchParams({ id_token_hint: first.idToken })}`)
  expect(await service.logout()).toMatchObject({ sid: claimsIn(first.idToken).sid })
  expect(claimsIn(second.idToken).sid).not.toBe(claimsIn(first.idToken).sid)
  expect((await second.browser.open(service.signInUrl())).url).toContain(service.origin)
  expect(service.logouts).toHaveLength(1)
})
