import { expect, test } from 'vitest'
import { openClass, settle, settleStudent } from '#tests/support/cast.ts'
import type { HttpBrowser } from '#tests/support/http-browser.ts'
import { masha, mother, type Person, signIn } from '#tests/support/people.ts'
import { count } from '#tests/support/rows.ts'
import { claimsIn, newService, type Service } from '#tests/support/service.ts'
import { newWorld } from '#tests/support/world.ts'
import { removeClient } from '../oidc/engine.ts'

test('a stranger’s site is given nothing before the person has read who asks for what, and has said yes', async () => {
  const { world, browser, service } = await atService(mother, { scopes: ['profile', 'phone'] })
  const page = browser.page()
  expect(page.heading).toBe('«Библиотека» просит ваши данные')
  expect(page.text).toContain(new URL(service.origin).host)
  expect(page.text).toContain('Иванова Ольга Викторовна, 1 февраля 1985')
  expect(page.text).toContain('+7 999 000-01-03')
  expect(await count(world, 'id.connection')).toBe(0)

  const back = await browser.submit({ decision: 'allow' }, '/consent')
  expect(back.heading).toBe('Сайт узнал вас')
  const tokens = await service.finish(back.url)
  const person = await (await service.userinfo(tokens)).json()
  expect(person).toEqual({
    sub: claimsIn(tokens.id_token).sub,
    name: 'Иванова Ольга Викторовна',
    family_name: 'Иванова',
    given_name: 'Ольга',
    middle_name: 'Викторовна',
    birthdate: '1985-02-01',
    phone_number: '+79990000103',
    phone_number_verified: true,
  })
})

test('whoever refuses is taken back to the site with their refusal, and is asked again the next time', async () => {
  const { world, browser, service } = await atService(mother)
  const back = await browser.submit({ decision: 'refuse' }, '/consent')
  expect(new URL(back.url).origin).toBe(service.origin)
  expect(back.heading).toBe('access_denied')
  expect(new URL(back.url).searchParams.get('state')).toBe('a state')
  expect(new URL(back.url).searchParams.get('iss')).toBe(world.id)
  expect(await count(world, 'id.connection')).toBe(0)
  expect((await browser.open(service.signInUrl())).heading).toMatch(/просит ваши данные/)
})

test('a yes is remembered in every browser, until the site asks for more or asks to ask', async () => {
  const { world, browser, service } = await atService(
    mother,
    { scopes: ['profile', 'phone'] },
    'openid profile',
  )
  await browser.submit({ decision: 'allow' }, '/consent')
  expect((await browser.open(service.signInUrl({ scope: 'openid profile' }))).heading).toBe('Сайт узнал вас')

  const another = world.newBrowser()
  await another.open(service.signInUrl({ scope: 'openid profile' }))
  expect((await signIn(world, another, mother)).heading).toBe('Сайт узнал вас')

  const more = await another.open(service.signInUrl())
  expect(more.heading).toMatch(/просит ваши данные/)
  expect(more.text).toMatch(/Номер телефона\+7 999 000-01-03 новое/)
  expect(more.text).not.toMatch(/1985 новое/)
  await another.submit({ decision: 'allow' }, '/consent')
  expect((await browser.open(service.signInUrl())).heading).toBe('Сайт узнал вас')
  expect((await browser.open(service.signInUrl({ prompt: 'consent' }))).heading).toMatch(/просит/)
  const events = await world.composed.id.ctx.db
    .selectFrom('id.audit')
    .select(['event', 'before', 'after'])
    .execute()
  expect(events.filter(({ event }) => event === 'id.service_connected')).toEqual([
    { event: expect.any(String), before: { scopes: null }, after: agreed(service, 'openid', 'profile') },
    {
      event: expect.any(String),
      before: { scopes: scopes('openid', 'profile') },
      after: agreed(service, 'openid', 'profile', 'phone'),
    },
  ])
})

test('a site that may not show a page learns that a consent is needed', async () => {
  const { browser, service } = await atService(mother)
  const answer = await browser.open(service.signInUrl({ prompt: 'none' }))
  expect(answer.heading).toBe('consent_required')
})

test('another browser can neither see nor answer the question, whoever is signed in there', async () => {
  const { world, browser, service } = await atService(mother)
  const link = browser.page().url
  const flow = new URL(link).searchParams.get('flow') ?? ''
  await settle(world, masha)
  const others = [world.newBrowser(), world.newBrowser(), world.newBrowser()]
  const [, signedIn, sameperson] = others
  for (const [one, person] of [
    [signedIn, masha],
    [sameperson, mother],
  ] as const) {
    await one?.open(`${world.id}/sign-in/phone`)
    await signIn(world, one as HttpBrowser, person)
  }
  for (const other of others) {
    expect((await other.open(link)).heading).toBe('Этот вопрос уже закрыт')
    const answer = await other.post(`${world.id}/consent`, { flow, decision: 'allow' })
    expect(answer.status).toBe(410)
  }
  expect(await count(world, 'id.connection')).toBe(0)
  expect((await browser.submit({ decision: 'allow' }, '/consent')).url).toContain(service.origin)
})

