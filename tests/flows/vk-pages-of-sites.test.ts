import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { registerClient } from '#id/index.ts'
import { settle } from '#tests/support/cast.ts'
import { mother } from '#tests/support/people.ts'
import {
  authorize,
  authorizeUrl,
  call,
  openVkService,
  signedInAtId,
  tokensOf,
  type VkService,
} from '#tests/support/vk-service.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World
let shop: VkService

beforeAll(async () => {
  world = await openWorld()
  await settle(world, mother)
  shop = await openVkService(world)
})
afterAll(() => world.close())

const CALLS = ['auth', 'user_info', 'public_info', 'logout', 'revoke'].map((name) => `/oauth2/${name}`)
const START_UP = ['/vkid_sdk_get_config', '/stat_events_vkid_sdk']
const FOREIGN = [
  'https://elsewhere.example',
  'http://shop.example',
  'https://shop.example:8443',
  'https://shop.example.evil.example',
  'null',
]

const corsOf = ({ headers }: { headers: Headers }) =>
  [...headers].filter(([name]) => name.startsWith('access-control-'))

test('what the SDK asks when it starts is answered with “off”, to pages of the site alone', async () => {
  const ask = (path: string, origin: string, app_id = shop.clientId) =>
    call(world, path, { query: { app_id }, form: { events: '[]', v: '5.207' }, headers: { origin } })
  const [config, statistics] = await Promise.all(START_UP.map((path) => ask(path, shop.origin)))
  expect([config?.body, statistics?.body]).toEqual([{ response: { active: 0 } }, { response: 1 }])
  for (const answer of [config, statistics]) {
    expect(answer && corsOf(answer)).toEqual([
      ['access-control-allow-credentials', 'true'],
      ['access-control-allow-origin', shop.origin],
    ])
    expect(answer?.headers.get('vary')).toContain('Origin')
  }
  for (const path of START_UP) {
    for (const origin of FOREIGN) {
      const answer = await ask(path, origin)
      expect([origin, answer.status, corsOf(answer)]).toEqual([origin, 403, []])
    }
    const unknown = await ask(path, shop.origin, '123456789')
    expect([unknown.status, corsOf(unknown)]).toEqual([401, []])
  }
})

test('a page of the site may call, without cookies; a foreign page may not, and uses nothing up', async () => {
  const browser = await signedInAtId(world, mother)
  const signed = await authorize(world, { service: shop, browser })
  const form = {
    grant_type: 'authorization_code',
    code: signed.code,
    code_verifier: signed.verifier,
    device_id: signed.deviceId,
    redirect_uri: shop.redirectUri,
  }
  const query = { client_id: shop.clientId }
  for (const origin of FOREIGN) {
    const answer = await call(world, '/oauth2/auth', { query, form, headers: { origin } })
    expect([origin, answer.status, answer.body.error, corsOf(answer)]).toEqual([
      origin,
      403,
      'access_denied',
      [],
    ])
  }
  const allowed = await call(world, '/oauth2/auth', { query, form, headers: { origin: shop.origin } })
  expect(allowed.status).toBe(200)
  for (const path of CALLS) {
    const own = await call(world, path, { query, headers: { origin: shop.origin } })
    expect([path, corsOf(own)]).toEqual([path, [['access-control-allow-origin', shop.origin]]])
    for (const origin of FOREIGN) {
      const foreign = await call(world, path, { query, headers: { origin } })
      expect([path, origin, corsOf(foreign)]).toEqual([path, origin, []])
    }
  }
})

test('a browser that asks first is told so by the address alone', async () => {
  const ask = (path: string, origin: string) =>
    fetch(`${world.id}${path}`, {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'POST' },
    })
  const path = `/oauth2/user_info?client_id=${shop.clientId}`
  const own = await ask(path, shop.origin)
  expect([own.status, Object.fromEntries(corsOf(own))]).toEqual([
    204,
    {
      'access-control-allow-origin': shop.origin,
      'access-control-allow-methods': 'POST',
      'access-control-allow-headers': 'authorization, content-type',
    },
  ])
  for (const answer of [await ask('/oauth2/user_info', shop.origin), await ask(path, FOREIGN[0] ?? '')])
    expect([answer.status, corsOf(answer)]).toEqual([204, []])
})

