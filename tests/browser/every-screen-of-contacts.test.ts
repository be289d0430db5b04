import { afterAll, beforeAll, test } from 'vitest'
import { settle } from '#tests/support/cast.ts'
import { newWindow } from '#tests/support/chromium.ts'
import { expect } from '#tests/support/expect.ts'
import { newGallery } from '#tests/support/gallery.ts'
import { longNamed } from '#tests/support/people.ts'
import { follow, onScreen, press, signInIn } from '#tests/support/steps.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World

beforeAll(async () => {
  world = await openWorld()
  await settle(world, longNamed)
})
afterAll(() => world.close())

test('everybody can use the screens of the e-mail address', async () => {
  const { look, faults } = newGallery()
  const window = await newWindow()
  const address = 'aleksandra.konstantinopolskaya-preobrazhenskaya@gymnasium.example.ru'
  await window.goto(`${world.id}/sign-in/phone`)
  await signInIn(world, window, longNamed)
  await follow(window, 'Контакты')
  await look(window, 'contacts-without-email')
  await follow(window, 'Добавить')
  await onScreen(window, 'Электронная почта')
  await look(window, 'contacts-email')
  await window.getByLabel('Адрес электронной почты').fill('anna@')
  await press(window, 'Получить код')
  await expect(window.getByRole('alert')).toContainText('Введите адрес полностью')
  await look(window, 'contacts-email-mistake')
  await window.getByLabel('Адрес электронной почты').fill(address)
  await press(window, 'Получить код')
  await onScreen(window, 'Введите код')
  await look(window, 'contacts-email-code')
  await window.getByLabel('Код из письма').fill('12')
  await press(window, 'Подтвердить')
  await expect(window.getByRole('alert')).toContainText('6 цифр из письма')
  await look(window, 'contacts-email-code-mistake')
  world.clock.pass(601)
  await window.goto(`${world.id}/cabinet/contacts/email/code`)
  await look(window, 'contacts-email-code-spent')
  await press(window, 'Запросить новый код')
  await expect(window.getByLabel('Код из письма')).toBeVisible()
  await window.getByLabel('Код из письма').fill((await world.phones.mailedCode(address, 2)).code)
  await press(window, 'Подтвердить')
  await onScreen(window, 'Контакты')
  await look(window, 'contacts-with-email')
  world.clock.pass(-601)
  await window.goto(`${world.id}/cabinet/contacts/email`)
  await onScreen(window, 'Другой адрес почты')
  await look(window, 'contacts-other-email')
  await follow(window, 'Удалить адрес')
  await onScreen(window, 'Удалить адрес почты?')
  await look(window, 'contacts-email-removal')
  await world.composed.id.ctx.db
    .updateTable('id.phone_number')
    .set({ held_until: world.clock.now() })
    .execute()
  await press(window, 'Удалить адрес')
  await onScreen(window, 'Этот адрес нельзя удалить')
  await look(window, 'contacts-last-email')
  await follow(window, 'Оставить')
  await look(window, 'contacts-without-number')
  expect(faults).toEqual([])
})
