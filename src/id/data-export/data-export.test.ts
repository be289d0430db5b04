import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { spellingsOf } from '#tests/support/dump.ts'
import { fieldsOf } from '#tests/support/form-fields.ts'
import { addEmail, newOwner } from '#tests/support/owners.ts'
import { oneOfMany, proveNumber, signIn } from '#tests/support/people.ts'
import { addSoftPasskey, passkeyPathOn } from '#tests/support/soft-passkey.ts'
import { agreeTo, proveNew } from '#tests/support/steps-of-numbers.ts'
import { openWorld, type World } from '#tests/support/world.ts'
import { ACCOUNT_TABLES } from './account-tables.ts'

let world: World

beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const EXPORT = '/cabinet/personal/export'

test('every table that knows an account is decided on: what a person gets of it, and whether it goes with the account', async () => {
  const { rows } = await sql<{ name: string }>`
    select table_name as name from information_schema.columns
    where table_schema = 'id' and column_name = 'account_id'`.execute(world.composed.id.ctx.db)
  expect(Object.keys(ACCOUNT_TABLES).sort()).toEqual(rows.map(({ name }) => name).sort())
  for (const [table, { exported }] of Object.entries(ACCOUNT_TABLES)) {
    if ('withheld' in exported) continue
    const { rows: columns } = await sql<{ name: string }>`
      select column_name as name from information_schema.columns
      where table_schema = 'id' and table_name = ${table}`.execute(world.composed.id.ctx.db)
    const known = columns.map(({ name }) => name)
    expect(Object.keys(exported.columns).filter((column) => !known.includes(column))).toEqual([])
  }
})

test('every reference to an account is in a table that goes with it, or in one that the erasure knows', async () => {
  const { rows } = await sql<{ name: string }>`
    select distinct conrelid::regclass::text as name from pg_constraint
    where contype = 'f' and confrelid = 'id.account'::regclass`.execute(world.composed.id.ctx.db)
  const going = Object.entries(ACCOUNT_TABLES).flatMap(([table, { erased }]) =>
    erased === true ? [`id.${table}`] : [],
  )
  // The sign-ins of an account name it as `entered_id` and `let_go_by`; they are erased by those.
  expect(rows.map(({ name }) => name).filter((name) => ![...going, 'id.challenge'].includes(name))).toEqual(
    [],
  )
})

test('a mother takes all her data along: number, address, browsers, changes; no secret is among them', async () => {
  const owner = await newOwner(world, 1901)
  const { browser, person, accountId } = owner
  await addEmail(world, owner, 'takeaway@example.ru')
  const form = await browser.open(`${world.id}/cabinet/personal/data`)
  await browser.submit({ ...fieldsOf(form, '/cabinet/personal/data'), given_name: 'Ольга' })
  const answer = await browser.send(world.id + EXPORT)
  expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="parta-id-[\d-]+\.json"$/)
  const text = await answer.text()
  const data = JSON.parse(text)
  expect(data).toMatchObject({
    account: { id: accountId, family_name: 'Толпин', given_name: 'Ольга', birth_date: '1980-01-01' },
    phone_numbers: [{ phone: person.phone, held_until: null }],
    emails: [{ email: 'takeaway@example.ru' }],
    sessions: [{ address: expect.stringContaining('127.0.0.1') }],
    devices: [expect.objectContaining({ first_seen_at: expect.any(String) })],
    services: [],
    history: expect.arrayContaining([
      expect.objectContaining({
        event: 'id.personal_data_changed',
        before: { given_name: 'Участник' },
        after: { given_name: 'Ольга' },
      }),
    ]),
  })
  const { db } = world.composed.id.ctx
  const { rows } = await sql<{ secret: string }>`
    select password_hash as secret from id.account where id = ${accountId}
    union all select encode(audit_salt, 'hex') from id.account where id = ${accountId}
    union all select encode(token_hash, 'hex') from id.session where account_id = ${accountId}
    union all select uid from id.session where account_id = ${accountId}
    union all select encode(device_hash, 'hex') from id.known_device where account_id = ${accountId}`.execute(
    db,
  )
  const cookies = (await browser.jar.getCookies(world.id)).map(({ value }) => value)
  const secrets = [person.password, ...rows.map(({ secret }) => secret), ...cookies].flatMap(spellingsOf)
  expect(secrets.filter((secret) => text.includes(secret))).toEqual([])
  expect(text).not.toMatch(/_hash|_index|_sealed|payload|salt/)
})

