import { afterAll, beforeAll, test } from 'vitest'
import { settle } from '#tests/support/cast.ts'
import { newWindow } from '#tests/support/chromium.ts'
import { expect } from '#tests/support/expect.ts'
import { newGallery } from '#tests/support/gallery.ts'
import { longNamed, oneOfMany, stranger } from '#tests/support/people.ts'
import { follow, giveNumber, onScreen, press, proveNumberIn, signInIn } from '#tests/support/steps.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World
let demo: World

beforeAll(async () => {
  world = await openWorld()
  demo = await openWorld({ simulator: true })
  await settle(world, longNamed)
})
afterAll(() => Promise.all([world.close(), demo.close()]))

test('everybody can use the screens of number and code, and see what is wrong with them', async () => {
  const { look, faults } = newGallery()
  const window = await newWindow()
  await window.goto(world.id)
  await look(window, 'id-welcome')
  await follow(window, 'Войти или зарегистрироваться')
  await look(window, 'id-phone')
  await window.getByLabel('Номер телефона').fill('12')
  await press(window, 'Продолжить')
  await look(window, 'id-phone-unreadable')
  const busy = oneOfMany(503).phone
  for (let code = 0; code < 5; code += 1) {
    const browser = world.newBrowser()
    await browser.open(`${world.id}/sign-in/phone`)
    await browser.submit({ phone: busy }, '/sign-in/phone')
  }
  await window.getByLabel('Номер телефона').fill(busy)
  await press(window, 'Продолжить')
  await expect(window.getByRole('alert')).toContainText('слишком много кодов')
  await look(window, 'id-phone-too-many-codes')
  await giveNumber(window, stranger.phone)
  await look(window, 'id-code')
  await window.getByLabel('Код из СМС').fill(await wrongCode(stranger.phone, 1))
  await press(window, 'Подтвердить')
  await expect(window.getByRole('alert')).toBeVisible()
  await look(window, 'id-code-wrong')
  world.clock.pass(61)
  await window.goto(`${world.id}/sign-in/code`)
  await look(window, 'id-code-again')
  await press(window, 'Получить код звонком')
  await expect(window.getByLabel('Последние цифры номера')).toBeVisible()
  await look(window, 'id-code-call')
  for (const left of ['Осталось 2 попытки', 'Осталась 1 попытка', 'Этот код больше не действует']) {
    await window.getByLabel('Последние цифры номера').fill(await wrongCode(stranger.phone, 2))
    await press(window, 'Подтвердить')
    await expect(window.getByText(left).first()).toBeVisible()
  }
  await look(window, 'id-code-spent')
  expect(faults).toEqual([])
})

test('everybody can use the screens of a new account', async () => {
  const { look, faults } = newGallery()
  const window = await newWindow()
  const newcomer = oneOfMany(501)
  await window.goto(`${world.id}/sign-in/phone`)
  await proveNumberIn(world, window, newcomer.phone)
  await onScreen(window, 'Новый аккаунт')
  await look(window, 'id-account')
  await window.getByLabel('Имя', { exact: true }).fill('<b>')
  await window.getByLabel('Придумайте пароль').fill('12345678')
  await press(window, 'Создать аккаунт')
  await expect(window.getByRole('alert')).toBeVisible()
  await look(window, 'id-account-mistakes')
  await window.context().clearCookies()
  await press(window, 'Создать аккаунт')
  await onScreen(window, 'Время вышло')
  await look(window, 'id-expired')
  expect(faults).toEqual([])
})

test('everybody can use the screens of the password and of the own account', async () => {
  const { look, faults } = newGallery()
  const window = await newWindow()
  await window.goto(`${world.id}/sign-in/phone`)
  await proveNumberIn(world, window, longNamed.phone)
  await onScreen(window, 'Введите пароль')
  await look(window, 'id-password')
  for (const guess of ['не тот пароль 1', 'не тот пароль 2', 'не тот пароль 3', 'не тот пароль 4']) {
    await window.getByLabel('Пароль').fill(guess)
    await press(window, 'Войти')
    await expect(window.getByRole('alert')).toBeVisible()
  }
  await look(window, 'id-password-wrong')
  await window.getByLabel('Пароль').fill('не тот пароль 5')
  await press(window, 'Войти')
  await expect(window.getByText('Попытки закончились')).toBeVisible()
  await look(window, 'id-password-spent')
  await follow(window, 'Подтвердить номер ещё раз')
  await signInIn(world, window, longNamed)
  await onScreen(window, 'Личный кабинет Парта ID')
  await look(window, 'cabinet')
  await follow(window, 'Контакты')
  await onScreen(window, 'Контакты')
  await look(window, 'cabinet-contacts')
  world.clock.pass(301)
  await follow(window, 'Добавить')
  await onScreen(window, 'Подтвердите, что это вы')
  await look(window, 'cabinet-step-up')
  await press(window, 'Продолжить')
  await expect(window.getByRole('alert')).toBeVisible()
  await look(window, 'cabinet-step-up-mistake')
  await window.getByLabel('Пароль').fill(longNamed.password)
  await press(window, 'Продолжить')
  await onScreen(window, 'Электронная почта')
  await window.goto(`${world.id}/session/end`)
  await look(window, 'id-sign-out')
  await press(window, 'Выйти')
  await look(window, 'id-signed-out')
  await window.goto(`${world.id}/auth?client_id=nobody`)
  await look(window, 'id-protocol-error')
  await window.goto(`${world.id}/nothing-here`)
  await look(window, 'id-not-found')
  expect(faults).toEqual([])
})

test('everybody can read the simulated phones', async () => {
  const { look, faults } = newGallery()
  const window = await newWindow()
  await window.goto(`${demo.id}/simulator`)
  await look(window, 'simulator-empty')
  const phone = await newWindow()
  await phone.goto(`${demo.id}/sign-in/phone`)
  await giveNumber(phone, stranger.phone)
  demo.clock.pass(61)
  await phone.goto(`${demo.id}/sign-in/code`)
  await press(phone, 'Получить код звонком')
  await expect
    .poll(async () => {
      await window.goto(`${demo.id}/simulator`)
      return window.getByText('Звонок с номера').count()
    })
    .toBe(1)
  await look(window, 'simulator')
  await window.getByLabel('Показать один телефон').fill('9990000105')
  await press(window, 'Показать')
  await look(window, 'simulator-one-phone')
  expect(faults).toEqual([])
})

/** What the phone shows, with each digit off by one. */
async function wrongCode(phone: string, nth: number): Promise<string> {
  const right = await world.phones.code(phone, nth)
  return right.replace(/\d/g, (digit) => String((Number(digit) + 1) % 10))
}
