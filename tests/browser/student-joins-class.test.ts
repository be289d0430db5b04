import { afterAll, beforeAll, test } from 'vitest'
import { type OpenClass, openClass } from '#tests/support/cast.ts'
import { newWindow } from '#tests/support/chromium.ts'
import { expect } from '#tests/support/expect.ts'
import { masha, petya } from '#tests/support/people.ts'
import { follow, onScreen, press, signUpIn } from '#tests/support/steps.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World
let fifth: OpenClass

beforeAll(async () => {
  world = await openWorld()
  fifth = await openClass(world)
})
afterAll(() => world.close())

test('Маша opens the class link, registers with her own number and waits for a parent in her profile', async () => {
  const window = await newWindow()
  await window.goto(fifth.link)
  await onScreen(window, 'Класс 5А')
  await expect(window.getByText('Школа № 1, Тула')).toBeVisible()
  await expect(window.getByText('не регистрируйте ученика на номер телефона родителя')).toBeVisible()
  await follow(window, 'Присоединиться')
  await signUpIn(world, window, masha)

  await onScreen(window, 'Проверьте данные ученика')
  await expect(window.getByLabel('Фамилия')).toHaveValue('Иванова')
  await expect(window.getByLabel('Дата рождения')).toHaveValue('12.03.2014')
  await window.getByLabel('Имя', { exact: true }).fill('Маша')
  await press(window, 'Завершить регистрацию')

  await onScreen(window, 'Профиль')
  expect(window.url()).toBe(`${world.platform}/profile`)
  await expect(window.getByText('Ждём подтверждения родителя')).toBeVisible()
  await expect(window.getByRole('button', { name: 'Пригласить родителя' }).first()).toBeVisible()
  await expect(window.getByText('Иванова Маша Сергеевна')).toBeVisible()
  await expect(window.getByText('12 марта 2014')).toBeVisible()
})

test('Петя types the short code of the class and gets just as far', async () => {
  const window = await newWindow()
  await window.goto(world.platform)
  await follow(window, 'У меня есть код')
  await window.getByLabel('Код', { exact: true }).fill('CDFH-3479')
  await press(window, 'Продолжить')
  await expect(window.getByRole('alert')).toContainText('Такого кода нет')
  await window.getByLabel('Код', { exact: true }).fill(` ${fifth.code.toLowerCase().replace('-', ' ')} `)
  await press(window, 'Продолжить')
  await onScreen(window, 'Класс 5А')
  await follow(window, 'Присоединиться')
  await signUpIn(world, window, petya)
  await press(window, 'Завершить регистрацию')
  await onScreen(window, 'Профиль')
  await expect(window.getByText('Ждём подтверждения родителя')).toBeVisible()
})
