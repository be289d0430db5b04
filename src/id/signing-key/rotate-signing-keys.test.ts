import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from 'jose'
import { expect, test } from 'vitest'
import { warmUp } from '#kernel/database/open-database.ts'
import { settle } from '#tests/support/cast.ts'
import { mother, signIn } from '#tests/support/people.ts'
import { newService, type Service, type Tokens } from '#tests/support/service.ts'
import { newWorld, type World } from '#tests/support/world.ts'
import { openKeyRing } from './key-ring.ts'
import { newSigningKey } from './new-signing-key.ts'
import { rotateSigningKeys } from './rotate-signing-keys.ts'
import { withdrawSigningKeys } from './withdraw-signing-keys.ts'

const HOUR = 3600
const DAY = 24 * HOUR

test('under load keys change without a sign-in that fails, at services that keep the list of keys for an hour', async () => {
  const world = await newWorld()
  const { ctx } = world.composed.id
  await settle(world, mother)
  const services = [await atService(world), await atService(world, { alg: 'RS256' })]
  const seen = new Set<string>()
  const round = async () => {
    const signIns = services.flatMap(({ signInAnew }) => Array.from({ length: 4 }, () => signInAnew()))
    for (const kid of await Promise.all(signIns)) seen.add(kid)
  }
  await round()
  expect(seen.size).toBe(2)
  const [rotation] = await Promise.all([rotateSigningKeys(ctx), round(), round()])
  expect(rotation.rotated).toEqual(['ES256', 'RS256'])
  await Promise.all([ctx.keys.reread(), round()])
  // Every process has read the keys again before the new ones sign; services look once an hour.
  for (let passed = 0; passed <= HOUR + 120; passed += 10 * 60) {
    await round()
    world.clock.pass(10 * 60)
  }
  await round()
  expect(seen.size).toBe(4)
  const kids = (await published(world)).map(({ kid }) => kid)
  expect([...seen].every((kid) => kids.includes(kid))).toBe(true)
})

test('the moment at which the new key begins passes in the middle of sign-ins, and none fails', async () => {
  const world = await newWorld()
  const { ctx } = world.composed.id
  await settle(world, mother)
  const { signInAnew } = await atService(world)
  const { signsFrom } = await rotateSigningKeys(ctx)
  await ctx.keys.reread()
  world.clock.pass((signsFrom.getTime() - world.clock.now().getTime()) / 1000 - 0.3)
  const kids: string[] = []
  while (new Set(kids).size < 2) kids.push(...(await Promise.all([signInAnew(), signInAnew(), signInAnew()])))
  expect(kids.length).toBeGreaterThan(2)
})

test('an ID token of before the change still signs its person out', async () => {
  const world = await newWorld()
  const { ctx } = world.composed.id
  await settle(world, mother)
  const { browser, tokens } = await atService(world)
  await rotateSigningKeys(ctx, { urgent: true })
  await ctx.keys.reread()
  world.clock.pass(2 * HOUR)
  expect(await ctx.db.selectFrom('id.session').selectAll().execute()).toHaveLength(1)
  const hint = new URLSearchParams({ id_token_hint: tokens.id_token })
  expect((await browser.send(`${world.id}/session/end?${hint}`)).status).toBe(303)
  expect(await ctx.db.selectFrom('id.session').selectAll().execute()).toHaveLength(0)
})

test('old keys are published for as long as a session lives, then they are gone', async () => {
  const world = await newWorld()
  const { ctx } = world.composed.id
  const [old] = await published(world)
  await rotateSigningKeys(ctx)
  await ctx.keys.reread()
  expect(await published(world)).toHaveLength(4)
  world.clock.pass(30 * DAY)
  expect((await published(world)).map(({ kid }) => kid)).toContain(old?.kid)
  world.clock.pass(2 * DAY)
  expect((await published(world)).map(({ kid }) => kid)).not.toContain(old?.kid)
  await rotateSigningKeys(ctx)
  const kept = await ctx.db.selectFrom('id.signing_key').select('kid').execute()
  expect(kept.map(({ kid }) => kid)).not.toContain(old?.kid)
})

test('a key that has leaked is withdrawn as soon as another one signs, and what it signed signs nobody out unasked', async () => {
  const world = await newWorld()
  const { ctx } = world.composed.id
  await settle(world, mother)
  const { browser, tokens, signInAnew } = await atService(world)
  const leaked = (await published(world)).map(({ kid }) => kid)
  expect((await withdrawSigningKeys(ctx)).withdrawn).toEqual([])
  await rotateSigningKeys(ctx, { urgent: true })
  expect((await withdrawSigningKeys(ctx)).withdrawn).toEqual([])
  world.clock.pass(121)
  expect((await withdrawSigningKeys(ctx)).withdrawn).toEqual(['ES256', 'RS256'])
  await ctx.keys.reread()
  const kids = (await published(world)).map(({ kid }) => kid)
  expect([kids.length, kids.some((kid) => leaked.includes(kid))]).toEqual([2, false])
  world.clock.pass(HOUR + 1)
  expect(kids).toContain(await signInAnew())
  const hint = new URLSearchParams({ id_token_hint: tokens.id_token })
  const asked = await browser.open(`${world.id}/session/end?${hint}`)
  expect([asked.status, asked.heading]).toEqual([200, 'Выйти из «Парта ID»?'])
  expect(await ctx.db.selectFrom('id.session').selectAll().execute()).toHaveLength(1)
})

