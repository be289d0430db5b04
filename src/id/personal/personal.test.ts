import { afterAll, beforeAll, expect, test } from 'vitest'
import { fieldsOf } from '#tests/support/form-fields.ts'
import { newOwner } from '#tests/support/owners.ts'
import { count } from '#tests/support/rows.ts'
import { openWorld, type World } from '#tests/support/world.ts'
import { findPerson } from '../oidc/claims-store.ts'

let world: World

beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

test('a girl who got her passport corrects her name, says her sex and chooses English; services get it next time', async () => {
  const { browser, accountId } = await newOwner(world, 1701)
  const page = await browser.open(`${world.id}/cabinet/personal/data`)
  const typed = { ...fieldsOf(page, '/cabinet/personal/data'), family_name: 'Толпина', given_name: 'Анна' }
  const saved = await browser.submit({ ...typed, sex: 'female', language: 'en' }, '/cabinet/personal/data')
  expect(saved.text).toContain('Данные сохранены')
  expect(saved.text).toContain('Толпина Анна Иванович')
  expect(saved.text).toContain('Женский')
  const { db } = world.composed.id.ctx
  expect(await findPerson(db, accountId)).toMatchObject({ family_name: 'Толпина', sex: 'female' })
  expect(await count(world, 'id.account', { id: accountId, language: 'en' })).toBe(1)
})

test('the record tells what changed, from what to what, and nobody reads it without the salt of the account', async () => {
  const { browser, accountId } = await newOwner(world, 1702)
  const { ctx } = world.composed.id
  const page = await browser.open(`${world.id}/cabinet/personal/data`)
  await browser.submit({ ...fieldsOf(page, '/cabinet/personal/data'), given_name: 'Переименован' })
  const event = 'id.personal_data_changed'
  const entry = await ctx.db
    .selectFrom('id.audit')
    .where('account_id', '=', accountId)
    .where('event', '=', event)
    .select(['actor_id', 'before', 'after'])
    .executeTakeFirstOrThrow()
  expect(JSON.stringify(entry)).not.toContain('Переименован')
  const { audit_salt: salt } = await ctx.db
    .selectFrom('id.account')
    .where('id', '=', accountId)
    .select('audit_salt')
    .executeTakeFirstOrThrow()
  const opened = (side: unknown, key: Buffer) =>
    ctx.secrets.openWith(key, Buffer.from((side as { sealed: string }).sealed, 'base64'))
  expect(opened(entry.before, salt)).toBe('{"given_name":"Участник"}')
  expect(opened(entry.after, salt)).toBe('{"given_name":"Переименован"}')
  expect(opened(entry.after, Buffer.alloc(32))).toBeUndefined()
  expect(entry.actor_id).toBe(accountId)
})

test('a form that is sent unchanged, or twice, records nothing more; nobody is disturbed by a message', async () => {
  const { browser, accountId, person } = await newOwner(world, 1703)
  const page = await browser.open(`${world.id}/cabinet/personal/data`)
  const fields = fieldsOf(page, '/cabinet/personal/data')
  await browser.submit(fields)
  await browser.open(`${world.id}/cabinet/personal/data`)
  await browser.submitTwice({ ...fields, patronymic: '' })
  expect(await count(world, 'id.audit', { account_id: accountId, event: 'id.personal_data_changed' })).toBe(1)
  expect(world.phones.noticesOn(person.phone)).toEqual([])
})
