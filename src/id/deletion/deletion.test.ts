import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { warmUp } from '#kernel/database/open-database.ts'
import { dumpOf, spellingsOfPhone } from '#tests/support/dump.ts'
import { asOwner } from '#tests/support/owner-database.ts'
import { addEmail, holderOf, newOwner, nowhere, type Owner } from '#tests/support/owners.ts'
import { proveNumber, signIn, signUp } from '#tests/support/people.ts'
import { count } from '#tests/support/rows.ts'
import { addSoftPasskey, passkeyPathOn } from '#tests/support/soft-passkey.ts'
import { MANY_CODES, openWorld, type World } from '#tests/support/world.ts'
import { lockAccounts } from '../account/account-lock-store.ts'
import { ACCOUNT_TABLES } from '../data-export/account-tables.ts'
import { sweep } from '../sweep.ts'
import { eraseAccounts } from './erase-accounts.ts'
import { restoreAccount } from './restore-account.ts'

const DAY = 24 * 3600
const DELETION = '/cabinet/personal/deletion'

let world: World

beforeAll(async () => {
  world = await openWorld({ settings: MANY_CODES })
})
afterAll(() => world.close())

async function close({ browser }: Owner) {
  await browser.open(world.id + DELETION)
  return browser.submit({ understood: 'yes' }, DELETION)
}

/** A new browser signs in to an account with code and password. */
async function signInTo({ person }: Owner) {
  const browser = world.newBrowser()
  await browser.open(`${world.id}/sign-in/phone`)
  await signIn(world, browser, person)
  return browser
}

