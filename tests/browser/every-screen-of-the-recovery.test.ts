import type { Page } from '@playwright/test'
import { afterAll, beforeAll, test } from 'vitest'
import { startRecovery } from '#id/index.ts'
import { newWindow } from '#tests/support/chromium.ts'
import { expect } from '#tests/support/expect.ts'
import { newGallery } from '#tests/support/gallery.ts'
import { newOwner } from '#tests/support/owners.ts'
import { longNamed, type Person } from '#tests/support/people.ts'
import { DAY, giveEmail, HOUR, mailedVetoLink, proveByCall } from '#tests/support/recovery.ts'
import { follow, onScreen, press, proveNumberIn, signInIn } from '#tests/support/steps.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World

beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

/** Somebody with a long name and a number of their own, whose account stands. */
async function owner(nth: number, email?: string): Promise<Person> {
  const person = { ...longNamed, phone: `+799900084${String(nth).padStart(2, '0')}` }
  await newOwner(world, person)
  if (email) await giveEmail(world, person, email)
  return person
}

/** A window in which the number is proved, on the password page. */
async function provedWindow(person: Person): Promise<Page> {
  const window = await newWindow()
  await window.goto(`${world.id}/sign-in/phone`)
  await proveNumberIn(world, window, person.phone)
  await onScreen(window, 'Введите пароль')
  return window
}

test('everybody can use the screens of «Забыли пароль?»', async () => {
  const { look, faults } = newGallery()
  const email = 'konstantinopolskaya@example.ru'
  const person = await owner(1, email)
  const window = await provedWindow(person)
  await look(window, 'recovery-password-page')
  await follow(window, 'Забыли пароль?')
  await onScreen(window, 'Забыли пароль?')
  await look(window, 'recovery-ways')
  await window.getByRole('link', { name: 'Код на электронную почту' }).click()
  await look(window, 'recovery-email')
  await window.getByLabel('Адрес электронной почты').fill('somebody@else.example')
  await press(window, 'Получить код')
  await onScreen(window, 'Введите код')
  await look(window, 'recovery-email-code')
  await window
    .getByLabel('Код из письма')
    .fill((await world.phones.mailedCode('somebody@else.example')).code ?? '')
  await press(window, 'Подтвердить')
  await expect(window.getByText('Этот адрес не от аккаунта')).toBeVisible()
  await look(window, 'recovery-email-foreign')
  await follow(window, 'Другие способы')
  await window.getByRole('link', { name: 'Запасной код' }).click()
  await press(window, 'Продолжить')
  await expect(window.getByRole('alert')).toBeVisible()
  await look(window, 'recovery-code-mistake')
  await follow(window, 'Другие способы')
  await window.getByRole('link', { name: 'Подождать' }).click()
  await look(window, 'recovery-wait')
  await window.getByLabel('Фамилия').fill('Кузнецова')
  await window.getByLabel('Дата рождения').fill(person.birth_date)
  await press(window, 'Начать ожидание')
  await expect(window.getByRole('alert')).toBeVisible()
  await look(window, 'recovery-wait-mistake')
  await window.getByLabel('Фамилия').fill(person.family_name)
  await press(window, 'Начать ожидание')
  await onScreen(window, 'Ждём')
  await look(window, 'recovery-waiting')
  await window.goto(await mailedVetoLink(world, email))
  await look(window, 'veto-password')
  await press(window, 'Остановить')
  await onScreen(window, 'Остановлено')
  await look(window, 'veto-stopped')
  await window.goto(`${world.id}/veto/nothing`)
  await look(window, 'veto-unknown')
  await window.goto(`${world.id}/sign-in/recovery/waiting`)
  await expect(window.getByText('Прошлую заявку остановили')).toBeVisible()
  await look(window, 'recovery-wait-stopped')
  expect(faults).toEqual([])
})

