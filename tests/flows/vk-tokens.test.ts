import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { warmUp } from '#kernel/database/open-database.ts'
import { settle } from '#tests/support/cast.ts'
import type { HttpBrowser } from '#tests/support/http-browser.ts'
import { mother } from '#tests/support/people.ts'
import {
  authorize,
  type Called,
  call,
  exchange,
  openVkService,
  refresh,
  signedInAtId,
  tokensOf,
  userInfo,
  type VkService,
} from '#tests/support/vk-service.ts'
import { newWorld, openWorld, type World } from '#tests/support/world.ts'

let world: World
let browser: HttpBrowser
let shop: VkService

beforeAll(async () => {
  world = await openWorld()
  await settle(world, mother)
  browser = await signedInAtId(world, mother)
  shop = await openVkService(world, { scopes: ['profile', 'phone'] })
})
afterAll(() => world.close())

const given = (answers: Called[]) => answers.filter(({ status }) => status === 200)

test('twenty exchanges of one code at once give one set of tokens', async () => {
  await warmUp(world.composed.id.ctx.db, 12)
  const signed = await authorize(world, { service: shop, browser })
  const answers = await Promise.all(Array.from({ length: 20 }, () => exchange(world, shop, signed)))
  expect(given(answers)).toHaveLength(1)
  expect(new Set(answers.map(({ body }) => body.error))).toEqual(new Set([undefined, 'invalid_grant']))
})

test('twenty first exchanges of one person at once agree on the number', async () => {
  await warmUp(world.composed.id.ctx.db, 12)
  const fresh = await openVkService(world, { host: 'fresh.example' })
  const signed = []
  for (let count = 0; count < 20; count += 1) signed.push(await authorize(world, { service: fresh, browser }))
  const answers = await Promise.all(signed.map((one) => exchange(world, fresh, one)))
  expect(new Set(answers.map(({ body }) => body.user_id)).size).toBe(1)
  expect(answers[0]?.body.user_id).toBeTypeOf('number')
})

test('a refresh gives new tokens, the number and the state, and no ID token', async () => {
  const first = await tokensOf(world, { service: shop, browser, scope: 'vkid.personal_info phone' })
  const { status, body } = await refresh(world, shop, first.refresh_token, {
    state: 'echo',
    device_id: first.signed.deviceId,
  })
  expect([status, body]).toEqual([
    200,
    {
      access_token: expect.any(String),
      refresh_token: expect.any(String),
      token_type: 'Bearer',
      expires_in: expect.any(Number),
      scope: 'vkid.personal_info phone',
      user_id: first.user_id,
      state: 'echo',
    },
  ])
  expect(body.refresh_token).not.toBe(first.refresh_token)
  const narrower = await refresh(world, shop, String(body.refresh_token), { scope: 'vkid.personal_info' })
  expect([narrower.status, narrower.body.scope]).toEqual([200, 'vkid.personal_info'])
  const narrow = await userInfo(world, shop, String(narrower.body.access_token))
  expect(narrow.body.user).not.toHaveProperty('phone')
})

test('a refresh is refused with another device, to another service, and works without a device', async () => {
  const other = await openVkService(world, { host: 'other.example' })
  const { refresh_token: token } = await tokensOf(world, { service: shop, browser })
  const wrong = [
    await refresh(world, shop, token, { device_id: 'x'.repeat(43) }),
    await refresh(world, other, token),
    await refresh(world, shop, 'x'.repeat(43)),
    await refresh(world, shop, token, { scope: 'phone' }),
  ]
  expect(wrong.map(({ status, body }) => [status, body.error])).toEqual([
    [400, 'invalid_request'],
    [400, 'invalid_grant'],
    [400, 'invalid_grant'],
    [400, 'invalid_scope'],
  ])
  expect((await refresh(world, shop, token)).status).toBe(200)
})

test('a refresh token that comes twice takes back its whole family, also in a crowd', async () => {
  const first = await tokensOf(world, { service: shop, browser })
  const second = await refresh(world, shop, first.refresh_token)
  expect((await userInfo(world, shop, String(second.body.access_token))).status).toBe(200)
  expect((await refresh(world, shop, first.refresh_token)).body.error).toBe('invalid_grant')
  expect((await refresh(world, shop, String(second.body.refresh_token))).body.error).toBe('invalid_grant')
  expect((await userInfo(world, shop, String(second.body.access_token))).body.error).toBe('invalid_token')
  await warmUp(world.composed.id.ctx.db, 12)
  const third = await tokensOf(world, { service: shop, browser })
  const crowd = Array.from({ length: 20 }, () => refresh(world, shop, third.refresh_token))
  expect(given(await Promise.all(crowd))).toHaveLength(1)
})

