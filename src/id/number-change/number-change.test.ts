import { afterAll, beforeAll, expect, test } from 'vitest'
import { warmUp } from '#kernel/database/open-database.ts'
import { addEmail, holderOf, holdingsOf, newOwner, type Owner } from '#tests/support/owners.ts'
import { oneOfMany, proveNumber, signIn } from '#tests/support/people.ts'
import { count } from '#tests/support/rows.ts'
import { askPresentCode, proveNew, provePresent } from '#tests/support/steps-of-numbers.ts'
import { MANY_CODES, openWorld, type World } from '#tests/support/world.ts'
import { challengeHash } from '../challenge/request-code.ts'
import { changeNumber } from './change-number.ts'

const FIVE_MINUTES = 5 * 60
const TOLD =
  'Парта ID: Номер телефона вашего аккаунта изменён. Если это не вы, сразу войдите в аккаунт и смените пароль.'

let world: World

beforeAll(async () => {
  world = await openWorld({ settings: MANY_CODES })
})
afterAll(() => world.close())

test('codes to both numbers change it without the password; the old number is free, its history kept, both are told', async () => {
  const owner = await newOwner(world, 601)
  await addEmail(world, owner, 'told@example.ru')
  world.clock.pass(FIVE_MINUTES + 1)
  const [old, fresh] = [owner.person.phone, oneOfMany(602).phone]
  expect((await proveNew(world, owner, fresh)).heading).toBe('Подтвердите смену номера')
  expect((await provePresent(world, owner)).heading).toBe('Номер изменён')
  expect(await world.phones.notice(old, 2)).toBe(TOLD)
  expect(await world.phones.notice(fresh)).toBe(TOLD)
  expect((await world.phones.mail('told@example.ru', 3)).text).toContain('изменён')
  expect(await holdingsOf(world, old)).toEqual([false])
  expect(await holdingsOf(world, fresh)).toEqual([true])

  const other = world.newBrowser()
  await other.open(`${world.id}/sign-in/phone`)
  const moved = { ...owner.person, phone: fresh }
  expect((await signIn(world, other, moved)).heading).toBe('Личный кабинет Парта ID')
  await other.open(`${world.id}/sign-in/phone`)
  expect((await proveNumber(world, other, old)).heading).toBe('Новый аккаунт')
})

test('who finds an open browser and has neither password nor phone changes nothing', async () => {
  const owner = await newOwner(world, 605)
  const thief = oneOfMany(606).phone
  world.clock.pass(FIVE_MINUTES + 1)
  await proveNew(world, owner, thief)
  const { browser } = owner
  const sent = await browser.post(`${world.id}/number/confirmation`, {})
  expect(sent.headers.get('location')).toContain('/cabinet/step-up')
  await askPresentCode(owner)
  for (let guess = 0; guess < 5; guess += 1) await browser.submit({ code: '000000' }, '/number/present/code')
  expect(browser.page().text).toContain('Этот код больше не действует')
  expect(await holdingsOf(world, thief)).toEqual([])
  expect(await holderOf(world, owner.person.phone)).toBe(owner.accountId)
})

test('the digits of a call to the present number are too few: they are not offered, and change nothing', async () => {
  const { ctx } = world.composed.id
  const owner = await newOwner(world, 653)
  const { browser, accountId, person } = owner
  await proveNew(world, owner, oneOfMany(654).phone)
  const before = world.phones.messagesOn(person.phone).length
  expect((await askPresentCode(owner)).text).not.toMatch(/звонк/i)
  await world.phones.code(person.phone, before + 1)
  world.clock.pass(61)
  await browser.post(`${world.id}/number/present/code/repetition`, { channel: 'call' })
  await world.phones.code(person.phone, before + 2)
  expect(world.phones.messagesOn(person.phone).map(({ channel }) => channel)).not.toContain('call')

  const cookies = await browser.jar.getCookies(world.id)
  const named = (name: string) => cookies.find(({ key }) => key === name)?.value ?? ''
  const present = named(ctx.cookies.presentNumber.name)
  await ctx.db
    .updateTable('id.challenge')
    .set({ passed_at: world.clock.now(), proved_by: 'call' })
    .where('token_hash', '=', challengeHash(ctx, present))
    .execute()
  const vouching = { by: 'present_number', token: present } as const
  const changed = await changeNumber(ctx, { token: named(ctx.cookies.challenge.name), accountId, vouching })
  expect(changed).toEqual({ ok: false, error: 'proof_spent' })
})

