import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { CHROME_ON_WINDOWS, FIREFOX_ON_LINUX, SAFARI_ON_IPHONE } from '#tests/support/browser-names.ts'
import { settle } from '#tests/support/cast.ts'
import { fieldsOf } from '#tests/support/form-fields.ts'
import type { HttpBrowser } from '#tests/support/http-browser.ts'
import { masha, mother, proveNumber, signIn, signUp, stranger } from '#tests/support/people.ts'
import { count } from '#tests/support/rows.ts'
import { addSoftPasskey, signInWithPasskey } from '#tests/support/soft-passkey.ts'
import { newWorld, type World } from '#tests/support/world.ts'
import { guardEmail } from '../email/email-address.ts'
import { ru } from '../words/ru.ts'

const HISTORY = '/cabinet/history'
const DAY = 24 * 3600

async function motherAt(world: World, headers = CHROME_ON_WINDOWS): Promise<HttpBrowser> {
  await settle(world, mother)
  const browser = world.newBrowser(headers)
  await browser.open(`${world.id}/sign-in/phone`)
  await signIn(world, browser, mother)
  return browser
}

/** What the history says, newest first. */
async function entriesIn(world: World, browser: HttpBrowser, query = ''): Promise<string[]> {
  const { html } = await browser.open(world.id + HISTORY + query)
  return [...html.matchAll(/<p class="strong">([^<]+)<\/p><p class="muted">([^<]+)</g)].map(
    ([, what, where]) => `${what} — ${where?.split(' · ').slice(1).join(' · ')}`,
  )
}

test('the owner sees that a stranger asked for a code and tried passwords, and in which browser', async () => {
  const world = await newWorld()
  const browser = await motherAt(world)
  const thief = world.newBrowser(FIREFOX_ON_LINUX)
  await thief.open(`${world.id}/sign-in/phone`)
  await proveNumber(world, thief, mother.phone)
  await thief.submit({ password: 'это не её пароль' }, '/sign-in/password')
  world.clock.pass(61)
  expect(await entriesIn(world, browser)).toEqual([
    'Введён неверный пароль — Firefox на Linux',
    'Запрошен код для входа с вашим номером — Firefox на Linux',
    'Вход в аккаунт — Chrome на Windows',
    'Запрошен код для входа с вашим номером — Chrome на Windows',
  ])
  expect((await browser.open(world.id + HISTORY)).text).toMatch(
    /Вход в аккаунт\d+ [а-я]+ 2026, \d\d:\d\d · Chrome на Windows/,
  )
})

test('a repeated code is an entry of its own; a number that nobody has leaves none', async () => {
  const world = await newWorld()
  await settle(world, mother)
  for (const { phone } of [mother, masha]) {
    const browser = world.newBrowser()
    await browser.open(`${world.id}/sign-in/phone`)
    await browser.submit({ phone }, '/sign-in/phone')
    world.clock.pass(61)
    await browser.post(`${world.id}/sign-in/code/repetition`, { channel: 'sms' })
    await world.phones.code(phone, 2)
  }
  expect(await count(world, 'id.audit', { event: 'id.code_sent' })).toBe(2)
})

test('wrong passwords in the open browser itself are noted as well', async () => {
  const world = await newWorld()
  const browser = await motherAt(world)
  world.clock.pass(301)
  await browser.open(`${world.id}/cabinet/sessions/others/ending`)
  await browser.submit({ password: 'догадка ребёнка' }, '/cabinet/step-up')
  expect((await entriesIn(world, browser))[0]).toBe('Введён неверный пароль — Chrome на Windows')
})

