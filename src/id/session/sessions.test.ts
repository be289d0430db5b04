import { expect, test } from 'vitest'
import { CHROME_ON_WINDOWS, FIREFOX_ON_LINUX, SAFARI_ON_IPHONE } from '#tests/support/browser-names.ts'
import { settle } from '#tests/support/cast.ts'
import type { HttpBrowser } from '#tests/support/http-browser.ts'
import { mother, type Person, signIn, stranger } from '#tests/support/people.ts'
import { count } from '#tests/support/rows.ts'
import { newService } from '#tests/support/service.ts'
import { newWorld, type World } from '#tests/support/world.ts'
import { placesFile } from '../place/test-mmdb.ts'
import { endSessionsOfHolder } from './end-sessions-of-holder.ts'

const SESSIONS = '/cabinet/sessions'
const OTHERS = `${SESSIONS}/others/ending`

async function signedIn(world: World, person: Person, headers: Record<string, string>): Promise<HttpBrowser> {
  const browser = world.newBrowser(headers)
  await browser.open(`${world.id}/sign-in/phone`)
  await signIn(world, browser, person)
  return browser
}

/** The mother at the computer and on the phone. */
async function motherTwice(world: World) {
  await settle(world, mother)
  return {
    computer: await signedIn(world, mother, CHROME_ON_WINDOWS),
    phone: await signedIn(world, mother, SAFARI_ON_IPHONE),
  }
}

/** Where the other sign-ins of this browser's person can be ended, each with its address. */
async function endingsIn(world: World, browser: HttpBrowser): Promise<string[]> {
  const { html } = await browser.open(world.id + SESSIONS)
  return [...html.matchAll(/href="(\/cabinet\/sessions\/[\w-]+\/ending)"/g)]
    .map(([, path]) => path ?? '')
    .filter((path) => path !== OTHERS)
}

const isOut = async (world: World, browser: HttpBrowser) =>
  (await browser.open(`${world.id}/cabinet`)).heading === 'Вход и регистрация'

test('a mother sees in which browsers she is signed in, and which of them she is looking from', async () => {
  const world = await newWorld()
  const { computer } = await motherTwice(world)
  const { text } = await computer.open(world.id + SESSIONS)
  expect(text).toMatch(/Это устройствоChrome на WindowsКомпьютерВход: \d+ [а-я]+ 2026, \d\d:\d\d/)
  expect(text).toMatch(/Другие устройстваSafari на iOSТелефонВход: .*Завершить Safari на iOS/)
  expect(text).not.toMatch(/127\.0\.0\.1|::/)
})

test('the browser that she ends is out at its next request, its tokens are dead, and it is a known one no more', async () => {
  const world = await newWorld()
  const site = await newService(world, { firstParty: true })
  const { computer, phone } = await motherTwice(world)
  const tokens = await site.finish((await phone.open(site.signInUrl())).url)
  expect((await phone.open(`${world.platform}/profile`)).heading).toBe('Профиль')
  const devices = await count(world, 'id.known_device')
  const [ending = ''] = await endingsIn(world, computer)
  const asked = await computer.open(world.id + ending)
  expect(asked.heading).toBe('Завершить вход?')
  expect(asked.text).toContain('Safari на iOS')
  expect((await computer.submit()).text).toContain('Вход завершён')
  expect(await isOut(world, phone)).toBe(true)
  expect(await isOut(world, computer)).toBe(false)
  const used = [await site.userinfo(tokens), await site.refresh(tokens)]
  expect(used.map(({ status }) => status)).toEqual([401, 400])
  expect(await site.logout()).toMatchObject({ sid: expect.any(String) })
  await expect.poll(() => count(world, 'school.session')).toBe(0)
  expect(await count(world, 'id.known_device')).toBe(devices - 1)
  expect((await computer.open(`${world.id}/cabinet/history`)).text).toContain(
    'Завершён вход в браузере: Safari на iOS',
  )
})

test('nobody ends a sign-in of somebody else, nor by this way their own', async () => {
  const world = await newWorld()
  const { computer } = await motherTwice(world)
  const [mothers = ''] = await endingsIn(world, computer)
  await settle(world, stranger)
  const strangers = await signedIn(world, stranger, CHROME_ON_WINDOWS)
  const again = await signedIn(world, stranger, SAFARI_ON_IPHONE)
  const [own = ''] = await endingsIn(world, again)
  const before = await count(world, 'id.session')
  for (const path of [mothers, own, `${SESSIONS}/garbage/ending`]) {
    expect((await strangers.send(world.id + path)).status).toBe(404)
    expect((await strangers.post(world.id + path, {})).status).toBe(404)
  }
  expect(await count(world, 'id.session')).toBe(before)
  expect(await count(world, 'id.audit', { event: 'id.session_ended' })).toBe(0)
  const nobody = world.newBrowser()
  expect((await nobody.post(world.id + mothers, {})).headers.get('location')).toBe('/sign-in/phone')
  expect(await count(world, 'id.session')).toBe(before)
})

test('twenty presses at once end one sign-in once, and each of them is told that it is done', async () => {
  const world = await newWorld()
  const { computer } = await motherTwice(world)
  const [ending = ''] = await endingsIn(world, computer)
  const answers = await Promise.all(Array.from({ length: 20 }, () => computer.post(world.id + ending, {})))
  expect(new Set(answers.map((answer) => answer.headers.get('location')))).toEqual(
    new Set([`${SESSIONS}?done=one`]),
  )
  expect(await count(world, 'id.audit', { event: 'id.session_ended' })).toBe(1)
})

