import { expect, test } from 'vitest'
import { warmUp } from '#kernel/database/open-database.ts'
import { settle } from '#tests/support/cast.ts'
import type { HttpBrowser } from '#tests/support/http-browser.ts'
import { father, mother, signIn } from '#tests/support/people.ts'
import { count } from '#tests/support/rows.ts'
import { claimsIn, newService, type Service, type Tokens } from '#tests/support/service.ts'
import { newWorld, type World } from '#tests/support/world.ts'
import { disconnectService } from './disconnect-service.ts'
import { servicesOf } from './services-of.ts'

test('the cabinet lists who knows the person with what, and ends it at once: tokens, consent and the session there', async () => {
  const { world, browser, library, tokens } = await connected()
  const page = await browser.open(`${world.id}/cabinet/services`)
  expect(page.text).toContain('Библиотека')
  expect(page.text).toContain(new URL(library.origin).host)
  expect(page.text).toContain('Имя, дата рождения, пол и фото')
  expect((await library.refresh(tokens)).status).toBe(200)

  const fresh: Tokens = await signInAgain(browser, library)
  const done = await browser.submit({}, `/cabinet/services/${library.clientId}/disconnection`)
  expect(done.text).toContain('Сайт отключён')
  expect(done.text).not.toContain('Библиотека')
  expect((await library.refresh(fresh)).status).toBe(400)
  expect((await library.userinfo(fresh)).status).toBe(401)
  expect(await library.logout()).toMatchObject({ sid: claimsIn(tokens.id_token).sid })
  expect((await browser.open(library.signInUrl({ prompt: 'none' }))).heading).toBe('consent_required')
  expect((await browser.open(library.signInUrl())).heading).toMatch(/просит ваши данные/)
  expect(await count(world, 'id.audit', { event: 'id.service_disconnected' })).toBe(1)
})

test('a code that was on its way when the service was disconnected is worth nothing', async () => {
  const { world, browser, library, accountId } = await connected()
  const back = await browser.open(library.signInUrl())
  await disconnectService(world.composed.id.ctx, { accountId, clientId: library.clientId })
  await expect(library.finish(back.url)).rejects.toThrow('invalid_grant')
})

test('whatever a service wins in a race with the disconnection is dead when the race is over', async () => {
  const { world, browser, library, accountId, tokens } = await connected()
  await warmUp(world.composed.id.ctx.db, 12)
  const held = [tokens]
  for (let more = 0; more < 7; more += 1) held.push(await signInAgain(browser, library))
  const [ended, ...answers] = await Promise.all([
    disconnectService(world.composed.id.ctx, { accountId, clientId: library.clientId }),
    ...held.map((one) => library.refresh(one)),
  ])
  expect(ended).toBe(true)
  const won = await Promise.all(
    answers.filter(({ ok }) => ok).map((answer) => answer.json() as Promise<Tokens>),
  )
  for (const one of [...held, ...won]) {
    expect((await library.refresh(one)).status).toBe(400)
    expect((await library.userinfo(one)).status).toBe(401)
  }
})

test('eight disconnections at once are one', async () => {
  const { world, library, accountId } = await connected()
  const ended = await Promise.all(
    Array.from({ length: 8 }, () =>
      disconnectService(world.composed.id.ctx, { accountId, clientId: library.clientId }),
    ),
  )
  expect(ended.filter(Boolean)).toHaveLength(1)
  expect(await count(world, 'id.audit', { event: 'id.service_disconnected' })).toBe(1)
})

test('other services, other people and the other browser’s sign-in at Parta ID stay as they were', async () => {
  const { world, browser, library, accountId, tokens } = await connected()
  const club = await newService(world, { name: 'Кружок' })
  await browser.open(club.signInUrl())
  const clubTokens = await club.finish((await browser.submit({ decision: 'allow' }, '/consent')).url)
  await settle(world, father)
  const other = world.newBrowser()
  await other.open(library.signInUrl())
  await signIn(world, other, father)
  const othersTokens = await library.finish((await other.submit({ decision: 'allow' }, '/consent')).url)
  await disconnectService(world.composed.id.ctx, { accountId, clientId: library.clientId })
  expect((await library.refresh(tokens)).status).toBe(400)
  expect((await club.refresh(clubTokens)).status).toBe(200)
  expect((await library.refresh(othersTokens)).status).toBe(200)
  expect((await browser.open(`${world.id}/cabinet`)).heading).toMatch('Личный кабинет')
  expect(club.logouts).toEqual([])
})

