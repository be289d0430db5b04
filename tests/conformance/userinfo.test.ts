import { expect, test } from 'vitest'
import { claimsIn } from '#id/oidc/test-browser.ts'
import { ask, openProvider, shiftClock, tokensOf, userinfo } from './provider.ts'

test('oidcc-userinfo-get: a token in the header tells who it is, under the name of the ID token', async () => {
  const provider = await openProvider()
  const tokens = await tokensOf(provider)
  const answer = await userinfo(provider, tokens)
  expect(answer.status).toBe(200)
  expect(await answer.json()).toMatchObject({ sub: claimsIn(tokens.id_token).sub })
})

test('oidcc-userinfo-post-header: the same by POST', async () => {
  const provider = await openProvider()
  const { access_token } = await tokensOf(provider)
  const headers = { authorization: `Bearer ${access_token}` }
  const answer = await fetch(`${provider.world.address}/userinfo`, { method: 'POST', headers })
  expect([answer.status, await answer.json()]).toEqual([
    200,
    expect.objectContaining({ given_name: 'Мария' }),
  ])
})

test('oidcc-userinfo-post-body: the same with the token in a form', async () => {
  const provider = await openProvider()
  const { access_token } = await tokensOf(provider)
  const body = new URLSearchParams({ access_token })
  const answer = await fetch(`${provider.world.address}/userinfo`, { method: 'POST', body })
  expect([answer.status, await answer.json()]).toEqual([
    200,
    expect.objectContaining({ given_name: 'Мария' }),
  ])
})

test('oidcc-scope-profile: who asks for the profile gets names and birth date, who does not gets none', async () => {
  const provider = await openProvider()
  expect(await (await userinfo(provider, await tokensOf(provider))).json()).toEqual({
    sub: expect.any(String),
    name: 'Петрова Мария Ивановна',
    family_name: 'Петрова',
    given_name: 'Мария',
    middle_name: 'Ивановна',
    birthdate: '2014-12-31',
  })
  const bare = await tokensOf(provider, { scope: 'openid' })
  expect(await (await userinfo(provider, bare)).json()).toEqual({ sub: expect.any(String) })
})

test('op-security-scope-not-allowed: a service cannot ask for more than it was registered for', async () => {
  const provider = await openProvider()
  const { world } = provider
  const { metadata } = await world.db
    .selectFrom('id.client')
    .where('client_id', '=', provider.client.clientId)
    .select('metadata')
    .executeTakeFirstOrThrow()
  await world.db
    .updateTable('id.client')
    .set({ metadata: JSON.stringify({ ...metadata, scope: 'openid' }) })
    .where('client_id', '=', provider.client.clientId)
    .execute()
  expect(await ask(provider, { scope: 'openid profile' })).toMatchObject({
    to: 'service',
    parameters: { error: 'invalid_scope' },
  })
})

test('op-security-bearer: no token, a wrong one, a late one or one in the address tells nothing', async () => {
  const provider = await openProvider()
  const { world } = provider
  const { access_token, id_token, refresh_token = '' } = await tokensOf(provider)
  const byAddress = await fetch(`${world.address}/userinfo?${new URLSearchParams({ access_token })}`)
  expect(byAddress.status).toBe(400)
  expect((await fetch(`${world.address}/userinfo`)).status).toBe(401)
  for (const wrong of ['garbage', id_token, refresh_token]) {
    expect((await userinfo(provider, { access_token: wrong, id_token })).status).toBe(401)
  }
  shiftClock(provider, 601)
  expect((await userinfo(provider, { access_token, id_token })).status).toBe(401)
})