test('everybody can use the screens of a reset, and of the link of the school', async () => {
  const { look, faults } = newGallery()
  const person = await owner(2)
  const byCall = world.newBrowser()
  await proveByCall(world, byCall, person.phone)
  const window = await newWindow()
  for (const { key, value } of await byCall.jar.getCookies(world.id)) {
    await window.context().addCookies([{ name: key, value, url: world.id }])
  }
  await window.goto(`${world.id}/sign-in/recovery`)
  await expect(window.getByText('Подтвердите номер кодом из СМС')).toBeVisible()
  await look(window, 'recovery-ways-by-call')
  await window.goto(`${world.id}/sign-in/not-me`)
  await look(window, 'not-me-by-call')

  const { ctx } = world.composed.id
  const phoneOwner = await newOwner(world, { ...person, phone: '+79990008450' })
  const { url } = await startRecovery(ctx, { accountId: phoneOwner.accountId, by: 'operator' })
  await window.goto(url)
  await look(window, 'recovery-link')
  await press(window, 'Продолжить')
  await proveNumberIn(world, window, phoneOwner.person.phone)
  await follow(window, 'Забыли пароль?')
  await onScreen(window, 'Новый пароль')
  await look(window, 'recovery-new-password')
  await window.getByLabel('Придумайте пароль').fill('123')
  await press(window, 'Сохранить и войти')
  await expect(window.getByRole('alert')).toBeVisible()
  await look(window, 'recovery-new-password-mistake')
  await window.getByLabel('Придумайте пароль').fill('длинный новый пароль')
  await press(window, 'Сохранить и войти')
  await onScreen(window, 'Личный кабинет Парта ID')
  await window.goto(url)
  await look(window, 'recovery-link-over')
  expect(faults).toEqual([])
})

test('everybody can use the screens of «Это не я»', async () => {
  const { look, faults } = newGallery()
  const email = 'former@example.ru'
  const person = await owner(3, email)
  const former = await newWindow()
  await former.goto(`${world.id}/sign-in/phone`)
  await signInIn(world, former, person)
  world.clock.pass(HOUR)
  const window = await provedWindow(person)
  await follow(window, 'Это не я')
  await onScreen(window, 'Это не вы?')
  await look(window, 'not-me')
  await press(window, 'Это не я, продолжить')
  await onScreen(window, 'Номер пока занят')
  await look(window, 'not-me-waiting')
  await former.goto(`${world.id}/cabinet`)
  await expect(former.getByText('Кто-то просит ваш номер телефона')).toBeVisible()
  await look(former, 'cabinet-number-claimed')
  await former.goto(await mailedVetoLink(world, email))
  await look(former, 'veto-number')
  await press(former, 'Остановить')
  await window.goto(`${world.id}/sign-in/not-me`)
  await expect(window.getByText('Владелец аккаунта оставил номер себе')).toBeVisible()
  await look(window, 'not-me-stopped')
  await press(window, 'Попросить ещё раз')
  world.clock.pass(73 * HOUR)
  const later = await provedWindow(person)
  await follow(later, 'Это не я')
  await expect(later.getByText('Ожидание закончилось')).toBeVisible()
  await look(later, 'not-me-ripe')
  await press(later, 'Это не я, продолжить')
  await onScreen(later, 'Новый аккаунт')
  await former.goto(`${world.id}/cabinet`)
  await expect(former.getByText('У аккаунта нет номера телефона')).toBeVisible()
  await look(former, 'cabinet-without-number')
  expect(faults).toEqual([])
})

test('everybody can use the screens of «У меня больше нет этого номера»', async () => {
  const { look, faults } = newGallery()
  const email = 'without@example.ru'
  await owner(4, email)
  world.clock.pass(DAY)
  const window = await newWindow()
  await window.goto(`${world.id}/sign-in/phone`)
  await look(window, 'without-number-phone-page')
  await follow(window, 'У меня больше нет этого номера')
  await look(window, 'without-number-email')
  await press(window, 'Получить код')
  await expect(window.getByRole('alert')).toBeVisible()
  await look(window, 'without-number-email-mistake')
  await window.getByLabel('Адрес электронной почты').fill(email)
  await press(window, 'Получить код')
  await look(window, 'without-number-code')
  await window.getByLabel('Код из письма').fill((await world.phones.mailedCode(email)).code ?? '')
  await press(window, 'Подтвердить')
  await onScreen(window, 'Введите пароль')
  await look(window, 'without-number-password')
  for (let guess = 1; guess <= 5; guess += 1) {
    await window.getByLabel('Пароль').fill('не тот пароль')
    await press(window, 'Войти')
    if (guess === 1) {
      await expect(window.getByRole('alert')).toBeVisible()
      await look(window, 'without-number-password-wrong')
    }
  }
  await expect(window.getByText('Попытки закончились')).toBeVisible()
  await look(window, 'without-number-spent')
  await follow(window, 'Подтвердить адрес ещё раз')
  await window.getByLabel('Адрес электронной почты').fill('nobody@example.ru')
  await press(window, 'Получить код')
  await window
    .getByLabel('Код из письма')
    .fill((await world.phones.mailedCode('nobody@example.ru')).code ?? '')
  await press(window, 'Подтвердить')
  await onScreen(window, 'Такого аккаунта нет')
  await look(window, 'without-number-nobody')
  expect(faults).toEqual([])
})
