import { afterAll, beforeAll, expect, test } from 'vitest'
import { warmUp } from '#kernel/database/open-database.ts'
import { dumpOf, spellingsOf } from '#tests/support/dump.ts'
import type { HttpBrowser } from '#tests/support/http-browser.ts'
import { count } from '#tests/support/rows.ts'
import { connectApp, type Owner, ownerAt } from '#tests/support/second-proofs.ts'
import {
  addSoftPasskey,
  newSoftPasskey,
  passkeyPathOn,
  questionAt,
  type SoftPasskey,
  signInWithPasskey,
} from '#tests/support/soft-passkey.ts'
import { openWorld, type World } from '#tests/support/world.ts'
import { sweep } from '../sweep.ts'

const HOME = 'Личный кабинет Парта ID'
const LIST = '/cabinet/security/passkeys'

let world: World
let entry: string

beforeAll(async () => {
  world = await openWorld()
  entry = `${world.id}/sign-in/passkey`
  await warmUp(world.composed.id.ctx.db, 12)
})
afterAll(() => world.close())

async function withPasskey(index: number, copied = false): Promise<Owner & { passkey: SoftPasskey }> {
  const owner = await ownerAt(world, index)
  return { ...owner, passkey: await addSoftPasskey(world.id, owner.browser, { copied }) }
}

async function atNumberPage(): Promise<HttpBrowser> {
  const browser = world.newBrowser()
  await browser.open(`${world.id}/sign-in/phone`)
  return browser
}

/** The status of an answer to a fresh question, in a browser of its own. */
async function tried(
  answer: (question: { challenge: string }, browser: HttpBrowser) => string,
): Promise<number> {
  const browser = await atNumberPage()
  const credential = answer(await questionAt(browser, entry), browser)
  return (await browser.post(entry, { credential })).status
}

async function lastSession() {
  const { payload } = await world.composed.id.ctx.db
    .selectFrom('id.session')
    .orderBy('created_at', 'desc')
    .select('payload')
    .executeTakeFirstOrThrow()
  return payload
}

test('a passkey is added, told about, and signs its owner in without number, code and password', async () => {
  const { browser, person } = await ownerAt(world, 7301)
  const passkey = await addSoftPasskey(world.id, browser, { name: 'Телефон мамы' })
  expect(browser.page().text).toContain('Ключ входа добавлен.')
  expect(browser.page().text).toMatch(/Телефон мамыДобавлен \d+ \S+ 20\d\d\. Ещё не использован/)
  expect(await world.phones.notice(person.phone)).toContain('Добавлен ключ входа «Телефон мамы»')
  const messages = world.phones.messagesOn(person.phone).length
  const other = await atNumberPage()
  expect((await signInWithPasskey(world.id, other, passkey)).heading).toBe(HOME)
  expect(other.page().text).toContain(person.given_name)
  expect(world.phones.messagesOn(person.phone)).toHaveLength(messages)
  expect((await other.open(world.id + LIST)).text).toMatch(/Последнее использование \d+ \S+ 20\d\d/)
  expect((await lastSession()).amr).toEqual(['hwk', 'user', 'mfa'])
})

test('a service that waits gets its person, and learns that the key may be copied between devices', async () => {
  const { passkey } = await withPasskey(7302, true)
  const browser = world.newBrowser()
  await browser.open(`${world.platform}/sign-in?next=/profile`)
  expect(browser.page().heading).toBe('Вход и регистрация')
  expect((await signInWithPasskey(world.id, browser, passkey)).url).toBe(`${world.platform}/profile`)
  expect((await lastSession()).amr).toEqual(['swk', 'user', 'mfa'])
  expect((await signInWithPasskey(world.id, await atNumberPage(), passkey)).heading).toBe(HOME)
})

test('the sender of a link is not signed in as the one who follows it with a passkey', async () => {
  const { passkey } = await withPasskey(7303)
  const sender = world.newBrowser()
  await sender.open(`${world.platform}/sign-in?next=/profile`)
  const flow =
    sender.page().form('/sign-in/passkey').querySelector('[name=flow]')?.getAttribute('value') ?? ''
  expect(flow).not.toBe('')
  const victim = world.newBrowser()
  await victim.open(`${world.id}/sign-in/phone?flow=${flow}`)
  expect((await signInWithPasskey(world.id, victim, passkey)).url).toBe(`${world.id}/cabinet`)
  expect((await sender.open(`${world.id}/auth/${flow}`)).url).not.toContain('/profile')
})

test('a child who found the open browser cannot add a passkey without the password', async () => {
  const { browser, person } = await ownerAt(world, 7304)
  world.clock.pass(301)
  expect((await browser.open(`${world.id}${LIST}/new`)).heading).toBe('Подтвердите, что это вы')
  for (const path of [`${LIST}/new/question`, `${LIST}/new`]) {
    const posted = await browser.post(world.id + path, { name: 'x', credential: '{}' })
    expect(posted.headers.get('location')).toContain('/cabinet/step-up?next=')
  }
  await browser.submit({ password: person.password }, '/cabinet/step-up')
  expect(browser.page().heading).toBe('Новый ключ входа')
})