test('a service of another kind cannot come by this door', async () => {
  const { ctx } = world.composed.id
  const redirectUri = 'https://library.example/back'
  const library = { name: 'Библиотека', redirectUris: [redirectUri], firstParty: true }
  const { clientId: id } = await registerClient(ctx.db, ctx, library)
  // Were its id a number by chance, it would still be of another kind.
  const clientId = '123456788'
  const numbered = sql`metadata || jsonb_build_object('client_id', ${clientId}::text)`
  await sql`update id.client set client_id = ${clientId}, metadata = ${numbered} where client_id = ${id}`.execute(
    ctx.db,
  )
  for (const path of CALLS) {
    const { status, body } = await call(world, path, { form: { client_id: clientId } })
    expect([path, status, body.error]).toEqual([path, 401, 'invalid_client'])
  }
  const browser = await signedInAtId(world, mother)
  const service = { clientId, redirectUri, origin: 'https://library.example' }
  const { back } = await authorize(world, { service, browser })
  expect(back.searchParams.has('device_id')).toBe(false)
})

test('a request for a sign-in that nobody could have meant ends on a page of our own', async () => {
  const right = Object.fromEntries(
    new URL(authorizeUrl(world, shop, { verifier: 'v'.repeat(43) })).searchParams,
  )
  const answers: Record<string, number> = {}
  for (const name of [...Object.keys(right), 'provider']) {
    for (const value of ['%00', '%E0%A4%A', '🦊', 'x'.repeat(3000)]) {
      const others = new URLSearchParams(right)
      others.delete(name)
      const answer = await fetch(`${world.id}/authorize?${others}&${name}=${value}`, { redirect: 'manual' })
      answers[`${name}=${value.slice(0, 5)}`] = answer.status
    }
  }
  expect(Object.entries(answers).filter(([, status]) => status >= 500)).toEqual([])
})

test('whatever comes is answered in JSON with an error that VK ID’s software knows', async () => {
  const { access_token } = await tokensOf(world, {
    service: shop,
    browser: await signedInAtId(world, mother),
  })
  const url = `${world.id}/oauth2/user_info`
  const sent: [string, RequestInit][] = [
    [url, { method: 'GET' }],
    [url, { method: 'PUT', body: 'x' }],
    [url, { method: 'POST', body: '{"a', headers: { 'content-type': 'application/json' } }],
    [url, { method: 'POST', body: '[]', headers: { 'content-type': 'application/json' } }],
    [url, { method: 'POST', body: 'null', headers: { 'content-type': 'application/json' } }],
    [url, { method: 'POST', body: 'x'.repeat(20_000) }],
    [url, { method: 'POST', body: new FormData() }],
    [`${url}?client_id=%00&client_id=%00`, { method: 'POST' }],
    [`${url}?client_id=${shop.clientId}&access_token=%00`, { method: 'POST' }],
    [
      `${url}?client_id=${shop.clientId}&access_token=x`,
      { method: 'POST', headers: { authorization: `Bearer ${access_token}` } },
    ],
    [`${world.id}/oauth2/auth?client_id=${shop.clientId}&grant_type=%00`, { method: 'POST' }],
    [`${world.id}/oauth2/public_info?client_id=${shop.clientId}&id_token=%00.%00.%00`, { method: 'POST' }],
  ]
  for (const [address, init] of sent) {
    const answer = await fetch(address, init)
    const body = (await answer.json()) as { error?: string }
    expect([address, answer.status >= 400 && answer.status < 500, body.error]).toEqual([
      address,
      true,
      expect.stringMatching(/^invalid_/),
    ])
  }
})
