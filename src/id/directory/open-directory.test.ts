import { expect, test } from 'vitest'
import { typedDate } from '#contracts/person-data.ts'
import { recordAccount } from '#id/index.ts'
import { newOwner } from '#tests/support/owners.ts'
import { masha } from '#tests/support/people.ts'
import { newWorld } from '#tests/support/world.ts'
import { contactHandle } from './contact-handle.ts'

test('a message to a handle reaches the number of the account, and a handle of nobody none', async () => {
  const world = await newWorld()
  const { ctx, directory } = world.composed.id
  const { phone, password, family_name, given_name, patronymic } = masha
  const birth_date = typedDate(masha.birth_date)
  const accountId = await recordAccount(ctx, {
    phone,
    password,
    person: { family_name, given_name, patronymic, birth_date },
  })
  const text = { ru: 'Добрый день', en: 'Good day' }
  expect(await directory.tell(contactHandle(ctx.secrets, accountId), text)).toBe(true)
  expect(world.phones.noticesOn(phone)).toEqual(['Добрый день'])
  expect(await directory.tell('nobody', text)).toBe(false)
  expect(await directory.tell(contactHandle(ctx.secrets, crypto.randomUUID()), text)).toBe(false)
})

test('whoever has closed the account is not written to', async () => {
  const world = await newWorld()
  const { ctx, directory } = world.composed.id
  const { browser, person, accountId } = await newOwner(world, masha)
  await browser.post(`${world.id}/cabinet/personal/deletion`, { understood: 'yes' })
  const text = { ru: 'Добрый день', en: 'Good day' }
  expect(await directory.tell(contactHandle(ctx.secrets, accountId), text)).toBe(false)
  expect(world.phones.noticesOn(person.phone)).not.toContain('Добрый день')
})
