import { expect, test } from 'vitest'
import { openProvider } from './provider.ts'

test('oidcc-discovery-endpoint-verification: the document is complete, true and leads to answering addresses', async () => {
  const { world } = await openProvider()
  const answer = await fetch(`${world.address}/.well-known/openid-configuration`)
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, expect.stringContaining('json')])
  const published = await answer.json()
  expect(published).toMatchObject({
    issuer: world.origin,
    response_types_supported: ['code'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: expect.arrayContaining(['ES256']),
    code_challenge_methods_supported: ['S256'],
    claims_parameter_supported: false,
    request_uri_parameter_supported: false,
    authorization_response_iss_parameter_supported: true,
  })
  expect(published.grant_types_supported.sort()).toEqual(['authorization_code', 'refresh_token'])
  // What is left out is not supported: OpenID Connect Discovery §3.
  expect(published).not.toHaveProperty('request_parameter_supported')
  const endpoints = Object.entries<string>(published).filter(([name]) => /_endpoint$|_uri$/.test(name))
  expect(endpoints.length).toBeGreaterThanOrEqual(6)
  for (const [, address] of endpoints) {
    expect(new URL(address).origin).toBe(world.origin)
    expect((await fetch(address, { redirect: 'manual' })).status).not.toBe(500)
  }
})

test('op-config-jwks: the published keys hold no private part and are named', async () => {
  const { world } = await openProvider()
  const { keys } = await (await fetch(`${world.address}/jwks`)).json()
  expect(keys.length).toBeGreaterThan(0)
  for (const key of keys) {
    expect(key).toMatchObject({
      kid: expect.any(String),
      use: 'sig',
      alg: expect.stringMatching(/^(ES|RS)256$/),
    })
    for (const secret of ['d', 'p', 'q', 'k']) expect(key).not.toHaveProperty(secret)
  }
})
