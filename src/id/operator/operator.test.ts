import { expect, test } from 'vitest'
import { settle } from '#tests/support/cast.ts'
import type { HttpBrowser } from '#tests/support/http-browser.ts'
import { masha, mother, operator, type Person, signIn } from '#tests/support/people.ts'
import { count } from '#tests/support/rows.ts'
import { newService } from '#tests/support/service.ts'
import { newWorld, type World } from '#tests/support/world.ts'
import { registeredServices } from '../oidc/engine.ts'

const FORM = {
  service_name: 'Кружок робототехники',
  redirect_uri: 'https://robots.example/callback',
  service_kind: 'server',
  alg: 'ES256',
  profile: 'yes',
}

test('the operator adds a site, is shown its secret once, and removes it with all that it knew', async () => {
  const { world, browser } = await signedInOperator()
  expect((await browser.open(`${world.id}/cabinet`)).text).toContain('Сервисы установки')
  expect((await browser.open(`${world.id}/operator/services`)).text).toContain('Пока ни одного сервиса')
  await browser.open(`${world.id}/operator/services/new`)
  const done = await browser.submit(FORM, '/operator/services')
  expect([done.status, done.heading]).toEqual([201, 'Сервис «Кружок робототехники» добавлен'])
  const { client_id: clientId } = await world.composed.id.ctx.db
    .selectFrom('id.client')
    .select('client_id')
    .executeTakeFirstOrThrow()
  expect(done.text).toContain(clientId)
  expect(done.text).toContain('Секрет показан один раз')
  const list = await browser.open(`${world.id}/operator/services`)
  expect(list.text).toContain('https://robots.example/callback')
  expect(list.text).toContain('Имя, дата рождения, пол и фото')
  expect(await events(world)).toEqual(['id.service_registered'])

  const asked = await browser.open(`${world.id}/operator/services/${clientId}/removal`)
  expect(asked.heading).toBe('Удалить сервис «Кружок робототехники»?')
  expect(asked.text).toContain('Через него больше никто не войдёт. Отменить это нельзя.')
  await browser.submit({}, `/operator/services/${clientId}/removal`)
  expect(await count(world, 'id.client')).toBe(0)
  expect(await events(world)).toEqual(['id.service_registered', 'id.service_removed'])
})

test('the operator adds a site that was written for VK ID: its id is a number, and there is no secret', async () => {
  const { world, browser } = await signedInOperator()
  await browser.open(`${world.id}/operator/services/new`)
  const done = await browser.submit({ ...FORM, service_kind: 'vk' }, '/operator/services')
  expect(done.heading).toBe('Сервис «Кружок робототехники» добавлен')
  expect(done.text).not.toContain('Секрет')
  const [service] = await registeredServices(world.composed.id.ctx.db)
  expect(service).toMatchObject({ clientId: expect.stringMatching(/^\d{9,10}$/), isVk: true })
  expect((await browser.open(`${world.id}/operator/services`)).text).toContain('Сайт, написанный для VK ID')
})

test('a site that was removed gets nothing any more, whatever it holds, and is unknown ten seconds later', async () => {
  const { world, browser } = await signedInOperator()
  await settle(world, mother)
  const library = await newService(world)
  const reader = world.newBrowser()
  await reader.open(library.signInUrl())
  await signIn(world, reader, mother)
  const tokens = await library.finish((await reader.submit({ decision: 'allow' }, '/consent')).url)
  await browser.post(`${world.id}/operator/services/${library.clientId}/removal`, {})
  expect((await library.refresh(tokens)).status).toBe(400)
  expect((await library.userinfo(tokens)).status).toBe(401)
  world.clock.pass(11)
  expect((await library.refresh(tokens)).status).toBe(401)
  expect((await reader.open(library.signInUrl())).status).toBe(400)
  expect(await count(world, 'id.connection', { client_id: library.clientId })).toBe(0)
})

