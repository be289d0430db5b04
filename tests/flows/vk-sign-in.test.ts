import { afterAll, beforeAll, expect, test } from 'vitest'
import { settle } from '#tests/support/cast.ts'
import type { HttpBrowser } from '#tests/support/http-browser.ts'
import { mother } from '#tests/support/people.ts'
import {
  authorize,
  authorizeUrl,
  call,
  exchange,
  openVkService,
  signedInAtId,
  type VkService,
} from '#tests/support/vk-service.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World
let browser: HttpBrowser
let shop: VkService

beforeAll(async () => {
  world = await openWorld()
  await settle(world, mother)
  browser = await signedInAtId(world, mother)
  shop = await openVkService(world)
})
afterAll(() => world.close())

test('a site written for VK ID gets a code with state and device, and tokens for it', async () => {
  const signed = await authorize(world, { service: shop, browser })
  expect(signed.back.href).toMatch(/^https:\/\/shop\.example\/vk\?/)
  expect(Object.fromEntries(signed.back.searchParams)).toMatchObject({
    code: expect.stringMatching(/^[\w-]{43,}$/),
    state: 'a state of the site',
    device_id: expect.stringMatching(/^[\w-]{43}$/),
    type: 'code_v2',
    expires_in: '60',
  })
  const { status, headers, body } = await exchange(world, shop, signed, { state: 'another state' })
  expect([status, headers.get('cache-control')]).toEqual([200, 'no-store'])
  expect(body).toEqual({
    access_token: expect.any(String),
    refresh_token: expect.any(String),
    id_token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
    token_type: 'Bearer',
    expires_in: expect.any(Number),
    scope: 'vkid.personal_info',
    user_id: expect.any(Number),
    state: 'another state',
  })
  expect(Number.isSafeInteger(body.user_id)).toBe(true)
})

test('somebody who is not signed in sees the same sign-in as anywhere, in the language that the site asks for', async () => {
  const guest = world.newBrowser()
  await guest.open(authorizeUrl(world, shop, { verifier: 'v'.repeat(43), lang_id: '3' }))
  expect(guest.page().heading).toBe('Sign in or register')
  const silent = await world
    .newBrowser()
    .send(authorizeUrl(world, shop, { verifier: 'v'.repeat(43), prompt: 'none' }))
  const back = new URL(silent.headers.get('location') ?? '')
  expect(back.origin).toBe(shop.origin)
  expect(Object.fromEntries(back.searchParams)).toMatchObject({
    error: 'login_required',
    state: 'a state of the site',
  })
  const chooser = await browser.send(
    authorizeUrl(world, shop, { verifier: 'v'.repeat(43), prompt: 'login select_account' }),
  )
  expect(decodeURIComponent(chooser.headers.get('location') ?? '')).toContain('/sign-in/accounts')
})

test('the method is understood in both spellings, and only it', async () => {
  for (const code_challenge_method of ['s256', 'S256']) {
    const signed = await authorize(world, { service: shop, browser, code_challenge_method })
    expect((await exchange(world, shop, signed)).status).toBe(200)
  }
  for (const code_challenge_method of ['plain', '']) {
    const { back } = await authorize(world, { service: shop, browser, code_challenge_method })
    expect([code_challenge_method, back.searchParams.get('error')]).toEqual([
      code_challenge_method,
      'invalid_request',
    ])
  }
})

test('the parameters may stand in the address, in the form or in JSON, but not twice with different values', async () => {
  const parts = async () => {
    const { code, verifier, deviceId } = await authorize(world, { service: shop, browser })
    const open = {
      grant_type: 'authorization_code',
      code_verifier: verifier,
      client_id: shop.clientId,
      device_id: deviceId,
      redirect_uri: shop.redirectUri,
    }
    return { open, secret: { code } }
  }
  const [one, two, three, four, five] = await Promise.all(Array.from({ length: 5 }, parts))
  if (!one || !two || !three || !four || !five) throw new Error('five were made')
  const answers = [
    await call(world, '/oauth2/auth', { query: one.open, form: one.secret }),
    await call(world, '/oauth2/auth', { form: { ...two.open, ...two.secret } }),
    await call(world, '/oauth2/auth', { json: { ...three.open, ...three.secret } }),
    await call(world, '/oauth2/auth', { query: { ...four.open, ...four.secret } }),
    await call(world, '/oauth2/auth', {
      query: { ...five.open, state: 'one' },
      form: { ...five.secret, state: 'another' },
    }),
  ]
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 400])
  expect(answers[4]?.body.error).toBe('invalid_request')
})

