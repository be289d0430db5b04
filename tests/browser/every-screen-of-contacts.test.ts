import { afterAll, beforeAll, test } from 'vitest'
import { settle } from '#tests/support/cast.ts'
import { newWindow } from '#tests/support/chromium.ts'
import { expect } from '#tests/support/expect.ts'
import { newGallery } from '#tests/support/gallery.ts'
import { holderOf } from '#tests/support/owners.ts'
import { longNamed, oneOfMany, petya } from '#tests/support/people.ts'
import { follow, giveCode, onScreen, press, signInIn } from '#tests/support/steps.ts'
import { openWorld, type World } from '#tests/support/world.ts'

const relative = { ...longNamed, phone: oneOfMany(511).phone, password: 'пароль родителя' }

let world: World

beforeAll(async () => {
  world = await openWorld()
  for (const person of [longNamed, petya, relative]) await settle(world, person)
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
    .where('account_id', '=', await holderOf(world, longNamed.phone))
    .execute()
  await press(window, 'Удалить адрес')
  await onScreen(window, 'Этот адрес нельзя удалить')
  await look(window, 'contacts-last-email')
  await follow(window, 'Оставить')
  await look(window, 'contacts-without-number')
  expect(faults).toEqual([])
})

test('everybody can use the screens of another number', async () => {
  const { look, faults } = newGallery()
  const window = await newWindow()
  await window.goto(`${world.id}/sign-in/phone`)
  await signInIn(world, window, petya)
  await window.goto(`${world.id}/number?back=${encodeURIComponent(`${world.platform}/profile`)}`)
  await onScreen(window, 'Другой номер телефона')
  await look(window, 'number')
  await press(window, 'Продолжить')
  await expect(window.getByRole('alert')).toBeVisible()
  await look(window, 'number-mistake')
  await window.getByLabel('Новый номер телефона').fill(petya.phone)
  await press(window, 'Продолжить')
  await expect(window.getByRole('alert')).toContainText('Это и есть номер этого аккаунта')
  const own = oneOfMany(512).phone
  await window.getByLabel('Новый номер телефона').fill(own)
  await press(window, 'Продолжить')
  await onScreen(window, 'Введите код')
  await look(window, 'number-code')
  await giveCode(world, window, own)
  await onScreen(window, 'Подтвердите смену номера')
  await look(window, 'number-owner')
  world.clock.pass(301)
  await window.reload()
  await look(window, 'number-owner-by-password')
  const sent = world.phones.messagesOn(petya.phone).length
  await press(window, 'Получить код на прежний номер')
  await onScreen(window, 'Введите код')
  await look(window, 'number-present-code')
  await giveCode(world, window, petya.phone, sent + 1)
  await onScreen(window, 'Номер изменён')
  await look(window, 'number-changed')
  expect(faults).toEqual([])
})

test('everybody can use the screens of an exchange of numbers', async () => {
  const { look, faults } = newGallery()
  const window = await newWindow()
  const child = oneOfMany(513)
  await settle(world, child)
  await window.goto(`${world.id}/sign-in/phone`)
  await signInIn(world, window, child)
  await window.goto(`${world.id}/number`)
  await window.getByLabel('Новый номер телефона').fill(relative.phone)
  await press(window, 'Продолжить')
  await giveCode(world, window, relative.phone)
  await onScreen(window, 'Этот номер занят')
  await look(window, 'number-taken')
  await follow(window, 'Поменяться номерами')
  await onScreen(window, 'Поменяться номерами')
  await look(window, 'number-swap')
  await window.getByLabel('Пароль второго аккаунта').fill('не тот пароль')
  await press(window, 'Продолжить')
  await expect(window.getByRole('alert')).toContainText('Осталось 4 попытки')
  await look(window, 'number-swap-wrong')
  const sent = world.phones.messagesOn(child.phone).length
  await window.getByLabel('Пароль второго аккаунта').fill(relative.password)
  await press(window, 'Продолжить')
  await onScreen(window, 'Введите код')
  await look(window, 'number-swap-code')
  await giveCode(world, window, child.phone, sent + 1)
  await onScreen(window, 'Номера поменялись')
  await look(window, 'number-swapped')
  expect(faults).toEqual([])
})

test('everybody can see that the passwords for an exchange are used up', async () => {
  const { look, faults } = newGallery()
  const window = await newWindow()
  const [child, parent] = [oneOfMany(514), oneOfMany(515)]
  for (const person of [child, parent]) await settle(world, person)
  await window.goto(`${world.id}/sign-in/phone`)
  await signInIn(world, window, child)
  await window.goto(`${world.id}/number`)
  await window.getByLabel('Новый номер телефона').fill(parent.phone)
  await press(window, 'Продолжить')
  await giveCode(world, window, parent.phone)
  await follow(window, 'Поменяться номерами')
  for (let guess = 1; guess <= 5; guess += 1) {
    await window.getByLabel('Пароль второго аккаунта').fill(`догадка номер ${guess}`)
    await press(window, 'Продолжить')
    await expect(
      window.getByText(guess < 5 ? 'Пароль неверный' : 'Попытки закончились').first(),
    ).toBeVisible()
  }
  await look(window, 'number-swap-spent')
  expect(faults).toEqual([])
})
