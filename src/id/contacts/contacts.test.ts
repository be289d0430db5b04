import { afterAll, beforeAll, expect, test } from 'vitest'
import { warmUp } from '#kernel/database/open-database.ts'
import { addEmail, newOwner, type Owner } from '#tests/support/owners.ts'
import { proveAndOpen } from '#tests/support/recovery.ts'
import { count } from '#tests/support/rows.ts'
import { MANY_CODES, openWorld, type World } from '#tests/support/world.ts'
import { confirmEmailCode } from '../email/confirm-email-code.ts'
import { guardEmail } from '../email/email-address.ts'
import { emailOf } from '../email/email-of.ts'
import { requestEmailCode } from '../email/request-email-code.ts'
import { changeEmail } from './change-email.ts'
import { dropEmail } from './drop-email.ts'

const FIVE_MINUTES = 5 * 60

let world: World

beforeAll(async () => {
  world = await openWorld({ settings: MANY_CODES })
})
afterAll(() => world.close())

const addressOf = async ({ accountId }: Owner) => (await emailOf(world.composed.id.ctx, accountId))?.address

/** Takes the number away, as happens when its operator gives it to a new owner. */
async function loseNumber({ accountId }: Owner): Promise<void> {
  const { ctx } = world.composed.id
  await ctx.db
    .updateTable('id.phone_number')
    .set({ held_until: ctx.clock.now() })
    .where('account_id', '=', accountId)
    .execute()
}

test('a mother adds her address by a code, and sees since when it is confirmed; number and address are told', async () => {
  const owner = await newOwner(world, 1501)
  const page = await addEmail(world, owner, 'olga@example.ru')
  expect(page.heading).toBe('Контакты')
  expect(page.text).toContain('Адрес подтверждён')
  expect(page.text).toMatch(/olga@example\.ru\s?подтверждён \d{1,2} \S+ 20\d\d/)
  expect(await addressOf(owner)).toBe('olga@example.ru')
  expect(await world.phones.notice(owner.person.phone)).toContain('добавлен адрес почты o***@example.ru')
  expect((await world.phones.mail('olga@example.ru', 2)).text).toContain('добавлен адрес почты')
})

test('another address takes the place of the first one when its code is right; the old one is told', async () => {
  const owner = await newOwner(world, 1502)
  await addEmail(world, owner, 'old@example.ru')
  const { browser } = owner
  await browser.open(`${world.id}/cabinet/contacts/email`)
  await browser.submit({ email: 'new@example.ru' })
  await browser.submit({ code: '000000' })
  expect(browser.page()).toMatchObject({ status: 422, text: expect.stringContaining('Код неверный') })
  expect(await addressOf(owner)).toBe('old@example.ru')
  await browser.submit({ code: (await world.phones.mailedCode('new@example.ru')).code })
  expect(await addressOf(owner)).toBe('new@example.ru')
  expect((await world.phones.mail('old@example.ru', 3)).text).toContain('изменён на n***@example.ru')
  expect((await world.phones.mail('new@example.ru', 2)).text).toContain('изменён на n***@example.ru')
  expect(await count(world, 'id.email', { account_id: owner.accountId })).toBe(2)
})

test('the address that is there already is not asked for again', async () => {
  const owner = await newOwner(world, 1503)
  await addEmail(world, owner, 'same@example.ru')
  await owner.browser.open(`${world.id}/cabinet/contacts/email`)
  const page = await owner.browser.submit({ email: 'Same@Example.ru' })
  expect(page).toMatchObject({ status: 422, text: expect.stringContaining('Это и есть нынешний адрес') })
})

test('one address serves a mother and her child: it opens nothing by itself', async () => {
  const [mother, child] = [await newOwner(world, 1504), await newOwner(world, 1505)]
  await addEmail(world, mother, 'family@example.ru')
  await addEmail(world, child, 'family@example.ru')
  expect([await addressOf(mother), await addressOf(child)]).toEqual([
    'family@example.ru',
    'family@example.ru',
  ])
})

test('who finds an open browser can neither add nor remove an address without the password', async () => {
  const owner = await newOwner(world, 1506)
  await addEmail(world, owner, 'mine@example.ru')
  world.clock.pass(FIVE_MINUTES + 1)
  for (const path of ['/cabinet/contacts/email', '/cabinet/contacts/email/removal']) {
    expect((await owner.browser.open(world.id + path)).heading).toBe('Подтвердите, что это вы')
    const sent = await owner.browser.post(world.id + path, { email: 'thief@example.ru' })
    expect(sent.headers.get('location')).toContain('/cabinet/step-up')
  }
  expect(await addressOf(owner)).toBe('mine@example.ru')
})

test('a code that one account asked for gives its address to no other account', async () => {
  const [owner, thief] = [await newOwner(world, 1507), await newOwner(world, 1508)]
  await owner.browser.open(`${world.id}/cabinet/contacts/email`)
  await owner.browser.submit({ email: 'target@example.ru' })
  const { code } = await world.phones.mailedCode('target@example.ru')
  const { name } = world.composed.id.ctx.cookies.emailChallenge
  const cookies = await owner.browser.jar.getCookies(world.id)
  const cookie = cookies.find(({ key }) => key === name)
  await thief.browser.jar.setCookie(`${name}=${cookie?.value}; Path=/`, world.id)
  expect((await thief.browser.open(`${world.id}/cabinet/contacts/email/code`)).heading).toBe(
    'Электронная почта',
  )
  await thief.browser.post(`${world.id}/cabinet/contacts/email/code`, { code })
  expect([await addressOf(owner), await addressOf(thief)]).toEqual([undefined, undefined])
})