test('a server that signs people in by itself: all in the form, S256, a secret that nobody asked for, no state', async () => {
  const signed = await authorize(world, {
    service: shop,
    browser,
    code_challenge_method: 'S256',
    scope: 'email phone',
  })
  const { status, body } = await exchange(world, shop, signed, { client_secret: 'of VK' })
  expect([status, body.scope, 'state' in body]).toEqual([200, 'vkid.personal_info', false])
  const json = { access_token: body.access_token, client_id: Number(shop.clientId) }
  expect((await call(world, '/oauth2/user_info', { json })).body).toMatchObject({
    user: { first_name: 'Ольга' },
  })
})

test('a code is refused with a wrong device, verifier or address, to another service, and the second time', async () => {
  const other = await openVkService(world, { host: 'other.example' })
  const signed = await authorize(world, { service: shop, browser })
  const wrong = {
    'another device': { device_id: 'x'.repeat(43) },
    'no device': { device_id: '' },
    'another verifier': { code_verifier: 'v'.repeat(43) },
    'a short verifier': { code_verifier: 'verify' },
    'another address': { redirect_uri: `${shop.redirectUri}/` },
    'another service': { client_id: other.clientId },
    'another service altogether': { client_id: other.clientId, redirect_uri: other.redirectUri },
    'an unknown service': { client_id: '123456789' },
    'another code': { code: 'x'.repeat(43) },
    'another grant': { grant_type: 'access_token' },
  }
  const answers: Record<string, unknown> = {}
  for (const [name, changed] of Object.entries(wrong)) {
    const { status, body } = await exchange(world, shop, signed, { ...changed, state: 'echo' })
    answers[name] = [status, body.error, body.state]
    expect(body.error_description).toMatch(/./)
  }
  expect(answers).toEqual({
    'another device': [400, 'invalid_request', 'echo'],
    'no device': [400, 'invalid_request', 'echo'],
    'another verifier': [400, 'invalid_grant', 'echo'],
    'a short verifier': [400, 'invalid_request', 'echo'],
    'another address': [400, 'invalid_grant', 'echo'],
    'another service': [400, 'invalid_grant', 'echo'],
    'another service altogether': [400, 'invalid_grant', 'echo'],
    'an unknown service': [401, 'invalid_client', 'echo'],
    'another code': [400, 'invalid_grant', 'echo'],
    'another grant': [400, 'invalid_request', 'echo'],
  })
  expect((await exchange(world, shop, signed)).status).toBe(200)
  expect((await exchange(world, shop, signed)).body.error).toBe('invalid_grant')
})

test('an unknown service and a return address that is not registered letter by letter end on our own page', async () => {
  const unknown = { ...shop, clientId: '123456789' }
  const near = ['/vk/', '/vk?a=b', '/VK', '/vk/../vk2'].map((path) => `https://shop.example${path}`)
  for (const service of [unknown, ...near.map((redirectUri) => ({ ...shop, redirectUri }))]) {
    const answer = await browser.send(authorizeUrl(world, service, { verifier: 'v'.repeat(43) }))
    expect([service.redirectUri, answer.status, answer.headers.get('location')]).toEqual([
      service.redirectUri,
      400,
      null,
    ])
  }
})

test('two sites know a person by two numbers and two devices, and each by the same ones again', async () => {
  const other = await openVkService(world, { host: 'second.example' })
  const seen = []
  for (const service of [shop, other, shop, other]) {
    const signed = await authorize(world, { service, browser })
    seen.push([(await exchange(world, service, signed)).body.user_id, signed.deviceId])
  }
  expect(seen[2]).toEqual(seen[0])
  expect(seen[3]).toEqual(seen[1])
  expect(new Set(seen.flat()).size).toBe(4)
  const elsewhere = await authorize(world, { service: shop, browser: await signedInAtId(world, mother) })
  expect(elsewhere.deviceId).not.toBe(seen[0]?.[1])
  expect((await exchange(world, shop, elsewhere)).body.user_id).toBe(seen[0]?.[0])
})