test('the browsers in the file stand in the order in which they came, whichever was used last', async () => {
  const { browser, person } = await newOwner(world, 1907)
  const another = world.newBrowser()
  for (const one of [another, browser]) {
    world.clock.pass(3600)
    await one.open(`${world.id}/sign-in/phone`)
    await signIn(world, one, person)
  }
  const { devices } = JSON.parse(await (await browser.send(world.id + EXPORT)).text())
  const came = devices.map((one: { first_seen_at: string }) => one.first_seen_at)
  expect(came).toHaveLength(2)
  expect(came).toEqual([...came].sort())
})

test('what the history says about a passkey is readable in the file, and there alone', async () => {
  const { browser, accountId } = await newOwner(world, 1906)
  await addSoftPasskey(world.id, browser, { name: 'Телефон Ольги' })
  const path = world.id + passkeyPathOn(browser.page())
  await browser.post(path, { name: 'Планшет Ольги' })
  await browser.post(path, { name: 'Планшет Ольги' })
  await browser.post(`${path}/removal`, {})
  const { history } = JSON.parse(await (await browser.send(world.id + EXPORT)).text())
  const said = (event: string) =>
    history
      .filter((entry: { event: string }) => entry.event === event)
      .map((entry: { before: unknown; after: unknown }) => [entry.before, entry.after])
  const named = (name: string) => expect.objectContaining({ passkey_id: expect.any(String), name })
  expect(said('id.passkey_renamed')).toEqual([[named('Телефон Ольги'), named('Планшет Ольги')]])
  expect(said('id.passkey_removed')).toEqual([[named('Планшет Ольги'), null]])
  const { rows } = await sql<{ record: string }>`
    select audit::text as record from id.audit where account_id = ${accountId}`.execute(
    world.composed.id.ctx.db,
  )
  expect(rows.map(({ record }) => record).join()).not.toContain('Ольги')
})

test('of an exchange of numbers nobody learns where the other one sat', async () => {
  const [child, parent] = [await newOwner(world, 1902), await newOwner(world, 1903)]
  await proveNew(world, child, parent.person.phone)
  await agreeTo(world, child, parent.person.password)
  const code = await world.phones.code(child.person.phone, 2)
  await child.browser.submit({ code }, '/number/swap/code')
  const { history } = JSON.parse(await (await parent.browser.send(world.id + EXPORT)).text())
  const swap = history.find(({ event }: { event: string }) => event === 'id.numbers_swapped')
  expect(Object.keys(swap).sort()).toEqual(['after', 'at', 'before', 'event'])
  expect(JSON.stringify(history)).not.toContain(child.accountId)
})

test('of a wrong password nobody learns where whoever typed it sat', async () => {
  const { browser, person } = await newOwner(world, 1905)
  const stranger = world.newBrowser()
  await stranger.open(`${world.id}/sign-in/phone`)
  await proveNumber(world, stranger, person.phone)
  await stranger.submit({ password: 'это не её пароль' }, '/sign-in/password')
  const { history } = JSON.parse(await (await browser.send(world.id + EXPORT)).text())
  const refused = history.find(({ event }: { event: string }) => event === 'id.password_refused')
  expect(Object.keys(refused).sort()).toEqual(['after', 'at', 'before', 'event'])
})

test('who finds an open browser does not take the data along without the password', async () => {
  const { browser } = await newOwner(world, 1904)
  world.clock.pass(5 * 60 + 1)
  expect((await browser.open(world.id + EXPORT)).heading).toBe('Подтвердите, что это вы')
  const back = await browser.submit({ password: oneOfMany(1904).password })
  expect(back.headers.get('content-type')).toContain('application/json')
})