test('an address is removed after a question, and both contacts are told', async () => {
  const owner = await newOwner(world, 1509)
  await addEmail(world, owner, 'gone@example.ru')
  await owner.browser.open(`${world.id}/cabinet/contacts/email/removal`)
  expect(owner.browser.page().heading).toBe('Удалить адрес почты?')
  const page = await owner.browser.submit()
  expect(page.text).toContain('Адрес удалён')
  expect(await addressOf(owner)).toBeUndefined()
  expect(await world.phones.notice(owner.person.phone, 2)).toContain('g***@example.ru удалён')
  expect((await world.phones.mail('gone@example.ru', 3)).text).toContain('удалён из вашего аккаунта')
})

test('an account without a number keeps its address: the last contact cannot be removed', async () => {
  const owner = await newOwner(world, 1510)
  await addEmail(world, owner, 'last@example.ru')
  await loseNumber(owner)
  await owner.browser.open(`${world.id}/cabinet/contacts/email/removal`)
  expect(owner.browser.page().heading).toBe('Этот адрес нельзя удалить')
  await owner.browser.post(`${world.id}/cabinet/contacts/email/removal`, {})
  expect(await addressOf(owner)).toBe('last@example.ru')
})

test('sixteen removals at once are one, and one record of it', async () => {
  const owner = await newOwner(world, 1511)
  await addEmail(world, owner, 'crowd@example.ru')
  const { ctx } = world.composed.id
  await warmUp(ctx.db, 12)
  const removals = await Promise.all(Array.from({ length: 16 }, () => dropEmail(ctx, owner)))
  expect(removals.filter(Boolean)).toHaveLength(1)
  const removed = { account_id: owner.accountId, event: 'id.email_removed' }
  expect(await count(world, 'id.audit', removed)).toBe(1)
})

test('a last address withstands eight removals at once', async () => {
  const { ctx } = world.composed.id
  const owner = await newOwner(world, 1520)
  await addEmail(world, owner, 'steadfast@example.ru')
  await loseNumber(owner)
  await warmUp(ctx.db, 12)
  const removals = await Promise.all(Array.from({ length: 8 }, () => dropEmail(ctx, owner)))
  expect(removals).not.toContain(true)
  expect(await addressOf(owner)).toBe('steadfast@example.ru')
})

test('a right code that is sent twice at once gives the address once', async () => {
  const owner = await newOwner(world, 1512)
  await owner.browser.open(`${world.id}/cabinet/contacts/email`)
  await owner.browser.submit({ email: 'twice@example.ru' })
  const { code } = await world.phones.mailedCode('twice@example.ru')
  const page = await owner.browser.submitTwice({ code }, '/cabinet/contacts/email/code')
  expect(page.heading).toBe('Контакты')
  expect(await count(world, 'id.email', { account_id: owner.accountId })).toBe(1)
  const cookies = await owner.browser.jar.getCookies(world.id)
  const token =
    cookies.find(({ key }) => key === world.composed.id.ctx.cookies.emailChallenge.name)?.value ?? ''
  expect(await changeEmail(world.composed.id.ctx, { token, accountId: owner.accountId })).toBe(false)
})

test('an address that was proved for the recovery does not become the address of the account', async () => {
  const owner = await newOwner(world, 1514)
  const { ctx } = world.composed.id
  const sent = await requestEmailCode(ctx, {
    accountId: owner.accountId,
    email: guardEmail(ctx.secrets, 'thief@example.ru'),
    purpose: 'recovery',
    language: 'ru',
    address: '127.0.0.1',
  })
  if (!sent.ok) throw new Error(sent.error)
  const { token } = sent
  const { code } = await world.phones.mailedCode('thief@example.ru')
  expect(await confirmEmailCode(ctx, { token, code: code ?? '', purpose: 'recovery' })).toMatchObject({
    ok: true,
  })
  expect(await changeEmail(ctx, { token, accountId: owner.accountId })).toBe(false)
  expect(await addressOf(owner)).toBeUndefined()
})

test('who removes the address takes away what was shown by it to set a new password', async () => {
  const owner = await newOwner(world, 1515)
  await addEmail(world, owner, 'read-by-others@example.ru')
  const thief = world.newBrowser()
  await proveAndOpen(world, thief, owner.person.phone, '/sign-in/recovery/email')
  await thief.submit({ email: 'read-by-others@example.ru' }, '/sign-in/recovery/email')
  const { code } = await world.phones.mailedCode('read-by-others@example.ru', 2)
  expect((await thief.submit({ code }, '/sign-in/recovery/email/code')).heading).toBe('Новый пароль')
  expect(await dropEmail(world.composed.id.ctx, owner)).toBe(true)
  const late = await thief.submit({ password: 'пароль чужого' }, '/sign-in/recovery/password')
  expect(late.heading).toBe('Забыли пароль?')
})

test('where no mail server is configured nobody is asked for an address', async () => {
  const quiet = await openWorld({ withoutMail: true })
  const { browser } = await newOwner(quiet, 1513)
  const page = await browser.open(`${quiet.id}/cabinet/contacts`)
  expect(page.text).not.toContain('почт')
  expect((await browser.open(`${quiet.id}/cabinet/contacts/email`)).status).toBe(404)
  await quiet.close()
})
