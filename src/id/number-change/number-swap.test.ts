import { afterAll, beforeAll, expect, test } from 'vitest'
import { warmUp } from '#kernel/database/open-database.ts'
import { holderOf, newOwner, type Owner } from '#tests/support/owners.ts'
import { oneOfMany, signIn } from '#tests/support/people.ts'
import { count } from '#tests/support/rows.ts'
import { agreeTo, proveNew, provePresent } from '#tests/support/steps-of-numbers.ts'
import { MANY_CODES, openWorld, type World } from '#tests/support/world.ts'
import { codeFor } from '../challenge/code.ts'
import { confirmCode } from '../challenge/confirm-code.ts'
import { challengeHash, requestCode } from '../challenge/request-code.ts'
import { createPasswordHasher } from '../password/password-hasher.ts'
import { exchangeNumbers } from './exchange-numbers.ts'

let world: World

beforeAll(async () => {
  world = await openWorld({ settings: MANY_CODES })
})
afterAll(() => world.close())

/** A child who registered with the parent's number, and the parent who then took the child's. */
async function mixedUp(first: number): Promise<{ child: Owner; parent: Owner }> {
  return { child: await newOwner(world, first), parent: await newOwner(world, first + 1) }
}

/** All of the child's way but the last code: which is returned. */
async function upToLastCode(one: Owner, other: Owner): Promise<string> {
  const ours = one.person.phone
  await proveNew(world, one, other.person.phone)
  const before = world.phones.messagesOn(ours).length
  await agreeTo(world, one, other.person.password)
  return world.phones.code(ours, before + 1)
}

const holdersOf = async ({ child, parent }: { child: Owner; parent: Owner }) => [
  await holderOf(world, child.person.phone),
  await holderOf(world, parent.person.phone),
]

test('a child and a parent exchange their numbers: each signs in with their own, both are told, history is kept', async () => {
  const family = await mixedUp(1601)
  const { child, parent } = family
  expect((await proveNew(world, child, parent.person.phone)).heading).toBe('Этот номер занят')
  const before = world.phones.messagesOn(child.person.phone).length
  await agreeTo(world, child, parent.person.password)
  expect(child.browser.page().heading).toBe('Введите код')
  const code = await world.phones.code(child.person.phone, before + 1)
  expect((await child.browser.submit({ code }, '/number/swap/code')).heading).toBe('Номера поменялись')
  expect(await holdersOf(family)).toEqual([parent.accountId, child.accountId])
  for (const phone of [child.person.phone, parent.person.phone]) {
    expect(await world.phones.notice(phone)).toContain('обменялся номером телефона с другим аккаунтом')
  }
  for (const { accountId } of [child, parent]) {
    expect(await count(world, 'id.phone_number', { account_id: accountId })).toBe(2)
    expect(await count(world, 'id.audit', { account_id: accountId, event: 'id.numbers_swapped' })).toBe(1)
  }
  const browser = world.newBrowser()
  await browser.open(`${world.id}/sign-in/phone`)
  const swapped = { ...parent.person, phone: child.person.phone }
  expect((await signIn(world, browser, swapped)).heading).toBe('Личный кабинет Парта ID')
})

test('a child who borrowed the parent’s SIM card for a minute, but does not know the password, gets nowhere', async () => {
  const family = await mixedUp(1603)
  const { child } = family
  await proveNew(world, child, family.parent.person.phone)
  await child.browser.open(`${world.id}/number/swap`)
  for (let guess = 0; guess < 5; guess += 1) await child.browser.submit({ password: `догадка ${guess}` })
  expect(child.browser.page().text).toContain('Попытки закончились')
  await child.browser.post(`${world.id}/number/swap`, { password: family.parent.person.password })
  for (const path of ['/number/confirmation', '/number/present', '/number/swap/code']) {
    await child.browser.post(world.id + path, { code: '000000' })
  }
  expect((await child.browser.open(`${world.id}/number/swap/code`)).heading).toBe('Этот номер занят')
  expect(await holdersOf(family)).toEqual([child.accountId, family.parent.accountId])
})