test('every change of the own data, of the picture and of the account itself shows the browser it came from', async () => {
  const world = await newWorld()
  const browser = await motherAt(world)
  const personal = `${world.id}/cabinet/personal`
  const typed = fieldsOf(await browser.open(`${personal}/data`), '/cabinet/personal/data')
  await browser.submit({ ...typed, patronymic: 'Ярославовна' }, '/cabinet/personal/data')
  const form = new FormData()
  form.append('picture', new File([new Uint8Array(await smallPicture())], 'a.png'))
  await browser.send(`${personal}/avatar`, { method: 'POST', body: form, headers: { origin: world.id } })
  await browser.post(`${personal}/avatar/removal`, {})
  await browser.post(`${personal}/deletion`, { understood: 'yes' })
  const phone = world.newBrowser(SAFARI_ON_IPHONE)
  await phone.open(`${world.id}/sign-in/phone`)
  await signIn(world, phone, mother)
  await phone.submit({}, '/restoration')
  const entries = await entriesIn(world, phone)
  expect(entries).toEqual(
    expect.arrayContaining([
      'Аккаунт восстановлен — Safari на iOS',
      'Аккаунт закрыт, чтобы удалить его — Chrome на Windows',
      'Фотография удалена — Chrome на Windows',
      'Фотография изменена — Chrome на Windows',
      'Личные данные изменены — Chrome на Windows',
    ]),
  )
})

function smallPicture(): Promise<Buffer> {
  return sharp({ create: { width: 8, height: 8, channels: 3, background: '#c0ffee' } })
    .png()
    .toBuffer()
}

test('the history goes page by page to its end, and shows twelve months', async () => {
  const world = await newWorld()
  const browser = await motherAt(world)
  const { db, clock } = world.composed.id.ctx
  const [{ id } = { id: '' }] = await db.selectFrom('id.account').select('id').execute()
  const entry = (days: number, event: string) => ({
    at: new Date(clock.now().getTime() - days * DAY * 1000),
    account_id: id,
    event,
  })
  // The page ends on an entry whose id is derived: that of the code.
  const newer = Array.from({ length: 18 }, () => entry(-1, 'id.number_changed'))
  const changes = Array.from({ length: 45 }, (_, days) => entry(days + 1, 'id.number_changed'))
  await db
    .insertInto('id.audit')
    .values([...newer, ...changes, entry(360, 'id.account_opened'), entry(370, 'id.number_changed')])
    .execute()
  const seen: string[] = []
  let page = await browser.open(world.id + HISTORY)
  for (;;) {
    seen.push(...[...page.html.matchAll(/<li><p class="strong">([^<]+)/g)].map(([, what]) => what ?? ''))
    const [, more] = /href="(\/cabinet\/history\?before=[\w-]+)"/.exec(page.html) ?? []
    if (!more) break
    page = await browser.open(world.id + more)
  }
  expect(seen.filter((what) => what === 'Номер телефона изменён')).toHaveLength(63)
  expect(seen.at(-1)).toBe('Аккаунт создан')
  expect(page.text).toContain('К началу')
})

test('nobody reads in the history of somebody else, whatever page they ask for', async () => {
  const world = await newWorld()
  const browser = await motherAt(world)
  await settle(world, stranger)
  const strangers = world.newBrowser(SAFARI_ON_IPHONE)
  await strangers.open(`${world.id}/sign-in/phone`)
  await signIn(world, strangers, stranger)
  const { db } = world.composed.id.ctx
  const account = (name: string) => db.selectFrom('id.account').where('given_name', '=', name).select('id')
  const foreign = await db
    .selectFrom('id.audit')
    .where('account_id', '=', account(stranger.given_name))
    .select('id')
    .execute()
  const own = await entriesIn(world, browser)
  expect([own.length, foreign.length, own.join().includes('Safari')]).toEqual([2, 2, false])
  for (const before of [...foreign.map(({ id }) => id), crypto.randomUUID()]) {
    expect(await entriesIn(world, browser, `?before=${before}`)).toEqual([])
  }
  expect(await entriesIn(world, browser, '?before=garbage')).toEqual(own)
})