test('for everybody else there is no such page: strangers, a parent, and whoever gave the operator’s number away', async () => {
  const { world, browser } = await signedInOperator()
  await settle(world, masha)
  const parent = await signedInAs(world, masha)
  const { db, secrets } = world.composed.id.ctx
  await newService(world)
  const library = await db.selectFrom('id.client').select('client_id').executeTakeFirstOrThrow()
  const before = await count(world, 'id.client')
  const paths = ['', '/new', `/${library.client_id}/removal`].map((path) => `/operator/services${path}`)
  const posts = [
    '/operator/services',
    `/operator/services/${library.client_id}/removal`,
    `/operator/deliveries/${library.client_id}/repetition`,
  ]
  const refuses = async (one: HttpBrowser) => {
    for (const path of paths) expect((await one.send(world.id + path)).status).toBe(404)
    for (const path of posts) expect((await one.post(world.id + path, FORM)).status).toBe(404)
    expect((await (await one.send(`${world.id}/cabinet`)).text()).includes('/operator/')).toBe(false)
  }
  await refuses(world.newBrowser())
  await refuses(parent)
  expect((await browser.send(world.id + (paths[0] ?? ''))).status).toBe(200)
  const index = secrets.hash('phone', operator.phone)
  await db
    .updateTable('id.phone_number')
    .set({ held_until: new Date() })
    .where('phone_index', '=', index)
    .execute()
  await refuses(browser)
  expect(await count(world, 'id.client')).toBe(before)
})

test('an address that names no service and no message is not found, and nothing fails', async () => {
  const { world, browser } = await signedInOperator()
  const paths = [
    '/operator/services/%00/removal',
    '/operator/deliveries/%00/repetition',
    `/operator/deliveries/${'-'.repeat(36)}/repetition`,
    '/cabinet/services/%00/disconnection',
  ]
  for (const path of paths)
    expect([path, (await browser.post(world.id + path, {})).status]).toEqual([path, 404])
  const gone = await browser.post(`${world.id}/operator/services/gone/removal`, {})
  expect([gone.status, gone.headers.get('location')]).toEqual([303, '/operator/services'])
})

test('an operator’s browser that was left open asks for the password before it shows anything', async () => {
  const { world, browser } = await signedInOperator()
  world.clock.pass(301)
  expect((await browser.open(`${world.id}/operator/services`)).heading).toBe('Подтвердите, что это вы')
  expect((await browser.submit({ password: operator.password })).heading).toBe('Сервисы установки')
})

test('the operator sees which site could not be told of a sign-out, and has it told again', async () => {
  const { world, browser } = await signedInOperator({ LOGOUT_RETRY_SECONDS: '0' })
  await settle(world, mother)
  const library = await newService(world)
  library.answerLogoutsWith(500, 500)
  const reader = world.newBrowser()
  await reader.open(library.signInUrl())
  await signIn(world, reader, mother)
  await library.finish((await reader.submit({ decision: 'allow' }, '/consent')).url)
  await reader.post(`${world.id}/sign-out`, {})
  const list = async () => (await browser.open(`${world.id}/operator/services`)).text
  await expect.poll(list).toContain('Не удалось сообщить о выходе')
  expect(await list()).toMatch(/Библиотека.*2 попытки/)
  const { id } = await world.composed.id.ctx.db
    .selectFrom('id.logout_delivery')
    .select('id')
    .executeTakeFirstOrThrow()
  await browser.submit({}, `/operator/deliveries/${id}/repetition`)
  await library.logout(3)
  await expect.poll(list).not.toContain('Не удалось сообщить о выходе')
})

test('an address that anybody on the way could read along, or that is none, is refused at its field', async () => {
  const { world, browser } = await signedInOperator()
  await browser.open(`${world.id}/operator/services/new`)
  const unsafe = await browser.submit(
    { ...FORM, redirect_uri: 'http://robots.example/callback' },
    '/operator/services',
  )
  expect(unsafe.status).toBe(422)
  expect(unsafe.text).toContain('адрес должен начинаться с https://')
  for (const redirect_uri of ['robots', 'https://robots.example/#part', 'javascript:alert(1)', 'https://']) {
    const page = await browser.submit({ ...FORM, redirect_uri }, '/operator/services')
    expect([redirect_uri, page.status]).toEqual([redirect_uri, 422])
  }
  expect(await count(world, 'id.client')).toBe(0)
})

async function signedInOperator(settings: Record<string, string> = {}) {
  const world = await newWorld({ settings })
  await settle(world, operator)
  return { world, browser: await signedInAs(world, operator) }
}

async function signedInAs(world: World, person: Person): Promise<HttpBrowser> {
  const browser = world.newBrowser()
  await browser.open(`${world.id}/sign-in/phone`)
  await signIn(world, browser, person)
  return browser
}

async function events(world: World): Promise<string[]> {
  const rows = await world.composed.id.ctx.db
    .selectFrom('id.audit')
    .select('event')
    .where('event', 'like', 'id.service_%')
    .orderBy('id')
    .execute()
  return rows.map(({ event }) => event)
}