test('user info tells what was granted, whichever way the token comes', async () => {
  const { access_token, user_id } = await tokensOf(world, { service: shop, browser, scope: 'phone' })
  const { clientId: client_id } = shop
  const answers = [
    await call(world, '/oauth2/user_info', { query: { client_id }, form: { access_token } }),
    await call(world, '/oauth2/user_info', { form: { client_id, access_token } }),
    await call(world, '/oauth2/user_info', { json: { client_id, access_token } }),
    await call(world, '/oauth2/user_info', {
      query: { client_id },
      headers: { authorization: `Bearer ${access_token}` },
    }),
  ]
  for (const answer of answers) {
    expect([answer.status, answer.body]).toEqual([
      200,
      {
        user: {
          user_id: String(user_id),
          first_name: 'Ольга',
          last_name: 'Иванова',
          phone: '79990000103',
          avatar: '',
          sex: 0,
          verified: false,
          birthday: '01.02.1985',
        },
      },
    ])
  }
})

test('a service that is not registered for the phone gets none, whatever it asks for', async () => {
  const modest = await openVkService(world, { host: 'modest.example' })
  const { access_token, id_token } = await tokensOf(world, {
    service: modest,
    browser,
    scope: 'email phone friends',
  })
  const { body } = await userInfo(world, modest, access_token)
  expect(body.user).toMatchObject({ first_name: 'Ольга' })
  const masked = await call(world, '/oauth2/public_info', { form: { client_id: modest.clientId, id_token } })
  expect(JSON.stringify([body, masked.body])).not.toMatch(/phone|0103|01"/)
})

test('an access token is of no use to another service, to nobody, and when it is another kind of token', async () => {
  const other = await openVkService(world, { host: 'third.example' })
  const tokens = await tokensOf(world, { service: shop, browser })
  for (const path of ['/oauth2/user_info', '/oauth2/logout', '/oauth2/revoke']) {
    const answers = [
      await call(world, path, { form: { client_id: other.clientId, access_token: tokens.access_token } }),
      await call(world, path, { form: { client_id: shop.clientId, access_token: tokens.refresh_token } }),
      await call(world, path, { form: { client_id: shop.clientId, access_token: tokens.id_token } }),
      await call(world, path, { form: { client_id: shop.clientId } }),
    ]
    for (const { status, body } of answers)
      expect([path, status, body.error]).toEqual([path, 401, 'invalid_token'])
    const nobody = await call(world, path, { form: { access_token: tokens.access_token } })
    expect([nobody.status, nobody.body.error]).toEqual([401, 'invalid_client'])
  }
  expect((await userInfo(world, shop, tokens.access_token)).status).toBe(200)
})

test('public info is masked and needs an unexpired ID token of this very service', async () => {
  const other = await openVkService(world, { host: 'fourth.example' })
  const tokens = await tokensOf(world, { service: shop, browser, scope: 'phone' })
  const publicInfo = (clientId: string, id_token: string) =>
    call(world, '/oauth2/public_info', { query: { client_id: clientId }, form: { id_token } })
  const { status, body } = await publicInfo(shop.clientId, tokens.id_token)
  expect([status, body]).toEqual([
    200,
    {
      user: {
        user_id: String(tokens.user_id),
        first_name: 'Ольга',
        last_name: 'И.',
        avatar: '',
        phone: '+7 *** ***-**-03',
      },
    },
  ])
  const [head, payload, signature] = tokens.id_token.split('.')
  const forged = Buffer.from(
    JSON.stringify({ ...JSON.parse(Buffer.from(payload ?? '', 'base64url').toString()), exp: 9e9 }),
  ).toString('base64url')
  const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${payload}.`
  for (const idToken of [`${head}.${forged}.${signature}`, unsigned, tokens.access_token, 'x.y.z', '']) {
    const refused = await publicInfo(shop.clientId, idToken)
    expect([refused.status, refused.body.error]).toEqual([401, 'invalid_token'])
  }
  expect((await publicInfo(other.clientId, tokens.id_token)).body.error).toBe('invalid_token')
})

test('an ID token of yesterday tells nothing', async () => {
  const old = await newWorld()
  await settle(old, mother)
  const service = await openVkService(old)
  const { id_token } = await tokensOf(old, { service, browser: await signedInAtId(old, mother) })
  const form = { client_id: service.clientId, id_token }
  expect((await call(old, '/oauth2/public_info', { form })).status).toBe(200)
  old.clock.pass(24 * 3600)
  expect((await call(old, '/oauth2/public_info', { form })).body.error).toBe('invalid_token')
})

test('logging out ends the tokens of this sign-in and nothing else', async () => {
  const here = await tokensOf(world, { service: shop, browser })
  const elsewhere = await tokensOf(world, { service: shop, browser: await signedInAtId(world, mother) })
  const form = { client_id: shop.clientId, access_token: here.access_token }
  const done = await call(world, '/oauth2/logout', { form })
  expect([done.status, done.body]).toEqual([200, { response: 1 }])
  expect((await userInfo(world, shop, here.access_token)).body.error).toBe('invalid_token')
  expect((await refresh(world, shop, here.refresh_token)).body.error).toBe('invalid_grant')
  expect((await call(world, '/oauth2/logout', { form })).body.error).toBe('invalid_token')
  expect((await userInfo(world, shop, elsewhere.access_token)).status).toBe(200)
  expect((await authorize(world, { service: shop, browser })).code).not.toBe('')
})

test('a refresh that is under way while the site logs out gives tokens that are worth nothing', async () => {
  const { db } = world.composed.id.ctx
  const tokens = await tokensOf(world, { service: shop, browser })
  const tx = await db.startTransaction().execute()
  await sql`lock table id.connection in share mode`.execute(tx)
  const underWay = refresh(world, shop, tokens.refresh_token)
  await waitingForLock(db)
  const form = { client_id: shop.clientId, access_token: tokens.access_token }
  expect((await call(world, '/oauth2/logout', { form })).status).toBe(200)
  await tx.rollback().execute()
  const { access_token, refresh_token } = (await underWay).body
  expect((await userInfo(world, shop, String(access_token))).body.error).toBe('invalid_token')
  expect((await refresh(world, shop, String(refresh_token))).body.error).toBe('invalid_grant')
  expect((await tokensOf(world, { service: shop, browser })).access_token).toBeTruthy()
})

test('a withdrawn service knows nothing any more, in no browser', async () => {
  const here = await tokensOf(world, { service: shop, browser })
  const elsewhere = await tokensOf(world, { service: shop, browser: await signedInAtId(world, mother) })
  const other = await openVkService(world, { host: 'fifth.example' })
  const untouched = await tokensOf(world, { service: other, browser })
  const { clientId: client_id } = shop
  const done = await call(world, '/oauth2/revoke', { form: { client_id, access_token: here.access_token } })
  expect([done.status, done.body]).toEqual([200, { response: 1 }])
  for (const { access_token, refresh_token, id_token } of [here, elsewhere]) {
    expect((await userInfo(world, shop, access_token)).body.error).toBe('invalid_token')
    expect((await refresh(world, shop, refresh_token)).body.error).toBe('invalid_grant')
    const masked = await call(world, '/oauth2/public_info', { form: { client_id, id_token } })
    expect(masked.body.error).toBe('invalid_token')
  }
  expect((await userInfo(world, other, untouched.access_token)).status).toBe(200)
})

test('whoever signs out at Parta ID is out at the site too', async () => {
  const device = await signedInAtId(world, mother)
  const tokens = await tokensOf(world, { service: shop, browser: device })
  await device.open(world.id)
  await device.submit({}, '/sign-out')
  expect((await userInfo(world, shop, tokens.access_token)).body.error).toBe('invalid_token')
  expect((await refresh(world, shop, tokens.refresh_token)).body.error).toBe('invalid_grant')
})

/** Resolves when a request waits for the table of connections. */
async function waitingForLock(db: World['composed']['id']['ctx']['db']): Promise<void> {
  for (;;) {
    const { rows } =
      await sql`select from pg_locks where not granted and relation = 'id.connection'::regclass`.execute(db)
    if (rows.length > 0) return
  }
}
