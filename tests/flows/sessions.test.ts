import { expect, test } from 'vitest'
import { openClass, settle, settleTeacher } from '#tests/support/cast.ts'
import type { HttpBrowser } from '#tests/support/http-browser.ts'
import { father, mother, signIn } from '#tests/support/people.ts'
import { count } from '#tests/support/rows.ts'
import { MANY_CODES, newWorld, type World } from '#tests/support/world.ts'

const DAY_SECONDS = 24 * 3600

async function atPlatform(world: World, browser = world.newBrowser()): Promise<HttpBrowser> {
  await browser.open(`${world.platform}/sign-in?next=/profile`)
  if (browser.page().url.startsWith(world.id)) await signIn(world, browser, mother)
  return browser
}

/** The values of a browser's session cookies at both applications. */
async function sessionsOf(world: World, browser: HttpBrowser) {
  const { id, school } = world.composed
  const cookies = await browser.jar.getCookies(world.id)
  const cookie = (name: string) => cookies.find(({ key }) => key === name)?.value
  return { id: cookie(id.ctx.cookies.session.name), platform: cookie(school.ctx.cookies.session.name) }
}

async function holding(world: World, tokens: { id?: string | undefined; platform?: string | undefined }) {
  const { id, school } = world.composed
  const browser = world.newBrowser()
  const keep = (name: string, value = '') => browser.jar.setCookie(`${name}=${value}; Path=/`, world.id)
  await keep(id.ctx.cookies.session.name, tokens.id)
  await keep(school.ctx.cookies.session.name, tokens.platform)
  return browser
}

const isInside = async (world: World, browser: HttpBrowser) => ({
  id: (await browser.open(`${world.id}/cabinet`)).url === `${world.id}/cabinet`,
  platform: (await browser.send(`${world.platform}/profile`)).status === 200,
})

test('signing in gives new session tokens, and the ones before are worth nothing', async () => {
  const world = await newWorld()
  await settle(world, mother)
  const browser = await atPlatform(world)
  const before = await sessionsOf(world, browser)
  await browser.open(`${world.id}/sign-in/phone`)
  await signIn(world, browser, mother)
  await browser.open(`${world.platform}/sign-in?next=/profile`)
  const after = await sessionsOf(world, browser)
  expect([after.id, after.platform]).not.toEqual([before.id, before.platform])
  expect(after.id).not.toBe(before.id)
  expect(after.platform).not.toBe(before.platform)
  expect(await isInside(world, await holding(world, before))).toEqual({ id: false, platform: false })
  expect(await isInside(world, await holding(world, after))).toEqual({ id: true, platform: true })
})

test('whoever signs in at the platform once more, still signed in at Parta ID, leaves no session behind', async () => {
  const world = await newWorld()
  await settle(world, mother)
  const browser = await atPlatform(world)
  const before = await sessionsOf(world, browser)
  await browser.open(`${world.platform}/sign-in?next=/profile`)
  const after = await sessionsOf(world, browser)
  expect([after.id === before.id, after.platform === before.platform]).toEqual([true, false])
  expect(await isInside(world, await holding(world, before))).toEqual({ id: true, platform: false })
  expect(await count(world, 'school.session')).toBe(1)
})

test('a session token that an attacker has put into the browser is never the one that counts', async () => {
  const world = await newWorld()
  await settle(world, mother)
  const planted = { id: 'a'.repeat(43), platform: 'b'.repeat(43) }
  const browser = await atPlatform(world, await holding(world, planted))
  const now = await sessionsOf(world, browser)
  expect([now.id, now.platform]).not.toEqual([planted.id, planted.platform])
  expect(await isInside(world, await holding(world, planted))).toEqual({ id: false, platform: false })
})

test('a session token is 256 bits of chance that tell nothing, and never travels in an address', async () => {
  const world = await newWorld()
  await settle(world, mother)
  const browser = await atPlatform(world)
  const { id = '', platform = '' } = await sessionsOf(world, browser)
  for (const token of [id, platform])
    expect(Buffer.from(token, 'base64url').length).toBeGreaterThanOrEqual(32)
  for (const where of [`${world.platform}/profile`, `${world.id}/cabinet`]) {
    const page = await browser.open(where)
    for (const token of [id, platform]) expect(page.html + page.url).not.toContain(token)
  }
})

test('a browser that nobody uses for thirty days is signed out at both', async () => {
  const world = await newWorld()
  await settle(world, mother)
  const [kept, forgotten] = [await atPlatform(world), await atPlatform(world)]
  world.clock.pass(29 * DAY_SECONDS)
  expect(await isInside(world, kept)).toEqual({ id: true, platform: true })
  world.clock.pass(DAY_SECONDS + 1)
  expect(await isInside(world, forgotten)).toEqual({ id: false, platform: false })
})

test('one account may be signed in in many browsers at once; each ends by itself', async () => {
  const world = await newWorld({
    settings: MANY_CODES,
  })
  await settle(world, mother)
  const browsers: HttpBrowser[] = []
  for (let nth = 0; nth < 6; nth += 1) browsers.push(await atPlatform(world))
  const [first, ...others] = browsers
  if (!first) throw new Error('nobody is signed in')
  await first.open(`${world.id}/cabinet`)
  await first.submit({}, '/sign-out')
  expect((await isInside(world, first)).id).toBe(false)
  for (const other of others) expect((await isInside(world, other)).id).toBe(true)
  expect(await count(world, 'id.session')).toBe(5)
})

test('every page of a signed-in person has the way out', async () => {
  const world = await newWorld()
  const { classId } = await openClass(world)
  await settleTeacher(world, mother, classId)
  const browser = await atPlatform(world)
  const pages = ['/profile', '/classes', `/classes/${classId}`].map((path) => world.platform + path)
  const cabinet = ['/cabinet', '/cabinet/contacts'].map((path) => world.id + path)
  for (const page of [...pages, ...cabinet]) {
    expect([page, (await browser.open(page)).form('/sign-out').textContent.trim()]).toEqual([page, 'Выйти'])
  }
})

test('looking at a link, at the front page or at the sign-in makes no session', async () => {
  const world = await newWorld()
  await settle(world, father)
  const browser = world.newBrowser()
  for (const page of [world.id, `${world.id}/sign-in/phone`, world.platform, `${world.platform}/sign-in`]) {
    await browser.open(page)
  }
  expect([await count(world, 'id.session'), await count(world, 'school.session')]).toEqual([0, 0])
})