test('a parent’s password and SIM card do not suffice either, where the own password was given long ago', async () => {
  const family = await mixedUp(1605)
  await proveNew(world, family.child, family.parent.person.phone)
  world.clock.pass(5 * 60 + 1)
  const page = await family.child.browser.open(`${world.id}/number/swap`)
  expect(page.heading).toBe('Подтвердите, что это вы')
  const sent = await family.child.browser.post(`${world.id}/number/swap`, {
    password: family.parent.person.password,
  })
  expect(sent.headers.get('location')).toContain('/cabinet/step-up')
})

test('without the code to the own number nothing is exchanged, whatever else was proved', async () => {
  const family = await mixedUp(1607)
  await upToLastCode(family.child, family.parent)
  for (let guess = 0; guess < 6; guess += 1) {
    await family.child.browser.post(`${world.id}/number/swap/code`, { code: '000000' })
  }
  expect(await holdersOf(family)).toEqual([family.child.accountId, family.parent.accountId])
})

test('the password that one account gave lets no number go that another account has by now', async () => {
  const family = await mixedUp(1609)
  const { child, parent } = family
  const code = await upToLastCode(child, parent)
  await proveNew(world, parent, oneOfMany(1611).phone)
  await provePresent(world, parent)
  const next = await newOwner(world, { ...parent.person, password: 'пароль нового владельца' })
  await child.browser.post(`${world.id}/number/swap/code`, { code })
  expect(await holdersOf(family)).toEqual([child.accountId, next.accountId])
})

test('a wrong password of the other account stands in its history, and a full queue costs no try', async () => {
  const { child, parent } = await mixedUp(1701)
  await proveNew(world, child, parent.person.phone)
  await child.browser.open(`${world.id}/number/swap`)
  const { ctx } = world.composed.id
  const quiet = ctx.hasher
  ctx.hasher = createPasswordHasher({ atOnce: 0, waiting: 0 })
  for (let nth = 0; nth < 6; nth += 1) {
    expect((await child.browser.post(`${world.id}/number/swap`, { password: 'догадка' })).status).toBe(503)
  }
  ctx.hasher = quiet
  expect((await agreeTo(world, child, 'догадка')).text).toContain('Осталось 4 попытки')
  expect((await parent.browser.open(`${world.id}/cabinet/history`)).text).toContain('Введён неверный пароль')
})

test('a password that was changed after it had agreed to the exchange lets no number go', async () => {
  const family = await mixedUp(1711)
  const { child, parent } = family
  const code = await upToLastCode(child, parent)
  await parent.browser.open(`${world.id}/cabinet/security/password`)
  await parent.browser.submit({ password: 'новый пароль родителя' }, '/cabinet/security/password')
  const page = await child.browser.submit({ code }, '/number/swap/code')
  expect(page.heading).toBe('Этот номер занят')
  expect(await holdersOf(family)).toEqual([child.accountId, parent.accountId])
})

test('a code to the number of a third person exchanges nothing, whatever page it was asked for on', async () => {
  const family = await mixedUp(1721)
  const { child, parent } = family
  await upToLastCode(child, parent)
  const third = await newOwner(world, 1723)
  const { ctx } = world.composed.id
  const cookies = await child.browser.jar.getCookies(world.id)
  const theirToken = cookies.find(({ key }) => key === ctx.cookies.challenge.name)?.value ?? ''
  const asker = { address: '', userAgent: null }
  const asked = { phone: third.person.phone, interactionSealed: null, language: 'ru', asker } as const
  const sent = await requestCode(ctx, { ...asked, purpose: 'change_number' })
  if (!sent.ok) throw new Error(sent.error)
  const code = codeFor(ctx.secrets, challengeHash(ctx, sent.token), 'sms')
  expect(await confirmCode(ctx, { token: sent.token, code })).toMatchObject({ ok: true })
  const exchange = { theirToken, ourToken: sent.token, accountId: child.accountId, otherId: parent.accountId }
  expect(await exchangeNumbers(ctx, exchange)).toBe(false)
  expect(await holdersOf(family)).toEqual([child.accountId, parent.accountId])
  expect(await holderOf(world, third.person.phone)).toBe(third.accountId)
})