/** What operators do to services stands in nobody's history, nor does the end of an account. */
const OF_NO_ACCOUNT = ['service_registered', 'service_removed', 'account_erased']

test('every event that is noted anywhere has its words', () => {
  const sources = readdirSync('src/id', { recursive: true, encoding: 'utf8' })
    .filter((path) => /(?<!\.test)\.tsx?$/.test(path))
    .map((path) => readFileSync(join('src/id', path), 'utf8'))
    .join('\n')
  const named = (pattern: RegExp) => new Set([...sources.matchAll(pattern)].map(([, name]) => name ?? ''))
  const tables = named(/^ {2}'id\.(\w+)': \w+Table$/gm)
  const jobs = named(/export const [A-Z_]+ = 'id\.(\w+)'/g)
  const events = [...named(/'id\.(\w+)'/g)].filter((name) => !tables.has(name) && !jobs.has(name))
  expect(events).toEqual(expect.arrayContaining(['signed_in', 'code_sent', 'session_ended']))
  expect(events.filter((name) => !(name in ru.history.event) && !OF_NO_ACCOUNT.includes(name))).toEqual([])
})

/** The account's address counts as confirmed. */
async function withEmail(world: World, address: string): Promise<void> {
  const { db, secrets, clock } = world.composed.id.ctx
  const [{ id } = { id: '' }] = await db.selectFrom('id.account').select('id').execute()
  const { index, sealed } = guardEmail(secrets, address)
  const now = clock.now()
  await db
    .insertInto('id.email')
    .values({ account_id: id, email_index: index, email_sealed: sealed, added_at: now, confirmed_at: now })
    .execute()
}

test('a sign-in in a new browser is told by e-mail and costs no text message; a known one and the first are not', async () => {
  const world = await newWorld()
  const first = world.newBrowser(CHROME_ON_WINDOWS)
  await first.open(`${world.id}/sign-in/phone`)
  await signUp(world, first, mother)
  await withEmail(world, 'olga@example.com')
  await first.open(`${world.id}/sign-in/phone`)
  await signIn(world, first, mother)
  const second = world.newBrowser(SAFARI_ON_IPHONE)
  await second.open(`${world.id}/sign-in/phone`)
  await signIn(world, second, mother)
  const mail = await world.phones.mail('olga@example.com')
  expect(mail.text).toMatch(
    /вошли в новом браузере: Safari на iOS, \d+ [а-я]+ 2026, \d\d:\d\d\. Если это не вы/,
  )
  const borrowed = world.newBrowser(FIREFOX_ON_LINUX)
  await borrowed.open(`${world.id}/sign-in/phone`)
  await proveNumber(world, borrowed, mother.phone)
  await borrowed.submit({ password: mother.password, borrowed: 'yes' }, '/sign-in/password')
  expect((await world.phones.mail('olga@example.com', 2)).text).toContain('Firefox на Linux')
  expect(world.phones.mailsTo('olga@example.com')).toHaveLength(2)
  expect(world.phones.noticesOn(mother.phone)).toEqual([])
})

test('a passkey in a new browser is told of as well', async () => {
  const world = await newWorld()
  const first = world.newBrowser(CHROME_ON_WINDOWS)
  await first.open(`${world.id}/sign-in/phone`)
  await signUp(world, first, mother)
  await withEmail(world, 'olga@example.com')
  const passkey = await addSoftPasskey(world.id, first)
  const second = world.newBrowser(SAFARI_ON_IPHONE)
  await second.open(`${world.id}/sign-in/phone`)
  await signInWithPasskey(world.id, second, passkey)
  expect((await second.open(`${world.id}/cabinet`)).text).toContain('Ольга Иванова')
  const texts = async () => {
    await world.phones.mail('olga@example.com', 2)
    return world.phones.mailsTo('olga@example.com').map(({ text }) => text)
  }
  expect(await texts()).toContainEqual(expect.stringContaining('вошли в новом браузере: Safari на iOS'))
})
