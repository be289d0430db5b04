import { type CryptoKey, exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose'
import { expect, onTestFinished, test } from 'vitest'
import { claimsIn } from '#id/oidc/test-browser.ts'
import { type NodeHandler, serve } from '#kernel/http/serve.ts'
import { settle } from '#tests/support/cast.ts'
import { mother, signIn } from '#tests/support/people.ts'
import { count } from '#tests/support/rows.ts'
import { newWorld, type World } from '#tests/support/world.ts'

type Lie = {
  /** What the ID token says otherwise. */
  claims?: JWTPayload
  /** Signed by a key that is not published. */
  foreignKey?: boolean
  /** Not signed at all. */
  unsigned?: boolean
  /** What the document about the provider says otherwise. */
  metadata?: Record<string, string>
  /** What userinfo says otherwise. */
  person?: Record<string, string>
}

/** Parta ID as somebody would have it who sits between it and the platform: true but for one lie. */
async function lyingParta(world: World, lie: Lie): Promise<NodeHandler> {
  const { handler } = world.composed.id
  const real = await serve(handler, { port: 0, host: '127.0.0.1' })
  onTestFinished(() => real.close())
  const [own, foreign] = [await generateKeyPair('ES256'), await generateKeyPair('ES256')]
  const published = { ...(await exportJWK(own.publicKey)), kid: 'own', use: 'sig', alg: 'ES256' }
  const lies: Record<string, (truth: Record<string, unknown>) => Promise<unknown>> = {
    '/.well-known/openid-configuration': async (truth) => ({ ...truth, ...lie.metadata }),
    '/jwks': async () => ({ keys: [published] }),
    '/token': async (truth) => {
      const claims = { ...claimsIn(String(truth.id_token)), ...lie.claims }
      const key = lie.foreignKey ? foreign.privateKey : own.privateKey
      return { ...truth, id_token: lie.unsigned ? unsigned(claims) : await signed(claims, key) }
    },
    '/userinfo': async (truth) => ({ ...truth, ...lie.person }),
  }
  return async (request, response) => {
    const answerWith = lies[request.url ?? '']
    if (!answerWith) return handler(request, response)
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const answer = await fetch(`http://127.0.0.1:${real.port}${request.url}`, {
      method: request.method ?? 'GET',
      headers: {
        ...(request.headers.authorization && { authorization: request.headers.authorization }),
        ...(request.headers['content-type'] && { 'content-type': request.headers['content-type'] }),
      },
      ...(chunks.length > 0 && { body: Buffer.concat(chunks) }),
    })
    const truth = (await answer.json()) as Record<string, unknown>
    response.writeHead(answer.status, { 'content-type': 'application/json' })
    response.end(JSON.stringify(await answerWith(truth)))
  }
}

function signed(claims: JWTPayload, key: CryptoKey): Promise<string> {
  return new SignJWT(claims).setProtectedHeader({ alg: 'ES256', kid: 'own' }).sign(key)
}

function unsigned(claims: JWTPayload): string {
  const parts = [{ alg: 'none' }, claims].map((part) =>
    Buffer.from(JSON.stringify(part)).toString('base64url'),
  )
  return `${parts.join('.')}.`
}

/** A mother signs in at the platform while Parta ID lies. */
async function signInWhile(lie: Lie) {
  const world = await newWorld()
  await settle(world, mother)
  world.answerAtIdWith(await lyingParta(world, lie))
  const browser = world.newBrowser()
  await browser.open(`${world.platform}/sign-in?next=/profile`)
  const page = await signIn(world, browser, mother)
  return { page, sessions: await count(world, 'school.session') }
}

test('the platform believes Parta ID while it tells the truth', async () => {
  const { page, sessions } = await signInWhile({})
  expect([page.status, page.heading, sessions]).toEqual([200, 'Профиль', 1])
})

test.each<[string, Lie]>([
  ['is signed by a key that Parta ID has not published', { foreignKey: true }],
  ['is not signed', { unsigned: true }],
  ['belongs to another sign-in (nonce)', { claims: { nonce: 'of another sign-in' } }],
  ['was made for another service (aud)', { claims: { aud: 'another service' } }],
  ['comes from another issuer (iss)', { claims: { iss: 'https://evil.example' } }],
  ['has expired', { claims: { exp: Math.floor(Date.now() / 1000) - 3600 } }],
  ['names somebody else than userinfo does (sub)', { person: { sub: 'somebody else' } }],
])('the platform signs nobody in when the ID token %s', async (_lie, lie) => {
  const { page, sessions } = await signInWhile(lie)
  expect([page.status >= 400, page.status < 500, sessions]).toEqual([true, true, 0])
  expect(page.html).toContain('/sign-in')
})

test('the platform takes no answer that names another issuer, or none', async () => {
  const world = await newWorld()
  await settle(world, mother)
  for (const iss of ['https://evil.example', undefined]) {
    const browser = world.newBrowser()
    await browser.open(`${world.id}/sign-in/phone`)
    await signIn(world, browser, mother)
    const began = await browser.send(`${world.platform}/sign-in?next=/profile`)
    const resumed = await browser.send(began.headers.get('location') ?? '')
    const back = new URL(resumed.headers.get('location') ?? '')
    expect(back.searchParams.get('iss')).toBe(world.id)
    if (iss) back.searchParams.set('iss', iss)
    else back.searchParams.delete('iss')
    const page = await browser.open(back.href)
    expect([page.status >= 400, await count(world, 'school.session')]).toEqual([true, 0])
  }
})

test('the platform sends nobody to a provider whose document names another issuer', async () => {
  const world = await newWorld()
  world.answerAtIdWith(await lyingParta(world, { metadata: { issuer: 'https://evil.example' } }))
  const page = await world.newBrowser().open(`${world.platform}/sign-in?next=/profile`)
  expect([page.url.startsWith(world.platform), page.status >= 400]).toEqual([true, true])
})

test('neither tokens nor codes of Parta ID ever reach the browser, but for the code that the platform exchanges', async () => {
  const world = await newWorld()
  await settle(world, mother)
  const browser = world.newBrowser()
  await browser.open(`${world.platform}/sign-in?next=/profile`)
  const page = await signIn(world, browser, mother)
  const cookies = await browser.jar.serialize()
  expect(page.html + JSON.stringify(cookies)).not.toMatch(/eyJ[\w-]{10}/)
  const { id_token_sealed: kept } = await world.composed.school.ctx.db
    .selectFrom('school.session')
    .select('id_token_sealed')
    .executeTakeFirstOrThrow()
  expect(kept?.toString()).not.toContain('eyJ')
})
