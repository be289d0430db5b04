import { expect, test } from 'vitest'
import { connectApp, newRecoveryCodes, ownerAt } from '#tests/support/second-proofs.ts'
import { addSoftPasskey, passkeyPathOn } from '#tests/support/soft-passkey.ts'
import { newWorld } from '#tests/support/world.ts'

test('a newcomer reads what a text message cannot protect from, and what can', async () => {
  const world = await newWorld()
  const { browser } = await ownerAt(world, 7501)
  const { text } = await browser.open(`${world.id}/cabinet/security`)
  expect(text).toContain('СМС с кодом может получить и тот, кому достались ваш номер или сим-карта')
  for (const offered of ['Ключи входаПока нетДобавить', 'Код из приложенияВыключенВключить']) {
    expect(text).toContain(offered)
  }
})

test('the page shows what there is, in two statements, and believes no address about what was done', async () => {
  const world = await newWorld()
  const { browser } = await ownerAt(world, 7502)
  await addSoftPasskey(world.id, browser)
  await newRecoveryCodes(world, browser)
  world.statements.length = 0
  const { text } = await browser.open(`${world.id}/cabinet/security?done=%3Cscript%3E`)
  expect(world.statements).toHaveLength(2)
  expect(text).toContain('Ключи входа1 ключНастроить')
  expect(text).toContain('Запасные кодыОсталось 10 кодовНастроить')
  expect(text).not.toContain('script')
})

test('every change stands in the audit, with the browser it came from', async () => {
  const world = await newWorld()
  const { browser, accountId } = await ownerAt(world, 7503)
  const { db } = world.composed.id.ctx
  await addSoftPasskey(world.id, browser)
  const passkey = passkeyPathOn(browser.page())
  await browser.post(world.id + passkey, { name: 'Планшет' })
  await browser.post(`${world.id}${passkey}/removal`, {})
  await connectApp(world, browser)
  await browser.post(`${world.id}/cabinet/security/app-code/removal`, {})
  await newRecoveryCodes(world, browser)
  await browser.post(`${world.id}/cabinet/security/password`, { password: 'совсем другой пароль' })
  const noted = await db
    .selectFrom('id.audit')
    .where('account_id', '=', accountId)
    .orderBy('id')
    .select(['event', 'actor_id', 'user_agent', 'address_sealed'])
    .execute()
  expect(noted.map(({ event }) => event)).toEqual([
    'id.account_opened',
    'id.passkey_added',
    'id.passkey_renamed',
    'id.passkey_removed',
    'id.app_code_turned_on',
    'id.app_code_turned_off',
    'id.recovery_codes_made',
    'id.password_changed',
  ])
  expect(noted.filter((one) => one.actor_id !== accountId || !one.user_agent || !one.address_sealed)).toEqual(
    [],
  )
})