test('an answer counts for one question, once, in the browser that was asked and within five minutes', async () => {
  const { passkey } = await withPasskey(7305)
  const browser = await atNumberPage()
  const question = await questionAt(browser, entry)
  const cookie = (await browser.jar.getCookies(entry)).find(({ key }) => key.startsWith('passkey'))
  const credential = passkey.answer(question)
  expect((await (await atNumberPage()).post(entry, { credential })).status).toBe(422)
  const elsewhere = await atNumberPage()
  await questionAt(elsewhere, entry)
  expect((await elsewhere.post(entry, { credential })).status).toBe(422)
  expect((await browser.post(entry, { credential })).status).toBe(303)
  await browser.jar.setCookie(cookie?.clone() ?? '', entry)
  expect((await browser.post(entry, { credential })).status).toBe(422)
  await browser.jar.setCookie(cookie?.clone() ?? '', entry)
  expect((await browser.post(entry, { credential: passkey.answer(question) })).status).toBe(422)
  const slow = await atNumberPage()
  const late = passkey.answer(await questionAt(slow, entry))
  world.clock.pass(301)
  expect((await slow.post(entry, { credential: late })).status).toBe(422)
})

test('one answer sent sixteen times at once signs in once', async () => {
  const { passkey } = await withPasskey(7306, true)
  const browser = await atNumberPage()
  const credential = passkey.answer(await questionAt(browser, entry))
  const answers = await Promise.all(Array.from({ length: 16 }, () => browser.post(entry, { credential })))
  expect(answers.filter(({ status }) => status === 303)).toHaveLength(1)
})

test('nothing but the right answer at the right site from an unlocked device signs in', async () => {
  const { passkey, accountId } = await withPasskey(7307)
  const { passkey: others } = await withPasskey(7308)
  const handle = world.composed.id.ctx.secrets.hash('passkey_user', accountId).toString('base64url')
  expect(await tried((question) => passkey.answer(question, { origin: 'https://id.evil.example' }))).toBe(422)
  expect(await tried((question) => passkey.answer(question, { host: 'evil.example' }))).toBe(422)
  expect(await tried((question) => passkey.answer(question, { unlocked: false }))).toBe(422)
  expect(await tried((question) => passkey.answer(question, { challenge: 'x'.repeat(43) }))).toBe(422)
  expect(await tried((question) => passkey.answer(question, { userHandle: '' }))).toBe(422)
  expect(await tried((question) => others.answer(question, { userHandle: handle }))).toBe(422)
  expect(await tried((question) => newSoftPasskey(world.id).answer(question, { userHandle: handle }))).toBe(
    422,
  )
  const forged = (question: { challenge: string }) => {
    const mine = JSON.parse(newSoftPasskey(world.id).answer(question, { userHandle: handle }))
    return JSON.stringify({ ...mine, id: passkey.id, rawId: passkey.id })
  }
  expect(await tried(forged)).toBe(422)
  for (const rubbish of [
    '',
    '{}',
    '[]',
    'null',
    '{"id":1}',
    'x'.repeat(20_000),
    newSoftPasskey(world.id).create({ challenge: 'x' }),
  ]) {
    expect(await tried(() => rubbish)).toBe(422)
  }
  expect(await tried((question) => passkey.answer(question))).toBe(303)
})

test('a copy of a device that counts is refused: the counter has to move on', async () => {
  const { passkey } = await withPasskey(7309)
  expect(await tried((question) => passkey.answer(question, { counter: 41 }))).toBe(303)
  expect(await tried((question) => passkey.answer(question, { counter: 41 }))).toBe(422)
  expect(await tried((question) => passkey.answer(question, { counter: 0 }))).toBe(422)
  expect(await tried((question) => passkey.answer(question, { counter: 42 }))).toBe(303)
})

test('a stranger learns nothing about accounts: every refusal and every question looks the same', async () => {
  const { passkey } = await withPasskey(7310)
  const seen = async (answer: (question: { challenge: string }) => string) => {
    const browser = await atNumberPage()
    const question = await questionAt(browser, entry)
    const response = await browser.post(entry, { credential: answer(question) })
    return {
      question: { ...question, challenge: '' },
      status: response.status,
      headers: [...response.headers].filter(([name]) => !['date', 'set-cookie'].includes(name)),
      body: await response.text(),
    }
  }
  const known = await seen((question) => passkey.answer(question, { origin: 'https://id.evil.example' }))
  const unknown = await seen((question) => newSoftPasskey(world.id).answer(question))
  expect(known).toEqual(unknown)
  expect(known.question).toMatchObject({ allowCredentials: [], userVerification: 'required' })
  expect(known.body).toContain('Войти с ключом не получилось')
})