test('she ends all others at once: they are out, only this browser stays known, and she is told', async () => {
  const world = await newWorld()
  const { computer, phone } = await motherTwice(world)
  const third = await signedIn(world, mother, FIREFOX_ON_LINUX)
  await settle(world, stranger)
  const strangers = await signedIn(world, stranger, CHROME_ON_WINDOWS)
  await computer.open(world.id + OTHERS)
  const done = await computer.submit()
  expect(done.text).toContain('Все остальные входы завершены')
  expect(done.text).toContain('Больше нигде')
  expect([await isOut(world, phone), await isOut(world, third)]).toEqual([true, true])
  expect([await isOut(world, computer), await isOut(world, strangers)]).toEqual([false, false])
  expect(await count(world, 'id.known_device')).toBe(2)
  expect(await world.phones.notice(mother.phone)).toContain(
    'Все входы в ваш аккаунт, кроме одного, завершены',
  )
  await computer.post(world.id + OTHERS, {})
  expect(await count(world, 'id.audit', { event: 'id.other_sessions_ended' })).toBe(1)
})

test('browsers that signed out before are forgotten with the others, also where nobody else is signed in', async () => {
  const world = await newWorld()
  const { computer, phone } = await motherTwice(world)
  await phone.post(`${world.id}/sign-out`, {})
  const devices = await count(world, 'id.known_device')
  await computer.open(world.id + OTHERS)
  await computer.submit()
  expect(await count(world, 'id.known_device')).toBe(devices - 1)
  expect(await world.phones.notice(mother.phone)).toContain('кроме одного, завершены')
  await computer.post(world.id + OTHERS, {})
  expect(await count(world, 'id.audit', { event: 'id.other_sessions_ended' })).toBe(1)
})

test('of two browsers that end all others at the same moment one stays', async () => {
  const world = await newWorld()
  const { computer, phone } = await motherTwice(world)
  await Promise.all([computer.post(world.id + OTHERS, {}), phone.post(world.id + OTHERS, {})])
  expect([await isOut(world, computer), await isOut(world, phone)].sort()).toEqual([false, true])
})

test('who finds her browser open an hour later needs her password to end anything', async () => {
  const world = await newWorld()
  const { computer, phone } = await motherTwice(world)
  const [ending = ''] = await endingsIn(world, computer)
  world.clock.pass(3600)
  for (const path of [ending, OTHERS]) {
    const answer = await computer.post(world.id + path, {})
    expect(answer.headers.get('location')).toMatch(/^\/cabinet\/step-up\?next=/)
  }
  expect(await isOut(world, phone)).toBe(false)
  expect((await computer.open(world.id + ending)).heading).toBe('Подтвердите, что это вы')
  expect((await computer.submit({ password: mother.password })).heading).toBe('Завершить вход?')
  await computer.submit()
  expect(await isOut(world, phone)).toBe(true)
})

test('with a database of places each sign-in shows its place, and none without', async () => {
  const tula = {
    city: { names: { en: 'Tula', ru: 'Тула' } },
    country: { names: { en: 'Russia', ru: 'Россия' } },
  }
  const settings = { GEOIP_DATABASE: await placesFile('198.51.100.0/24', tula), BEHIND_PROXY: 'yes' }
  for (const [world, place] of [
    [await newWorld({ settings }), 'Компьютер · Тула, Россия'],
    [await newWorld({ settings: { BEHIND_PROXY: 'yes' } }), 'КомпьютерВход:'],
  ] as const) {
    await settle(world, mother)
    const headers = { ...CHROME_ON_WINDOWS, 'x-forwarded-for': '198.51.100.7' }
    const browser = await signedIn(world, mother, headers)
    expect((await browser.open(world.id + SESSIONS)).text).toContain(place)
  }
})

test('a sign-in that is used all the time is over for good after half a year', async () => {
  const world = await newWorld()
  const site = await newService(world, { firstParty: true })
  await settle(world, mother)
  const browser = world.newBrowser()
  await browser.open(site.signInUrl())
  await signIn(world, browser, mother)
  const DAY = 24 * 3600
  for (let day = 25; day < 180; day += 25) {
    world.clock.pass(25 * DAY)
    expect([day, (await browser.open(site.signInUrl())).heading]).toEqual([day, 'Сайт узнал вас'])
  }
  world.clock.pass(6 * DAY)
  expect((await browser.open(site.signInUrl())).heading).toBe('Выберите аккаунт')
})

test('the operator signs somebody out everywhere, and they are told', async () => {
  const world = await newWorld()
  const { computer, phone } = await motherTwice(world)
  const { ctx } = world.composed.id
  expect(await endSessionsOfHolder(ctx, { phone: '8 (999) 000-01-03' })).toEqual({ ok: true, ended: 2 })
  for (const browser of [computer, phone]) {
    expect((await browser.open(`${world.id}/cabinet`)).heading).not.toContain('Личный кабинет')
  }
  expect(await world.phones.notice(mother.phone)).toContain('завершил все входы в ваш аккаунт')
  expect(await endSessionsOfHolder(ctx, { phone: '+79990000999' })).toEqual({
    ok: false,
    error: 'no_account',
  })
  expect(await endSessionsOfHolder(ctx, { phone: '12' })).toEqual({ ok: false, error: 'phone_unreadable' })
})

test('where a way in was changed, all other sign-ins can be ended', async () => {
  const world = await newWorld()
  const { computer } = await motherTwice(world)
  for (const path of ['/cabinet/security', '/number/changed']) {
    expect((await computer.open(world.id + path)).html).toContain(`href="${OTHERS}"`)
  }
})
