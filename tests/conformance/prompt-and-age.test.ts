import { expect, test } from 'vitest'
import { subjectFor } from '#id/oidc/engine.ts'
import { claimsIn } from '#id/oidc/test-browser.ts'
import {
  ask,
  complete,
  exchange,
  openProvider,
  type Provider,
  shiftClock,
  signIn,
  tokensOf,
} from './provider.ts'

/** Masha signed in a while ago. */
async function signedInAgo(provider: Provider, seconds: number): Promise<void> {
  shiftClock(provider, -seconds)
  await signIn(provider)
  shiftClock(provider, 0)
}

async function authTimeOf(provider: Provider, code = ''): Promise<number> {
  const { id_token } = await (await exchange(provider, code)).json()
  return Number(claimsIn(id_token).auth_time)
}

test('oidcc-prompt-none-not-logged-in: without a page there is no sign-in, and the service is told so', async () => {
  const provider = await openProvider()
  expect(await ask(provider, { prompt: 'none' })).toMatchObject({
    to: 'service',
    parameters: { error: 'login_required', state: 'a state', iss: provider.world.origin },
  })
})

test('oidcc-prompt-none-logged-in: who is signed in is known without a page, as the same person and time', async () => {
  const provider = await openProvider()
  const first = claimsIn((await tokensOf(provider)).id_token)
  const second = claimsIn((await tokensOf(provider, { prompt: 'none' })).id_token)
  expect(second).toMatchObject({ sub: first.sub, auth_time: first.auth_time })
})

test('op-security-prompt-none-with-another: a request without a page cannot ask for a page', async () => {
  const provider = await openProvider()
  await signIn(provider)
  const led = await ask(provider, { prompt: 'none login' })
  expect(led).toMatchObject({ to: 'service', parameters: { error: 'invalid_request' } })
})

test('oidcc-prompt-login: who is signed in signs in anew, and the service sees when', async () => {
  const provider = await openProvider()
  await signedInAgo(provider, 100)
  const before = await authTimeOf(provider, (await signIn(provider, { prompt: 'none' })).code)
  const asked = await ask(provider, { prompt: 'login' })
  expect(asked.to).toBe('sign-in')
  const { code } = await signIn(provider, { prompt: 'login' })
  expect(await authTimeOf(provider, code)).toBeGreaterThanOrEqual(before + 100)
})

test('oidcc-max-age-1: a sign-in that is older than the service takes is made anew', async () => {
  const provider = await openProvider()
  await signedInAgo(provider, 30)
  expect(await ask(provider, { max_age: '1', prompt: 'none' })).toMatchObject({
    parameters: { error: 'login_required' },
  })
  const asked = await ask(provider, { max_age: '1' })
  expect(asked.to).toBe('sign-in')
  const { code } = await signIn(provider, { max_age: '1' })
  expect(Date.now() / 1000 - (await authTimeOf(provider, code))).toBeLessThan(20)
})

test('oidcc-max-age-10000: a sign-in that is young enough counts, and the service sees when it was', async () => {
  const provider = await openProvider()
  await signedInAgo(provider, 30)
  const { code } = await signIn(provider, { max_age: '10000', prompt: 'none' })
  expect(Math.round(Date.now() / 1000 - (await authTimeOf(provider, code)))).toBeGreaterThanOrEqual(30)
})

test('oidcc-id-token-hint: the person of an ID token is known without a page, anybody else is not', async () => {
  const provider = await openProvider()
  const { world } = provider
  const { id_token } = await tokensOf(provider)
  const { code } = await signIn(provider, { prompt: 'none', id_token_hint: id_token })
  expect(code).toEqual(expect.any(String))
  const asked = await ask(provider, { prompt: 'login' })
  world.people.masha = world.people.mother
  await complete(provider, asked.to === 'sign-in' ? asked.flow : '')
  expect(await ask(provider, { prompt: 'none', id_token_hint: id_token })).toMatchObject({
    parameters: { error: 'login_required' },
  })
})

test('op-security-foreign-id-token-hint: an ID token that we did not sign, or that belongs to another service, is refused', async () => {
  const provider = await openProvider()
  const { id_token } = await tokensOf(provider)
  const [head, body = '', signature] = id_token.split('.')
  const claims = claimsIn(id_token)
  const forged = Buffer.from(JSON.stringify({ ...claims, sub: 'somebody else' })).toString('base64url')
  expect(body).not.toBe(forged)
  for (const id_token_hint of ['garbage', [head, forged, signature].join('.'), `${head}.${body}.`]) {
    expect(await ask(provider, { id_token_hint })).toMatchObject({
      to: 'service',
      parameters: { error: 'invalid_request' },
    })
  }
  const elsewhere = { ...provider, client: provider.second }
  expect(await ask(elsewhere, { prompt: 'none', id_token_hint: id_token })).not.toHaveProperty(
    'parameters.code',
  )
})

test('op-basic-pairwise-subject: two services get two names for the same person, and neither can choose one', async () => {
  const provider = await openProvider()
  const { world, client, second } = provider
  const one = claimsIn((await tokensOf(provider)).id_token).sub
  const other = claimsIn((await tokensOf({ ...provider, client: second })).id_token).sub
  expect(one).not.toBe(other)
  expect(one).toBe(subjectFor(world.secrets, world.people.masha.id, new URL(client.redirectUri).host))
})