test('a passkey does for the password before what matters; that of another account does not', async () => {
  const { browser, passkey } = await withPasskey(7311)
  const { passkey: others } = await withPasskey(7312)
  world.clock.pass(301)
  await browser.open(`${world.id}/cabinet/security/password`)
  const path = `${world.id}/cabinet/step-up/passkey`
  const foreign = await browser.submit(
    { credential: others.answer(await questionAt(browser, path)) },
    '/cabinet/step-up/passkey',
  )
  expect([foreign.status, foreign.text]).toEqual([422, expect.stringContaining('Ключ не подошёл')])
  const forSignIn = passkey.answer(await questionAt(browser, entry))
  expect((await browser.post(path, { credential: forSignIn })).status).toBe(422)
  const question = await questionAt(browser, path)
  expect(question).toMatchObject({ allowCredentials: [{ id: passkey.id }] })
  const proved = await browser.submit({ credential: passkey.answer(question) }, '/cabinet/step-up/passkey')
  expect(proved.heading).toBe('Новый пароль')
  const next = await browser.post(path, {
    credential: passkey.answer(await questionAt(browser, path)),
    next: '//evil.example',
  })
  expect(next.headers.get('location')).toBe('/cabinet')
})

test('who has no passkey is not offered one before what matters', async () => {
  const { browser } = await ownerAt(world, 7313)
  world.clock.pass(301)
  expect((await browser.open(`${world.id}/cabinet/security/password`)).html).not.toContain('step-up/passkey')
})

test('a passkey counts as two factors: the code from an application is not asked for besides', async () => {
  const { browser, passkey } = await withPasskey(7314)
  await connectApp(world, browser)
  expect((await signInWithPasskey(world.id, await atNumberPage(), passkey)).heading).toBe(HOME)
})

test('a passkey is renamed and removed by its owner alone; then it signs nobody in, and the owner is told', async () => {
  const { browser, person, passkey } = await withPasskey(7315)
  const { browser: stranger } = await withPasskey(7316)
  const own = passkeyPathOn(browser.page())
  for (const path of [own, `${LIST}/garbage`]) {
    expect((await stranger.open(world.id + path)).status).toBe(404)
    expect((await stranger.post(world.id + path, { name: 'Мой' })).status).toBe(404)
  }
  await stranger.post(`${world.id}${own}/removal`, {})
  await browser.open(world.id + own)
  expect((await browser.submit({ name: '  Планшет  ' }, own)).text).toContain('Название сохранено.')
  expect(browser.page().text).toContain('Планшет')
  await browser.open(world.id + own)
  const removed = await browser.submit({}, `${own}/removal`)
  expect(removed.text).toContain('Ключ входа удалён.')
  expect(removed.text).toContain('Ключей пока нет')
  expect(await world.phones.notice(person.phone, 2)).toContain('Удалён ключ входа «Планшет»')
  expect(await tried((question) => passkey.answer(question))).toBe(422)
})

test('a question for one account adds no passkey to another, and none is added twice', async () => {
  const one = await ownerAt(world, 7317)
  const other = await ownerAt(world, 7318)
  const path = `${world.id}${LIST}/new`
  const passkey = newSoftPasskey(world.id)
  const credential = passkey.create(await questionAt(one.browser, path))
  const cookie = (await one.browser.jar.getCookies(path)).find(({ key }) => key.startsWith('passkey'))
  await other.browser.jar.setCookie(cookie?.clone() ?? '', path)
  expect((await other.browser.post(path, { name: 'Мой', credential })).status).toBe(422)
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => one.browser.post(path, { name: 'Мой', credential })),
  )
  expect(answers.map(({ status }) => status).sort()).toEqual([303, ...Array.from({ length: 7 }, () => 422)])
  const again = passkey.create(await questionAt(one.browser, path))
  expect((await one.browser.post(path, { name: 'Ещё раз', credential: again })).status).toBe(422)
  const locked = newSoftPasskey(world.id).create(await questionAt(one.browser, path), { unlocked: false })
  expect((await one.browser.post(path, { name: 'Без замка', credential: locked })).status).toBe(422)
  expect(await count(world, 'id.passkey', { account_id: one.accountId })).toBe(1)
})

test('the database tells neither the id of a passkey nor the account to its device', async () => {
  const { browser, accountId, passkey } = await withPasskey(7319)
  const question = await questionAt(browser, `${world.id}${LIST}/new`)
  expect(question.user?.id).not.toContain(Buffer.from(accountId).toString('base64url').slice(0, 12))
  expect(question).toMatchObject({ excludeCredentials: [{ id: passkey.id }] })
  const dump = await dumpOf(world, 'id')
  const hex = Buffer.from(passkey.id, 'base64url').toString('hex')
  expect([...spellingsOf(passkey.id), hex].filter((one) => dump.includes(one))).toEqual([])
})

test('an answered question is forgotten when it would have expired', async () => {
  await withPasskey(7320)
  expect(await count(world, 'id.spent_passkey_question')).toBeGreaterThan(0)
  world.clock.pass(301)
  await sweep(world.composed.id.ctx)
  expect(await count(world, 'id.spent_passkey_question')).toBe(0)
})

test('asking for questions fills no table', async () => {
  const before = await dumpOf(world, 'id')
  const browser = await atNumberPage()
  for (let one = 0; one < 20; one += 1) await questionAt(browser, entry)
  expect(await dumpOf(world, 'id')).toBe(before)
})