test('what waited on a number that has gone to the other account is over, and changes no number behind anybody’s back', async () => {
  const family = await mixedUp(1694)
  const { child, parent } = family
  const fresh = oneOfMany(1696).phone
  await proveNew(world, child, fresh)
  await child.browser.submit({}, '/number/wait')
  const code = await upToLastCode(child, parent)
  await child.browser.submit({ code }, '/number/swap/code')
  expect((await child.browser.open(`${world.id}/cabinet`)).text).not.toContain('Кто-то меняет номер')
  world.clock.pass(72 * 3600 + 1)
  await proveNew(world, child, fresh)
  await child.browser.open(`${world.id}/cabinet/step-up?next=/number/owner`)
  await child.browser.submit({ password: child.person.password })
  await child.browser.post(`${world.id}/number/confirmation`, {})
  expect(await holderOf(world, fresh)).toBe('')
  expect(await holdersOf(family)).toEqual([parent.accountId, child.accountId])
})

test('sixteen taps at once exchange the numbers once', async () => {
  const family = await mixedUp(1613)
  const code = await upToLastCode(family.child, family.parent)
  await warmUp(world.composed.id.ctx.db, 12)
  const tap = () => family.child.browser.post(`${world.id}/number/swap/code`, { code })
  await Promise.all(Array.from({ length: 16 }, tap))
  expect(await holdersOf(family)).toEqual([family.parent.accountId, family.child.accountId])
  const swapped = { account_id: family.child.accountId, event: 'id.numbers_swapped' }
  expect(await count(world, 'id.audit', swapped)).toBe(1)
})

test('child and parent who press at the same moment exchange once, not back and forth; none fails', async () => {
  await warmUp(world.composed.id.ctx.db, 12)
  for (const first of [1620, 1630, 1640, 1650]) {
    const family = await mixedUp(first)
    const { child, parent } = family
    const [ours, theirs] = [await upToLastCode(child, parent), await upToLastCode(parent, child)]
    const answers = await Promise.all([
      child.browser.post(`${world.id}/number/swap/code`, { code: ours }),
      parent.browser.post(`${world.id}/number/swap/code`, { code: theirs }),
    ])
    expect(answers.map(({ status }) => status)).toEqual([303, 303])
    expect(await holdersOf(family)).toEqual([parent.accountId, child.accountId])
  }
})

test('an exchange and a sign-in at the same moment: neither waits for ever nor fails', async () => {
  await warmUp(world.composed.id.ctx.db, 12)
  for (const first of [1660, 1670, 1680]) {
    const { child, parent } = await mixedUp(first)
    const browser = world.newBrowser()
    await browser.open(`${world.id}/sign-in/phone`)
    const before = world.phones.messagesOn(parent.person.phone).length
    await browser.submit({ phone: parent.person.phone }, '/sign-in/phone')
    await browser.submit({ code: await world.phones.code(parent.person.phone, before + 1) }, '/sign-in/code')
    const code = await upToLastCode(child, parent)
    const answers = await Promise.all([
      child.browser.post(`${world.id}/number/swap/code`, { code }),
      browser.post(`${world.id}/sign-in/password`, { password: parent.person.password }),
    ])
    expect(answers.filter(({ status }) => status >= 500)).toEqual([])
    expect(answers[0]?.status).toBe(303)
  }
})

test('an account without a number has nothing to give in exchange', async () => {
  const { child, parent } = await mixedUp(1690)
  const { ctx } = world.composed.id
  await ctx.db
    .updateTable('id.phone_number')
    .set({ held_until: ctx.clock.now() })
    .where('account_id', '=', child.accountId)
    .execute()
  const page = await proveNew(world, child, parent.person.phone)
  expect(page.heading).toBe('Этот номер занят')
  expect(page.text).not.toContain('Поменяться номерами')
  expect((await child.browser.open(`${world.id}/number/swap`)).heading).toBe('Этот номер занят')
  await child.browser.post(`${world.id}/number/swap`, { password: parent.person.password })
  expect(await holderOf(world, parent.person.phone)).toBe(parent.accountId)
})
