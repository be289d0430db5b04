import { expect, test } from 'vitest'
import { claimsIn, exchange, type Tokens } from '#id/oidc/test-browser.ts'
import { openProvider, type Provider, shiftClock, tokensOf, userinfo } from './provider.ts'

async function refresh({ world, client }: Provider, { refresh_token = '' }: Pick<Tokens, 'refresh_token'>) {
  const answer = await exchange(world, client, { grant_type: 'refresh_token', refresh_token })
  return { status: answer.status, tokens: (await answer.json()) as Tokens & { error?: string } }
}

async function revoke(provider: Provider, token: string, by = provider.client): Promise<number> {
  const answer = await fetch(`${provider.world.address}/token/revocation`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${by.clientId}:${by.clientSecret}`)}` },
    body: new URLSearchParams({ token }),
  })
  return answer.status
}

test('oidcc-refresh-token: new tokens name the same person and the time of the same sign-in', async () => {
  const provider = await openProvider()
  const first = await tokensOf(provider)
  const { status, tokens } = await refresh(provider, first)
  expect(status).toBe(200)
  const { sub, auth_time, aud, iss } = claimsIn(first.id_token)
  expect(claimsIn(tokens.id_token)).toMatchObject({ sub, auth_time, aud, iss })
  expect((await userinfo(provider, tokens)).status).toBe(200)
})

test('op-security-refresh-token-reuse: an old refresh token that comes again takes back the whole chain', async () => {
  const provider = await openProvider()
  const first = await tokensOf(provider)
  const second = await refresh(provider, first)
  const third = await refresh(provider, second.tokens)
  expect(third.status).toBe(200)
  expect(await refresh(provider, first)).toMatchObject({ status: 400, tokens: { error: 'invalid_grant' } })
  expect(await refresh(provider, third.tokens)).toMatchObject({ tokens: { error: 'invalid_grant' } })
  expect((await userinfo(provider, third.tokens)).status).toBe(401)
})

test('op-security-refresh-token-of-another-client: it belongs to the service that got it', async () => {
  const provider = await openProvider()
  const tokens = await tokensOf(provider)
  const thief = await refresh({ ...provider, client: provider.second }, tokens)
  expect(thief).toMatchObject({ status: 400, tokens: { error: 'invalid_grant' } })
  expect((await refresh(provider, tokens)).status).toBe(200)
})

test('op-security-refresh-token-scope: a renewed token never opens more than the first', async () => {
  const provider = await openProvider()
  const { refresh_token = '' } = await tokensOf(provider, { scope: 'openid' })
  const form = { grant_type: 'refresh_token', refresh_token, scope: 'openid profile' }
  const answer = await exchange(provider.world, provider.client, form)
  expect([answer.status, (await answer.json()).error]).toEqual([400, 'invalid_scope'])
})

test('op-security-refresh-token-lifetime: however often it is renewed, it ends with the session of the sign-in', async () => {
  const provider = await openProvider()
  let tokens = await tokensOf(provider)
  for (const days of [10, 20, 29]) {
    shiftClock(provider, days * 24 * 3600)
    const renewed = await refresh(provider, tokens)
    expect(renewed.status).toBe(200)
    tokens = renewed.tokens
  }
  shiftClock(provider, 30 * 24 * 3600 + 1)
  expect(await refresh(provider, tokens)).toMatchObject({ status: 400 })
})

test('op-security-revocation: a service takes its tokens back, nobody else does', async () => {
  const provider = await openProvider()
  const tokens = await tokensOf(provider)
  const { refresh_token = '', access_token } = tokens
  expect(await revoke(provider, refresh_token, provider.second)).toBe(400)
  expect(await revoke(provider, access_token, provider.second)).toBe(400)
  expect((await userinfo(provider, tokens)).status).toBe(200)
  expect(await revoke(provider, refresh_token)).toBe(200)
  expect((await refresh(provider, tokens)).status).toBe(400)
  expect((await userinfo(provider, tokens)).status).toBe(401)
  expect(await revoke(provider, 'unknown')).toBe(200)
})
