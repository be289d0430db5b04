import { expect, test } from 'vitest'
import { newToken } from '#kernel/secrets.ts'
import {
  exchange,
  exchangeForm,
  openProvider,
  type Provider,
  shiftClock,
  signIn,
  userinfo,
} from './provider.ts'

/** What a refused request for tokens is answered with. */
async function refusal(answer: Response) {
  const { error } = (await answer.json()) as { error: string }
  return [answer.status, error]
}

function post({ world }: Provider, form: Record<string, string>, headers: Record<string, string> = {}) {
  return fetch(`${world.address}/token`, { method: 'POST', headers, body: new URLSearchParams(form) })
}

test('oidcc-codereuse: a code that comes a second time is refused, and what the first time gave is taken back', async () => {
  const provider = await openProvider()
  const { code } = await signIn(provider)
  const tokens = await (await exchange(provider, code)).json()
  expect((await userinfo(provider, tokens)).status).toBe(200)
  expect(await refusal(await exchange(provider, code))).toEqual([400, 'invalid_grant'])
  expect((await userinfo(provider, tokens)).status).toBe(401)
})

test('oidcc-codereuse-30seconds: half a minute later it is no different', async () => {
  const provider = await openProvider()
  const { code } = await signIn(provider)
  const tokens = await (await exchange(provider, code)).json()
  shiftClock(provider, 30)
  expect(await refusal(await exchange(provider, code))).toEqual([400, 'invalid_grant'])
  expect((await userinfo(provider, tokens)).status).toBe(401)
})

test('op-basic-expired-code: a code is good for a minute', async () => {
  const provider = await openProvider()
  const [early, late] = [await signIn(provider), await signIn(provider)]
  shiftClock(provider, 50)
  expect((await exchange(provider, early.code)).status).toBe(200)
  shiftClock(provider, 61)
  expect(await refusal(await exchange(provider, late.code))).toEqual([400, 'invalid_grant'])
})

test.each([
  ['op-security-wrong-verifier', { code_verifier: newToken() }],
  ['op-security-empty-verifier', { code_verifier: '' }],
  ['op-security-redirect-uri-at-exchange', { redirectUri: 'https://client.example/elsewhere' }],
  ['op-security-code-unknown', {}],
])('%s: a code is worth nothing to whoever lacks what belongs to it', async (module, changes) => {
  const provider = await openProvider()
  const { code = '' } = await signIn(provider)
  const tried = await exchange(provider, module === 'op-security-code-unknown' ? newToken() : code, changes)
  expect(await refusal(tried)).toEqual([400, 'invalid_grant'])
})

test('op-security-missing-verifier: a code without its verifier is refused and is not used up', async () => {
  const provider = await openProvider()
  const { code = '' } = await signIn(provider)
  const { code_verifier: _, ...form } = exchangeForm(provider, code)
  const { clientId, clientSecret } = provider.client
  const answer = await post(provider, form, { authorization: `Basic ${btoa(`${clientId}:${clientSecret}`)}` })
  expect(await refusal(answer)).toEqual([400, 'invalid_grant'])
  expect((await exchange(provider, code)).status).toBe(200)
})

test('op-security-code-of-another-client: a code belongs to the service that asked for it', async () => {
  const provider = await openProvider()
  const { code } = await signIn(provider)
  const { clientId, clientSecret } = provider.second
  expect(await refusal(await exchange(provider, code, { clientId, clientSecret }))).toEqual([
    400,
    'invalid_grant',
  ])
})

test('oidcc-server-client-secret-post: a service may name its secret in the form', async () => {
  const provider = await openProvider()
  const { code } = await signIn(provider)
  const { clientId: client_id, clientSecret: client_secret } = provider.client
  const answer = await post(provider, { ...exchangeForm(provider, code), client_id, client_secret })
  expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store'])
})

test('op-security-client-authentication: with a wrong secret, another’s or none there are no tokens', async () => {
  const provider = await openProvider()
  const { code } = await signIn(provider)
  const { client, second } = provider
  const form = exchangeForm(provider, code)
  for (const client_secret of [newToken(), second.clientSecret, '']) {
    const answer = await post(provider, {
      ...form,
      client_id: client.clientId,
      ...(client_secret && { client_secret }),
    })
    expect(await refusal(answer)).toEqual([401, 'invalid_client'])
  }
  expect(await refusal(await post(provider, form))).toEqual([400, 'invalid_request'])
  expect((await exchange(provider, code)).status).toBe(200)
})

test.each(['password', 'client_credentials', 'urn:ietf:params:oauth:grant-type:device_code', 'implicit'])(
  'op-security-other-grants: nobody gets tokens by the grant %s',
  async (grant_type) => {
    const provider = await openProvider()
    const { clientId: client_id, clientSecret: client_secret } = provider.client
    const answer = await post(provider, {
      grant_type,
      client_id,
      client_secret,
      username: 'x',
      password: 'x',
    })
    expect(await refusal(answer)).toEqual([400, 'unsupported_grant_type'])
  },
)