test('eight rotations at once, in whatever processes, are one; and none follows before its keys sign', async () => {
  const world = await newWorld()
  const { ctx } = world.composed.id
  await warmUp(ctx.db, 8)
  const rotations = await Promise.all(Array.from({ length: 8 }, () => rotateSigningKeys(ctx)))
  expect(rotations.flatMap(({ rotated }) => rotated).sort()).toEqual(['ES256', 'RS256'])
  expect((await rotateSigningKeys(ctx)).rotated).toEqual([])
  world.clock.pass(HOUR + 1)
  expect((await rotateSigningKeys(ctx)).rotated).toEqual(['ES256', 'RS256'])
})

test('two processes that have read the keys sign with the same ones at every moment', async () => {
  const world = await newWorld()
  const { ctx } = world.composed.id
  const other = await openKeyRing(ctx)
  const kids = (ring: { current(): JsonWebKey[] }) =>
    ring.current().map((key) => (key as { kid?: string }).kid)
  await rotateSigningKeys(ctx)
  await Promise.all([ctx.keys.reread(), other.reread()])
  const before = kids(ctx.keys)
  for (const pass of [0, HOUR - 1, 2, DAY, 29 * DAY, 3 * DAY]) {
    world.clock.pass(pass)
    expect(kids(other)).toEqual(kids(ctx.keys))
  }
  expect(kids(ctx.keys)).not.toEqual(before)
  other.close()
})

test('two first starts at once make one key for each algorithm', async () => {
  const world = await newWorld()
  const { ctx } = world.composed.id
  await ctx.db.deleteFrom('id.signing_key').execute()
  await warmUp(ctx.db, 8)
  const rings = await Promise.all(Array.from({ length: 4 }, () => openKeyRing(ctx)))
  const rows = await ctx.db.selectFrom('id.signing_key').select('alg').orderBy('alg').execute()
  expect(rows.map(({ alg }) => alg)).toEqual(['ES256', 'RS256'])
  for (const ring of rings) {
    expect(ring.current()).toHaveLength(2)
    ring.close()
  }
})

test('an older installation keeps the key it had in its file, and gets the one it lacked', async () => {
  const world = await newWorld()
  const { ctx } = world.composed.id
  await ctx.db.deleteFrom('id.signing_key').execute()
  const old = await newSigningKey('ES256')
  const ring = await openKeyRing(ctx, [old])
  expect(
    ring
      .current()
      .map(({ alg }) => alg)
      .sort(),
  ).toEqual(['ES256', 'RS256'])
  expect(ring.current()).toContainEqual(old)
  ring.close()
  const next = await openKeyRing(ctx, [await newSigningKey('ES256')])
  expect(next.current()).toEqual(ring.current())
  next.close()
})

test('the schedule leaves young keys alone and replaces those of three months', async () => {
  const world = await newWorld()
  const { ctx } = world.composed.id
  world.clock.pass(89 * DAY)
  expect((await rotateSigningKeys(ctx, { minAgeDays: 90 })).rotated).toEqual([])
  world.clock.pass(2 * DAY)
  expect((await rotateSigningKeys(ctx, { minAgeDays: 90 })).rotated).toEqual(['ES256', 'RS256'])
})

test('keys that an older installation kept in its file are the ones that sign; in the table none can be read', async () => {
  const world = await newWorld()
  const { ctx } = world.composed.id
  const kept = ctx.keys.current()
  expect((await published(world)).map(({ kid }) => kid)).toEqual(
    kept.map((key) => (key as { kid?: string }).kid),
  )
  const rows = JSON.stringify(await ctx.db.selectFrom('id.signing_key').selectAll().execute())
  for (const { d = '' } of kept) {
    expect(d.length).toBeGreaterThan(30)
    expect(rows).not.toContain(d)
  }
})

async function published(world: World): Promise<JSONWebKeySet['keys']> {
  return ((await (await fetch(`${world.id}/jwks`)).json()) as JSONWebKeySet).keys
}

/** A service at which the mother is signed in, and that keeps the list of keys for an hour. */
async function atService(world: World, options: Parameters<typeof newService>[1] = {}) {
  const service = await newService(world, { firstParty: true, ...options })
  const browser = world.newBrowser()
  await browser.open(service.signInUrl())
  const tokens = await service.finish((await signIn(world, browser, mother)).url)
  let list: { keys: JSONWebKeySet['keys']; readAt: number } | undefined
  const keysNow = async () => {
    const now = world.clock.now().getTime()
    if (!list || now - list.readAt > HOUR * 1000) list = { keys: await published(world), readAt: now }
    return createLocalJWKSet(list)
  }
  return {
    browser,
    tokens,
    /** Signs in once more with the session that there is; gives the key that signed. Throws when anything fails. */
    async signInAnew(): Promise<string> {
      const back = await browser.send(service.signInUrl())
      const anew: Tokens = await service.finish(back.headers.get('location') ?? '')
      return kidOf(anew, service, await keysNow())
    },
  }
}

async function kidOf(tokens: Tokens, service: Service, keys: ReturnType<typeof createLocalJWKSet>) {
  const { protectedHeader } = await jwtVerify(tokens.id_token, keys, {
    audience: service.clientId,
    currentDate: new Date(),
  })
  return protectedHeader.kid ?? ''
}
