import { test } from 'vitest'
import { invitationOf, openClass, settle, settleStudent } from '#tests/support/cast.ts'
import { newWindow } from '#tests/support/chromium.ts'
import { expect } from '#tests/support/expect.ts'
import { masha, mother } from '#tests/support/people.ts'
import { everyRow } from '#tests/support/rows.ts'
import { confirmChildAs, follow, menu, signInIn } from '#tests/support/steps.ts'
import { newWorld } from '#tests/support/world.ts'

const BOTS = [
  'TelegramBot (like TwitterBot)',
  'WhatsApp/2.23.20.0',
  'facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)',
  'Mozilla/5.0 (compatible; vkShare; +http://vk.com/dev/Share)',
  'Viber/13.3.0.5',
]

test('twenty previews by messengers change not a single row, and the mother still gets in', async () => {
  const world = await newWorld()
  const { classId, link: classLink } = await openClass(world)
  await settleStudent(world, masha, classId)
  await settle(world, mother)
  const link = await invitationOf(world, masha)
  const before = { school: await everyRow(world, 'school'), id: await everyRow(world, 'id') }

  for (let time = 0; time < 20; time += 1) {
    for (const method of ['GET', 'HEAD']) {
      for (const address of [link, classLink]) {
        const headers = { 'user-agent': BOTS[time % BOTS.length] ?? '' }
        const response = await fetch(address, { method, headers, redirect: 'manual' })
        expect(response.status).toBe(200)
        expect(response.headers.getSetCookie()).toEqual([])
        await response.body?.cancel()
      }
    }
  }

  expect({ school: await everyRow(world, 'school'), id: await everyRow(world, 'id') }).toEqual(before)
  const window = await newWindow()
  await window.goto(link)
  await follow(window, 'Присоединиться')
  await signInIn(world, window, mother)
  await confirmChildAs(window, 'мать')
  await expect(menu(window)).toHaveText(['Профиль', 'Дети'])
})
