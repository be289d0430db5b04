import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { expect, onTestFinished, test } from 'vitest'
import { serve } from '#kernel/http/serve.ts'
import { newSchoolWorld } from '#tests/support/school.ts'
import { endSignIns } from './end-session.ts'
import { logoutReader } from './logout-token.ts'
import { startSession } from './start-session.ts'

const EVENTS = { 'http://schemas.openid.net/event/backchannel-logout': {} }

test('a logout token names the sign-in that has ended, or the person whose sign-ins have all ended', async () => {
  const { read, sign } = await issuer()
  expect(await read(await sign({}))).toEqual({ sid: 'a sign-in' })
  expect(await read(await sign({ sid: undefined, sub: 'a person' }))).toEqual({ sub: 'a person' })
})

test('whatever else Parta ID or somebody else has signed ends nothing', async () => {
  const { read, sign, stranger } = await issuer()
  const now = Math.floor(Date.now() / 1000)
  const refused = {
    'for another site': await sign({ aud: 'another' }),
    'from another issuer': await sign({ iss: 'https://evil.example' }),
    'an ID token': await sign({}, { typ: 'JWT' }),
    'with a nonce': await sign({ nonce: 'a nonce' }),
    'without the event': await sign({ events: {} }),
    'about nobody': await sign({ sid: undefined }),
    'without a name of its own': await sign({ jti: undefined }),
    'of an hour ago': await sign({ iat: now - 3600, exp: now + 60 }),
    expired: await sign({ iat: now - 100, exp: now - 90 }),
    'signed by a stranger': await sign({}, {}, stranger),
    'signed by nobody': `${(await sign({})).split('.').slice(0, 2).join('.')}.`,
    garbage: 'garbage',
  }
  for (const [what, token] of Object.entries(refused)) {
    expect([what, await read(token)]).toEqual([what, undefined])
  }
})

test('keys that cannot be read are a failure, so that Parta ID tries again', async () => {
  const { sign } = await issuer()
  const read = logoutReader(PLATFORM, async () => 'http://127.0.0.1:1/jwks')
  await expect(read(await sign({}))).rejects.toThrow()
})

test('the sign-in that ended ends here, the others go on; a person whose sign-ins all ended is out everywhere', async () => {
  const world = await newSchoolWorld()
  const { ctx } = world
  const [person, other] = [await world.person(), await world.person()]
  for (const [personId, sid] of [
    [person, 'one'],
    [person, 'two'],
    [other, 'three'],
  ] as const) {
    await startSession(ctx, { personId, sid })
  }
  const left = async () => {
    const rows = await ctx.db.selectFrom('school.session').select('sid').orderBy('sid').execute()
    return rows.map(({ sid }) => sid)
  }
  await endSignIns(ctx, { sid: 'one' })
  expect(await left()).toEqual(['three', 'two'])
  const { sub } = await ctx.db
    .selectFrom('school.person')
    .where('id', '=', person)
    .select('sub')
    .executeTakeFirstOrThrow()
  await endSignIns(ctx, { sub: sub ?? '' })
  expect(await left()).toEqual(['three'])
})

const PLATFORM = { idOrigin: 'https://id.example', clientId: 'platform' }

/** Somebody who signs logout tokens and publishes the key. */
async function issuer() {
  const { privateKey, publicKey } = await generateKeyPair('ES256')
  const stranger = (await generateKeyPair('ES256')).privateKey
  const jwk = { ...(await exportJWK(publicKey)), kid: 'key', alg: 'ES256', use: 'sig' }
  const listening = await serve(
    (_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ keys: [jwk] }))
    },
    { port: 0 },
  )
  onTestFinished(() => listening.close())
  const read = logoutReader(PLATFORM, async () => `http://localhost:${listening.port}/jwks`)
  const sign = (claims: Record<string, unknown>, header: Record<string, string> = {}, key = privateKey) => {
    const now = Math.floor(Date.now() / 1000)
    const whole = {
      iss: PLATFORM.idOrigin,
      aud: PLATFORM.clientId,
      iat: now,
      exp: now + 120,
      jti: 'a token',
      sid: 'a sign-in',
      events: EVENTS,
      ...claims,
    }
    return new SignJWT(whole)
      .setProtectedHeader({ alg: 'ES256', kid: 'key', typ: 'logout+jwt', ...header })
      .sign(key)
  }
  return { read, sign, stranger }
}