test('the code to the old number that another account asked for vouches for nobody else', async () => {
  const [owner, thief] = [await newOwner(world, 607), await newOwner(world, 608)]
  world.clock.pass(FIVE_MINUTES + 1)
  await proveNew(world, thief, oneOfMany(609).phone)
  await askPresentCode(thief)
  const { name } = world.composed.id.ctx.cookies.presentNumber
  await proveNew(world, owner, oneOfMany(610).phone)
  await askPresentCode(owner)
  const cookies = await thief.browser.jar.getCookies(world.id)
  const theirs = cookies.find(({ key }) => key === name)
  await owner.browser.jar.setCookie(`${name}=${theirs?.value}; Path=/`, world.id)
  const code = await world.phones.code(thief.person.phone, 2)
  await owner.browser.post(`${world.id}/number/present/code`, { code })
  expect(await holderOf(world, owner.person.phone)).toBe(owner.accountId)
  expect(await holdingsOf(world, oneOfMany(610).phone)).toEqual([])
})

test('a number that somebody has is not taken from them, and the old one stays', async () => {
  const [holder, owner] = [await newOwner(world, 611), await newOwner(world, 612)]
  const page = await proveNew(world, owner, holder.person.phone)
  expect(page.heading).toBe('Этот номер занят')
  expect(page.text).toContain('Участник Т.')
  await owner.browser.post(`${world.id}/number/confirmation`, {})
  expect(await holderOf(world, holder.person.phone)).toBe(holder.accountId)
  expect(await holderOf(world, owner.person.phone)).toBe(owner.accountId)
})

test('a number that somebody registered while its change was under way stays theirs', async () => {
  const owner = await newOwner(world, 613)
  await proveNew(world, owner, oneOfMany(614).phone)
  const sent = world.phones.messagesOn(owner.person.phone).length
  await askPresentCode(owner)
  const other = await newOwner(world, 614)
  const code = await world.phones.code(owner.person.phone, sent + 1)
  const page = await owner.browser.submit({ code }, '/number/present/code')
  expect(page.heading).toBe('Этот номер занят')
  expect(await holderOf(world, other.person.phone)).toBe(other.accountId)
  expect(await holderOf(world, owner.person.phone)).toBe(owner.accountId)
})

test('the number that the account has already is not asked for again', async () => {
  const owner = await newOwner(world, 615)
  await owner.browser.open(`${world.id}/number`)
  const page = await owner.browser.submit({ phone: owner.person.phone })
  expect(page).toMatchObject({
    status: 422,
    text: expect.stringContaining('Это и есть номер этого аккаунта'),
  })
})

test('a number proved for a change opens no account, and one proved for a sign-in changes no number', async () => {
  const owner = await newOwner(world, 616)
  const { browser } = owner
  await proveNew(world, owner, oneOfMany(617).phone)
  expect((await browser.open(`${world.id}/sign-in/account`)).url).toBe(`${world.id}/sign-in/phone`)
  await proveNumber(world, browser, oneOfMany(618).phone)
  expect(browser.page().heading).toBe('Новый аккаунт')
  expect((await browser.open(`${world.id}/number/owner`)).url).toBe(`${world.id}/number`)
  const stranger = world.newBrowser()
  expect((await stranger.open(`${world.id}/number/owner`)).url).toBe(`${world.id}/sign-in/phone`)
})

test('sixteen right codes at once change the number once, and a double tap ends where the first one did', async () => {
  const owner = await newOwner(world, 619)
  await proveNew(world, owner, oneOfMany(620).phone)
  const codeFor = async (one: Owner) => {
    const sent = world.phones.messagesOn(one.person.phone).length
    await askPresentCode(one)
    return world.phones.code(one.person.phone, sent + 1)
  }
  const code = await codeFor(owner)
  await warmUp(world.composed.id.ctx.db, 12)
  const confirm = () => owner.browser.post(`${world.id}/number/present/code`, { code })
  await Promise.all(Array.from({ length: 16 }, confirm))
  const changed = { account_id: owner.accountId, event: 'id.number_changed' }
  expect(await count(world, 'id.audit', changed)).toBe(1)
  expect(await holdingsOf(world, oneOfMany(620).phone)).toEqual([true])

  const tapper = await newOwner(world, 621)
  await proveNew(world, tapper, oneOfMany(622).phone)
  const page = await tapper.browser.submitTwice({ code: await codeFor(tapper) }, '/number/present/code')
  expect(page.heading).toBe('Номер изменён')
})

test('who came from the platform is led back to the very page, and nobody to a foreign one', async () => {
  const [one, other] = [await newOwner(world, 623), await newOwner(world, 625)]
  const back = `${world.platform}/join/parent/some-token`
  await proveNew(world, one, oneOfMany(624).phone, back)
  const page = await provePresent(world, one)
  expect(page.html).toContain(`href="${back}"`)
  expect(page.text).toContain('Вернуться на платформу «Парта»')
  await proveNew(world, other, oneOfMany(626).phone, 'https://evil.example/join')
  const foreign = await provePresent(world, other)
  expect(foreign.heading).toBe('Номер изменён')
  expect(foreign.html).not.toContain('evil.example')
})
