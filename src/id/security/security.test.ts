import { expect, test } from 'vitest'
import { newRecoveryCodes, ownerAt } from '#tests/support/second-proofs.ts'
import { addSoftPasskey } from '#tests/support/soft-passkey.ts'
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