/** How many connections of this database wait for an advisory lock. */
async function waitingForLocks(): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from pg_locks
    where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())`.execute(
    world.composed.id.ctx.db,
  )
  return rows[0]?.n ?? 0
}

const exists = ({ accountId }: Owner) => count(world, 'id.account', { id: accountId })

test('a father closes his account: he is out everywhere at once, told at every contact, and 30 days remain', async () => {
  const owner = await newOwner(world, 2001)
  await addEmail(world, owner, 'closing@example.ru')
  const other = await signInTo(owner)
  expect((await close(owner)).heading).toBe('Аккаунт закрыт')
  for (const browser of [owner.browser, other]) {
    expect((await browser.open(`${world.id}/cabinet`)).heading).toBe('Вход и регистрация')
  }
  expect(await count(world, 'id.session', { account_id: owner.accountId })).toBe(0)
  expect(await world.phones.notice(owner.person.phone, 2)).toMatch(/закрыт и будет удалён \d+ \S+ 20\d\d/)
  const mails = () => world.phones.mailsTo('closing@example.ru').map(({ text }) => text)
  await expect.poll(() => mails().join()).toContain('закрыт и будет удалён')
})

test('without the tick nothing is closed, and without the password of the last five minutes neither', async () => {
  const owner = await newOwner(world, 2002)
  await owner.browser.open(world.id + DELETION)
  const page = await owner.browser.submit({}, DELETION)
  expect(page).toMatchObject({ status: 422, text: expect.stringContaining('Поставьте галочку') })
  world.clock.pass(5 * 60 + 1)
  const sent = await owner.browser.post(world.id + DELETION, { understood: 'yes' })
  expect(sent.headers.get('location')).toContain('/cabinet/step-up')
  expect((await owner.browser.open(`${world.id}/cabinet`)).heading).toBe('Личный кабинет Парта ID')
})

test('code and password of a closed account lead to the restoration and nowhere else', async () => {
  const owner = await newOwner(world, 2003)
  await close(owner)
  const browser = world.newBrowser()
  await browser.open(`${world.platform}/sign-in?next=/profile`)
  const page = await signIn(world, browser, owner.person)
  expect(page.heading).toMatch(/^Аккаунт будет удалён \d+ \S+ 20\d\d$/)
  expect((await browser.open(`${world.id}/cabinet`)).heading).toBe('Вход и регистрация')
  await browser.open(`${world.platform}/profile`)
  expect(browser.page().heading).not.toBe('Профиль')
  expect(await count(world, 'id.session', { account_id: owner.accountId })).toBe(0)
})

test('a password sent twice does not slip past the restoration', async () => {
  const owner = await newOwner(world, 2004)
  await close(owner)
  const browser = world.newBrowser()
  await browser.open(`${world.id}/sign-in/phone`)
  await proveNumber(world, browser, owner.person.phone)
  const page = await browser.submitTwice({ password: owner.person.password }, '/sign-in/password')
  expect(page.heading).toContain('Аккаунт будет удалён')
  expect(await count(world, 'id.session', { account_id: owner.accountId })).toBe(0)
})

test('who changes their mind within 30 days restores it and goes on to where they were going', async () => {
  const owner = await newOwner(world, 2005)
  await close(owner)
  world.clock.pass(29 * DAY)
  const browser = world.newBrowser()
  await browser.open(`${world.platform}/sign-in?next=/profile`)
  await signIn(world, browser, owner.person)
  const page = await browser.submit({}, '/restoration')
  expect(page.url).toContain(world.platform)
  expect((await browser.open(`${world.id}/cabinet`)).heading).toBe('Личный кабинет Парта ID')
  expect(await world.phones.notice(owner.person.phone, 2)).toContain('Ваш аккаунт восстановлен')
  world.clock.pass(2 * DAY)
  await sweep(world.composed.id.ctx)
  expect(await exists(owner)).toBe(1)
})

test('nobody restores an account without number and password: not with the code alone, not by an old sign-in', async () => {
  const owner = await newOwner(world, 2006)
  const earlier = await signInTo(owner)
  await close(owner)
  const half = world.newBrowser()
  await half.open(`${world.id}/sign-in/phone`)
  await proveNumber(world, half, owner.person.phone)
  for (const browser of [world.newBrowser(), half, earlier]) {
    const answer = await browser.post(`${world.id}/restoration`, {})
    expect(answer.headers.get('location')).toBe('/sign-in/phone')
  }
  const late = await signInTo(owner)
  world.clock.pass(31 * 60)
  const answer = await late.post(`${world.id}/restoration`, {})
  expect(answer.headers.get('location')).toBe('/sign-in/phone')
})

test('after 30 days nothing is left but a record without a name; the number is free; a second run changes nothing', async () => {
  const owner = await newOwner(world, 2007)
  const { accountId, person } = owner
  const name = 'Незабвенный'
  await addEmail(world, owner, 'erased@example.ru')
  await owner.browser.open(`${world.id}/cabinet/personal/data`)
  await owner.browser.post(`${world.id}/cabinet/personal/data`, {
    family_name: name,
    given_name: 'Игорь',
    birth_date: '17.07.1990',
    sex: 'male',
    language: 'ru',
  })
  const keys = ['Телефон Игоря', 'Планшет Игоря']
  await addSoftPasskey(world.id, owner.browser, { name: keys[0] })
  const key = world.id + passkeyPathOn(owner.browser.page())
  await owner.browser.post(key, { name: keys[1] ?? '' })
  await owner.browser.post(`${key}/removal`, {})
  await close(owner)
  expect(await holderOf(world, person.phone)).toBe(accountId)
  world.clock.pass(30 * DAY - 60)
  await sweep(world.composed.id.ctx)
  expect(await exists(owner)).toBe(1)
  world.clock.pass(61)
  await sweep(world.composed.id.ctx)
  await sweep(world.composed.id.ctx)
  expect(await exists(owner)).toBe(0)
  expect(await world.phones.notice(person.phone, 5)).toContain('Номер телефона свободен')
  expect((await world.phones.mail('erased@example.ru', 6)).text).toContain('удалены')
  for (const [table, { erased }] of Object.entries(ACCOUNT_TABLES)) {
    if (erased === true)
      expect([table, await count(world, `id.${table}`, { account_id: accountId })]).toEqual([table, 0])
  }
  expect(await count(world, 'id.audit', { account_id: accountId, event: 'id.account_erased' })).toBe(1)
  const everything = await dumpOf(world, 'id')
  const traces = [name, ...keys, 'erased@example.ru', ...spellingsOfPhone(person.phone)]
  expect(traces.filter((one) => everything.includes(one))).toEqual([])

  const browser = world.newBrowser()
  await browser.open(`${world.id}/sign-in/phone`)
  expect((await signUp(world, browser, person)).heading).toBe('Личный кабинет Парта ID')
  expect(await holderOf(world, person.phone)).not.toBe(accountId)
})

test('an account that is restored while its erasure waits stays, whole', async () => {
  const { ctx } = world.composed.id
  const owner = await newOwner(world, 2010)
  await close(owner)
  world.clock.pass(31 * DAY)
  let erasure: Promise<void> | undefined
  await ctx.db.transaction().execute(async (tx) => {
    await lockAccounts(tx, [owner.accountId])
    erasure = eraseAccounts(ctx)
    await expect.poll(() => waitingForLocks()).toBe(1)
    await tx.updateTable('id.account').set({ erase_after: null }).where('id', '=', owner.accountId).execute()
  })
  await erasure
  expect(await exists(owner)).toBe(1)
  expect(await holderOf(world, owner.person.phone)).toBe(owner.accountId)
})

test('eight restorations at once are one', async () => {
  const { ctx } = world.composed.id
  const owner = await newOwner(world, 2011)
  await close(owner)
  const browser = await signInTo(owner)
  const cookies = await browser.jar.getCookies(world.id)
  const token = cookies.find(({ key }) => key === ctx.cookies.challenge.name)?.value ?? ''
  const here = nowhere(world)
  await warmUp(ctx.db, 12)
  const restorations = Array.from({ length: 8 }, () =>
    restoreAccount(ctx, { token, emailToken: undefined, browser: here }),
  )
  expect((await Promise.all(restorations)).filter(Boolean)).toHaveLength(1)
  const events = { account_id: owner.accountId, event: 'id.account_restored' }
  expect(await count(world, 'id.audit', events)).toBe(1)
})

test('four erasures at once tell the owner once', async () => {
  const { ctx } = world.composed.id
  const owner = await newOwner(world, 2013)
  await close(owner)
  world.clock.pass(31 * DAY)
  await warmUp(ctx.db, 12)
  await Promise.all(Array.from({ length: 4 }, () => eraseAccounts(ctx)))
  const events = { account_id: owner.accountId, event: 'id.account_erased' }
  expect(await count(world, 'id.audit', events)).toBe(1)
  await world.phones.notice(owner.person.phone, 2)
  await sql`select 1`.execute(ctx.db)
  expect(world.phones.noticesOn(owner.person.phone)).toHaveLength(2)
})

test('an account that cannot be erased does not keep the others', async () => {
  const { ctx } = world.composed.id
  const owner = asOwner(world)
  const [stuck, other] = [await newOwner(world, 2014), await newOwner(world, 2015)]
  await close(stuck)
  await close(other)
  world.clock.pass(31 * DAY)
  await sql`create table id.unknown_table (of_account uuid references id.account)`.execute(owner)
  await sql`insert into id.unknown_table values (${stuck.accountId})`.execute(owner)
  await eraseAccounts(ctx)
  expect([await exists(stuck), await exists(other)]).toEqual([1, 0])
  await sql`drop table id.unknown_table`.execute(owner)
  await eraseAccounts(ctx)
  expect(await exists(stuck)).toBe(0)
})