test('a service that the person used in a browser long gone is told about the person as a whole', async () => {
  const { world, library, accountId, tokens } = await connected()
  await world.composed.id.ctx.db.deleteFrom('id.session').execute()
  await disconnectService(world.composed.id.ctx, { accountId, clientId: library.clientId })
  const told = await library.logout()
  expect(told).toMatchObject({ sub: claimsIn(tokens.id_token).sub })
  expect(told).not.toHaveProperty('sid')
})

test('a site that was removed while somebody was saying yes to it is not listed, least of all as the school’s own', async () => {
  const { world, library, accountId } = await connected()
  await world.composed.id.ctx.db.deleteFrom('id.client').execute()
  expect(await count(world, 'id.connection', { client_id: library.clientId })).toBe(1)
  expect(await servicesOf(world.composed.id.ctx, accountId)).toEqual([])
})

test('the platform stands in the list as the school’s own, and a sign-in anew counts as use', async () => {
  const world = await newWorld()
  await settle(world, mother)
  const browser = world.newBrowser()
  await browser.open(`${world.platform}/sign-in?next=/profile`)
  await signIn(world, browser, mother)
  const accountId = await accountOf(world)
  const [platform] = await servicesOf(world.composed.id.ctx, accountId)
  expect(platform).toMatchObject({ name: 'Парта', isOwn: true, scopes: ['openid', 'profile', 'phone_proof'] })
  expect(platform?.host).toBe(new URL(world.platform).host)
  expect((await browser.open(`${world.id}/cabinet/services`)).text).toContain('Сервис школы')
  world.clock.pass(3600)
  await browser.open(`${world.platform}/sign-in?next=/profile`)
  const [again] = await servicesOf(world.composed.id.ctx, accountId)
  expect(Number(again?.lastUsed) - Number(platform?.lastUsed)).toBeGreaterThanOrEqual(3600_000)
  expect(again?.since).toEqual(platform?.since)
})

test('the confirmed e-mail address is given to a service that may have it; one that waits for its code is not', async () => {
  const world = await newWorld()
  await settle(world, mother)
  const { db, secrets } = world.composed.id.ctx
  await db
    .insertInto('id.email')
    .values({
      account_id: await accountOf(world),
      email_index: secrets.hash('email', 'olga@example.com'),
      email_sealed: secrets.seal('email', 'olga@example.com'),
      added_at: new Date(),
      confirmed_at: null,
      removed_at: null,
    })
    .execute()
  const service = await newService(world, { scopes: ['email'] })
  const browser = world.newBrowser()
  await browser.open(service.signInUrl())
  expect((await signIn(world, browser, mother)).text).not.toContain('olga@example.com')
  const tokens = await service.finish((await browser.submit({ decision: 'allow' }, '/consent')).url)
  expect(await (await service.userinfo(tokens)).json()).not.toHaveProperty('email')
  await db.updateTable('id.email').set({ confirmed_at: new Date() }).execute()
  const told = await (await service.userinfo(tokens)).json()
  expect(told).toMatchObject({ email: 'olga@example.com', email_verified: true })
  expect((await browser.open(service.signInUrl({ prompt: 'consent' }))).text).toContain('olga@example.com')
})

/** The mother, signed in at a library that she allowed her data. */
async function connected() {
  const world = await newWorld()
  await settle(world, mother)
  const library = await newService(world)
  const browser = world.newBrowser()
  await browser.open(library.signInUrl())
  await signIn(world, browser, mother)
  const tokens = await library.finish((await browser.submit({ decision: 'allow' }, '/consent')).url)
  return { world, browser, library, tokens, accountId: await accountOf(world) }
}

async function signInAgain(browser: HttpBrowser, service: Service): Promise<Tokens> {
  const { url } = browser.page()
  const back = await browser.open(service.signInUrl())
  const tokens = await service.finish(back.url)
  await browser.open(url)
  return tokens
}

async function accountOf(world: World): Promise<string> {
  const account = await world.composed.id.ctx.db
    .selectFrom('id.account')
    .select('id')
    .executeTakeFirstOrThrow()
  return account.id
}
