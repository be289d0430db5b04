import { afterAll, beforeAll, test } from 'vitest'
import { invitationOf, type OpenClass, openClass, settle, settleStudent } from '#tests/support/cast.ts'
import { newWindow } from '#tests/support/chromium.ts'
import { expect } from '#tests/support/expect.ts'
import { masha, mother, petya } from '#tests/support/people.ts'
import { count } from '#tests/support/rows.ts'
import {
  agree,
  block,
  confirmChildAs,
  enter,
  follow,
  menu,
  onScreen,
  press,
  proveNumberIn,
  signInIn,
} from '#tests/support/steps.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World
let tula: OpenClass
let pskov: OpenClass

beforeAll(async () => {
  world = await openWorld()
  tula = await openClass(world)
  pskov = await openClass(world, { school: 'Гимназия № 2', town: 'Псков', className: '3Б' })
  await settleStudent(world, masha, tula.classId)
  await settleStudent(world, petya, pskov.classId)
  await settle(world, mother)
})
afterAll(() => world.close())

test('a mother with an account gives the code, then the password, and confirms Маша', async () => {
  const window = await newWindow()
  await window.goto(await invitationOf(world, masha))
  await follow(window, 'Присоединиться')
  await proveNumberIn(world, window, mother.phone)

  await onScreen(window, 'Введите пароль')
  await expect(window.getByText('Ольга И.', { exact: true })).toBeVisible()
  await expect(window.getByText('Иванова')).toHaveCount(0)
  await window.getByLabel('Пароль').fill('это не её пароль')
  await press(window, 'Войти')
  await onScreen(window, 'Введите пароль')
  await expect(window.getByRole('alert')).toContainText('Пароль неверный. Осталось 4 попытки')
  await expect(window.getByLabel('Пароль')).toHaveValue('')
  await window.getByLabel('Пароль').fill(mother.password)
  await press(window, 'Войти')

  await confirmChildAs(window, 'мать')
  await expect(block(window, 'Дети').getByRole('link', { name: 'Мария Иванова' })).toBeVisible()
})

test('for the second child, of another school, she needs neither phone nor code', async () => {
  const window = await newWindow()
  await enter(world, window, mother)
  const messages = world.phones.messagesOn(mother.phone).length
  await window.goto(await invitationOf(world, petya))
  await onScreen(window, 'Подтвердите регистрацию ребёнка')
  await expect(window.getByText('Гимназия № 2, Псков')).toBeVisible()
  await expect(window.getByRole('main').getByText('мать', { exact: true })).toBeVisible()
  await agree(window)
  expect(world.phones.messagesOn(mother.phone)).toHaveLength(messages)

  await follow(window, 'Дети')
  await onScreen(window, 'Дети')
  const cards = window.getByRole('main').getByRole('listitem')
  await expect(cards).toHaveCount(2)
  await expect(cards.filter({ hasText: 'Мария Иванова' })).toContainText('Класс 5А, Школа № 1')
  await expect(cards.filter({ hasText: 'Пётр Иванов' })).toContainText('Класс 3Б, Гимназия № 2')

  for (const student of [masha, petya]) {
    const child = await newWindow()
    await enter(world, child, student)
    await expect(block(child, 'Родители').getByText('Иванова Ольга Викторовна')).toBeVisible()
    await expect(menu(child)).toHaveText(['Профиль'])
  }
  expect(await count(world, 'school.person', { given_name: 'Ольга' })).toBe(1)
})

test('a signed-out mother with the link of a child she has confirmed is told so, and nothing is doubled', async () => {
  const link = await invitationOf(world, masha)
  const window = await newWindow()
  await window.goto(link)
  await follow(window, 'Присоединиться')
  await signInIn(world, window, mother)
  await onScreen(window, 'Вы уже подтвердили регистрацию ребёнка')
  await window.goto(link)
  await onScreen(window, 'Вы уже подтвердили регистрацию ребёнка')
  await follow(window, 'Перейти в профиль')
  await expect(block(window, 'Дети').getByRole('listitem')).toHaveCount(2)
  expect(await count(world, 'school.guardianship')).toBe(2)
  expect(await count(world, 'school.consent')).toBe(4)
})
