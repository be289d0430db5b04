import type { Page } from '@playwright/test'
import { afterAll, beforeAll, test } from 'vitest'
import { invitationOf, openClass, settleStudent } from '#tests/support/cast.ts'
import { newWindow } from '#tests/support/chromium.ts'
import { expect } from '#tests/support/expect.ts'
import { father, masha, mother, oneOfMany, stranger } from '#tests/support/people.ts'
import {
  agree,
  block,
  confirmChildAs,
  enter,
  fillPerson,
  follow,
  giveCode,
  giveNumber,
  menu,
  onScreen,
  openAccount,
  press,
} from '#tests/support/steps.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World
let link: string

beforeAll(async () => {
  world = await openWorld()
  const { classId } = await openClass(world)
  await settleStudent(world, masha, classId)
  link = await invitationOf(world, masha)
})
afterAll(() => world.close())

test('Маша’s mother follows the link, registers by SMS, corrects the name and confirms her', async () => {
  const window = await newWindow()
  await window.goto(link)
  await onScreen(window, 'Мария И. приглашает родителя')
  await expect(window.getByText('Класс 5А, Школа № 1, Тула')).toBeVisible()
  for (const unsaid of ['Иванова', 'Сергеевна', '2014']) await expect(window.getByText(unsaid)).toHaveCount(0)
  await follow(window, 'Присоединиться')
  await giveNumber(window, mother.phone)
  await expect(window.getByText('+7 999 000-01-03')).toBeVisible()
  await giveCode(world, window, mother.phone)
  await openAccount(window, mother)

  await onScreen(window, 'Ваши данные')
  await expect(window.getByLabel('Фамилия')).toHaveValue('Иванова')
  await expect(window.getByLabel('Имя', { exact: true })).toHaveValue('Ольга')
  await expect(window.getByLabel('Дата рождения')).toHaveValue('01.02.1985')
  await window.getByLabel('мать').check()
  await press(window, 'Продолжить')

  await onScreen(window, 'Подтвердите регистрацию ребёнка')
  await expect(window.getByLabel('Фамилия')).toHaveValue('Иванова')
  await expect(window.getByLabel('Отчество')).toHaveValue('Сергеевна')
  await expect(window.getByLabel('Дата рождения')).toHaveValue('12.03.2014')
  await window.getByLabel('Имя', { exact: true }).fill('Марья')
  await press(window, 'Подтвердить регистрацию ребёнка')
  await expect(window.getByRole('alert')).toContainText('без него зарегистрировать ребёнка нельзя')
  await expect(window.getByLabel('Имя', { exact: true })).toHaveValue('Марья')
  const [document] = await Promise.all([
    window.waitForEvent('popup'),
    window.getByRole('link', { name: 'Прочитать документ' }).last().click(),
  ])
  await onScreen(document, 'Согласие на обработку персональных данных ребёнка')
  await agree(window)

  await expect(
    window.getByText('Регистрация подтверждена: Марья Иванова теперь в вашем профиле'),
  ).toBeVisible()
  await expect(block(window, 'Дети').getByRole('link', { name: 'Марья Иванова' })).toBeVisible()
  await expect(menu(window)).toHaveText(['Профиль', 'Дети'])

  const child = await newWindow()
  await enter(world, child, masha)
  await expect(block(child, 'Родители').getByText('Иванова Ольга Викторовна')).toBeVisible()
  await expect(child.getByText('Иванова Марья Сергеевна')).toBeVisible()
  await expect(child.getByText('Ждём подтверждения родителя')).toHaveCount(0)
})

test('his father corrects a wrong number, waits for the SMS in vain and takes the code from a call', async () => {
  const window = await newWindow()
  await window.clock.install()
  await window.goto(link)
  await follow(window, 'Присоединиться')
  const wrong = oneOfMany(801).phone
  await giveNumber(window, wrong)
  await follow(window, 'Изменить номер')
  await giveNumber(window, father.phone)
  await expect(window.getByText('+7 999 000-01-04')).toBeVisible()

  await expect(countdown(window)).toContainText('Запросить код повторно можно через')
  expect(await secondsLeft(window)).toBeGreaterThan(40)
  await pass(window, 20)
  await expect.poll(() => secondsLeft(window)).toBeLessThanOrEqual(40)
  await window.reload()
  expect(await secondsLeft(window)).toBeLessThanOrEqual(40)
  await expect(window.getByRole('button', { name: 'Получить код звонком' })).toBeHidden()
  await pass(window, 40)
  await expect(countdown(window)).toBeHidden()
  await expect(window.getByRole('status')).toHaveText('Теперь можно запросить код повторно')

  await press(window, 'Получить код звонком')
  await expect(window.getByText('На номер +7 999 000-01-04 сейчас поступит звонок')).toBeVisible()
  await expect(window.getByText('Отвечать не нужно')).toBeVisible()
  await expect(window.getByText('И СМС, и звонок для вас бесплатны')).toBeVisible()
  await world.phones.code(father.phone, 2)
  const [, call] = world.phones.messagesOn(father.phone)
  expect(call?.channel).toBe('call')
  await window.getByLabel('Последние цифры номера').fill(call?.callerNumber?.slice(-4) ?? '')
  await press(window, 'Подтвердить')
  await openAccount(window, father)
  await confirmChildAs(window, 'отец')
  await expect(menu(window)).toHaveText(['Профиль', 'Дети'])
})

test('the code is asked for again at zero, and the first SMS that comes late still opens the door', async () => {
  const window = await newWindow()
  await window.clock.install()
  await window.goto(`${world.id}/sign-in/phone`)
  await giveNumber(window, stranger.phone)
  await pass(window, 61)
  await press(window, 'Запросить код повторно')
  await expect(countdown(window)).toBeVisible()
  expect(await secondsLeft(window)).toBeGreaterThan(60)
  await world.phones.code(stranger.phone, 2)
  await pass(window, 121)
  await press(window, 'Получить код звонком')
  const field = window.getByLabel('Последние цифры номера')
  await expect(field).toBeVisible()
  await field.pressSequentially(await world.phones.code(stranger.phone, 1))
  await press(window, 'Подтвердить')
  await onScreen(window, 'Новый аккаунт')
  await fillPerson(window, stranger)
})

function countdown(window: Page) {
  return window.getByRole('paragraph').filter({ hasText: 'Запросить код повторно можно через' })
}

async function secondsLeft(window: Page): Promise<number> {
  const [, minutes, seconds] = (await countdown(window).innerText()).match(/(\d+):(\d\d)/) ?? []
  return Number(minutes) * 60 + Number(seconds)
}

/** Time passes for the browser and for the server alike. */
async function pass(window: Page, seconds: number): Promise<void> {
  world.clock.pass(seconds)
  await window.clock.runFor(seconds * 1000)
}