test('an answer is a yes only when the yes button sent it', async () => {
  const { world, browser } = await atService(mother)
  const flow = new URL(browser.page().url).searchParams.get('flow') ?? ''
  for (const decision of ['', 'yes', 'Allow']) {
    expect((await browser.post(`${world.id}/consent`, { flow, decision })).status).toBe(410)
  }
  expect(await count(world, 'id.connection')).toBe(0)
})

test('a double tap on yes says yes once and ends at the site', async () => {
  const { world, browser, service } = await atService(mother)
  const back = await browser.submitTwice({ decision: 'allow' }, '/consent')
  expect(back.url).toContain(service.origin)
  expect(await count(world, 'id.audit', { event: 'id.service_connected' })).toBe(1)
})

test('whoever sees somebody else’s account at the question signs in with their own', async () => {
  const { world, browser, service } = await atService(mother)
  await settle(world, masha)
  const flow = new URL(browser.page().url).searchParams.get('flow')
  await browser.open(`${world.id}/sign-in/phone?flow=${flow}`)
  const asked = await signIn(world, browser, masha)
  expect(asked.text).toContain('Иванова Мария Сергеевна')
  const back = await browser.submit({ decision: 'allow' }, '/consent')
  const person = await (await service.userinfo(await service.finish(back.url))).json()
  expect(person.given_name).toBe('Мария')
  expect(await count(world, 'id.session')).toBe(1)
})

test('a site never sees what it was not registered for, school data, or the name by which another site knows the person', async () => {
  const world = await newWorld()
  const { classId } = await openClass(world)
  await settleStudent(world, masha, classId)
  const library = await newService(world)
  const club = await newService(world, { name: 'Кружок' })
  const browser = world.newBrowser()
  await browser.open(library.signInUrl({ scope: 'openid profile phone' }))
  expect(browser.page().heading).toBe('invalid_scope')
  const told = []
  for (const service of [library, club]) {
    let page = await browser.open(service.signInUrl())
    if (page.url.includes('/sign-in/')) page = await signIn(world, browser, masha)
    const tokens = await service.finish((await browser.submit({ decision: 'allow' }, '/consent')).url)
    told.push(await (await service.userinfo(tokens)).json())
  }
  const [atLibrary, atClub] = told
  expect(atLibrary.sub).not.toBe(atClub.sub)
  expect(await count(world, 'school.person', { sub: atLibrary.sub })).toBe(0)
  expect(Object.keys(atLibrary).sort()).toEqual([
    'birthdate',
    'family_name',
    'given_name',
    'middle_name',
    'name',
    'sub',
  ])
  expect(JSON.stringify(told)).not.toMatch(/5А|Школа|9990000101/)
})

test('a service that is the school’s no more has to ask, also those who have used it', async () => {
  const world = await newWorld()
  await settle(world, mother)
  const service = await newService(world, { firstParty: true })
  const browser = world.newBrowser()
  await browser.open(service.signInUrl())
  expect((await signIn(world, browser, mother)).heading).toBe('Сайт узнал вас')
  const { db } = world.composed.id.ctx
  const { metadata } = await db.selectFrom('id.client').select('metadata').executeTakeFirstOrThrow()
  await db
    .updateTable('id.client')
    .set({ metadata: JSON.stringify({ ...metadata, first_party: false }) })
    .execute()
  // A process believes for ten seconds what it has read about a service.
  world.clock.pass(11)
  const another = world.newBrowser()
  await another.open(service.signInUrl())
  expect((await signIn(world, another, mother)).heading).toMatch(/просит ваши данные/)
})

test('the question of a site that was removed meanwhile is closed, and is never put in the name of the school', async () => {
  const { world, browser, service } = await atService(mother)
  const { ctx } = world.composed.id
  const link = browser.page().url
  const flow = new URL(link).searchParams.get('flow') ?? ''
  await removeClient(ctx.db, ctx, { clientId: service.clientId })
  expect((await browser.open(link)).heading).toBe('Этот вопрос уже закрыт')
  expect((await browser.post(`${world.id}/consent`, { flow, decision: 'allow' })).status).toBe(410)
  expect(await count(world, 'id.connection')).toBe(0)
  expect(await count(world, 'id.audit', { event: 'id.service_connected' })).toBe(0)
})

test('a corrected name reaches the site the next time it asks', async () => {
  const { world, browser, service } = await atService(mother)
  const tokens = await service.finish((await browser.submit({ decision: 'allow' }, '/consent')).url)
  const { db } = world.composed.id.ctx
  await db.updateTable('id.account').set({ family_name: 'Смирнова' }).execute()
  expect((await (await service.userinfo(tokens)).json()).family_name).toBe('Смирнова')
})

/** Somebody with an account in front of the question of a service that is not the school's. */
async function atService(person: Person, wishes: Parameters<typeof newService>[1] = {}, scope?: string) {
  const world = await newWorld()
  await settle(world, person)
  const service = await newService(world, wishes)
  const browser = world.newBrowser()
  await browser.open(service.signInUrl(scope ? { scope } : {}))
  const page = await signIn(world, browser, person)
  expect(page.heading).toMatch(/просит ваши данные/)
  return { world, browser, service }
}

function scopes(...names: string[]) {
  return expect.toSatisfy((given: string[]) => [...given].sort().join() === names.sort().join())
}

function agreed({ clientId }: Service, ...names: string[]) {
  return { client_id: clientId, scopes: scopes(...names) }
}
