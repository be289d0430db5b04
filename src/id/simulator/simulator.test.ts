import { expect, test } from 'vitest'
import { masha, mother } from '#tests/support/people.ts'
import { newWorld } from '#tests/support/world.ts'

test('a newcomer sees all phones or one, and a mistyped number is told and not taken for all', async () => {
  const world = await newWorld({ simulator: true })
  for (const { phone } of [mother, masha])
    await world.newBrowser().post(`${world.id}/sign-in/phone`, { phone })
  const browser = world.newBrowser()
  const open = (phone: string) => browser.open(`${world.id}/simulator?phone=${encodeURIComponent(phone)}`)
  await expect
    .poll(async () => (await open('+7 ')).html.match(/<time /g)?.length, { timeout: 10_000 })
    .toBe(2)
  const one = await open('8 999 000-01-03')
  expect(one.html.match(/<time /g)).toHaveLength(1)
  const mistyped = await open('8 999 000-01')
  expect([mistyped.status, mistyped.text]).toEqual([422, expect.stringContaining('Введите номер полностью')])
  expect(mistyped.html).toContain('value="8 999 000-01"')
  expect(mistyped.html).not.toContain('<time ')
})
