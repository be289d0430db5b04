import type { BrowserContext, Page } from '@playwright/test'
import { afterAll, beforeAll, test } from 'vitest'
import { invitationOf, openClass, settleStudent } from '#tests/support/cast.ts'
import { newDevice, newWindow } from '#tests/support/chromium.ts'
import { expect } from '#tests/support/expect.ts'
import { masha, mother, oneOfMany, petya } from '#tests/support/people.ts'
import { count } from '#tests/support/rows.ts'
import {
  asSomebodyElse,
  block,
  confirmChildAs,
  enter,
  follow,
  giveCode,
  menu,
  onScreen,
  press,
  signInIn,
  signUpIn,
} from '#tests/support/steps.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World

beforeAll(async () => {
  world = await openWorld()
  const { classId } = await openClass(world)
  for (const student of [masha, petya]) await settleStudent(world, student, classId)
})
afterAll(() => world.close())

test('Маша’s own browser shows three ways; she signs out by the button, and her mother finishes there', async () => {
  const link = await invitationOf(world, masha)
  const before = await sessions()
  const device = await newDevice()
  const window = await device.newPage()
  await enter(world, window, masha)
  await window.goto(link)
  await onScreen(window, 'Это ваша собственная ссылка')
  await expect(window.getByRole('main').getByRole('listitem')).toHaveText([
    /на другом устройстве или в другом браузере/,
    /в режиме инкогнито/,
    /Выйдите на время из профиля ученика/,
  ])
  expect(await sessions()).toEqual({ platform: before.platform + 1, id: before.id + 1 })

  await press(window, 'Выйти из профиля ученика и продолжить')
  await onScreen(window, 'Мария И. приглашает родителя')
  expect(window.url()).toBe(link)
  expect(await sessions()).toEqual(before)
  await nobodyIsSignedIn(device)
  await window.goBack()
  await expect(window.getByText('Это ваша собственная ссылка')).toHaveCount(0)
  await window.goto(link)

  await follow(window, 'Присоединиться')
  await asSomebodyElse(window)
  await signUpIn(world, window, mother)
  await confirmChildAs(window, 'мать')
  await expect(menu(window)).toHaveText(['Профиль', 'Дети'])
  await expect(window.getByText('Иванова Ольга Викторовна')).toBeVisible()
  await expect(block(window, 'Дети').getByRole('link', { name: 'Мария Иванова' })).toBeVisible()
  expect((await window.goto(`${world.platform}/profile/invitation`))?.status()).toBe(404)
  await window.goto(world.id)
  await expect(window.getByText('Иванова Ольга Викторовна')).toBeVisible()
  await expect(window.getByText('Мария')).toHaveCount(0)
})

test('Петя’s number in a private window leads to the repair and changes nothing', async () => {
  const link = await invitationOf(world, petya)
  const before = await count(world, 'school.guardianship')
  const window = await newWindow()
  await window.goto(link)
  await follow(window, 'Присоединиться')
  await signInIn(world, window, petya)
  await onScreen(window, 'Вы вошли в профиль ученика')
  await expect(window.getByText('Никто не может быть родителем самому себе')).toBeVisible()
  await expect(window.getByText('другой номер — собственный номер ребёнка')).toBeVisible()
  expect(await count(world, 'school.guardianship')).toBe(before)

  const own = oneOfMany(901).phone
  await follow(window, 'Сменить номер в «Парта ID»')
  await onScreen(window, 'Другой номер телефона')
  await window.getByLabel('Новый номер телефона').fill(own)
  await press(window, 'Продолжить')
  await giveCode(world, window, own)
  await onScreen(window, 'Подтвердите смену номера')
  const sent = world.phones.messagesOn(petya.phone).length
  await press(window, 'Получить код на прежний номер')
  await giveCode(world, window, petya.phone, sent + 1)
  await onScreen(window, 'Номер изменён')

  await follow(window, 'Вернуться на платформу «Парта»')
  expect(window.url()).toBe(link)
  await press(window, 'Выйти из профиля ученика и продолжить')
  await follow(window, 'Присоединиться')
  await asSomebodyElse(window)
  const parent = { ...oneOfMany(0), phone: petya.phone }
  await signUpIn(world, window, parent)
  await confirmChildAs(window, 'опекун, попечитель')
  await expect(block(window, 'Дети').getByRole('link', { name: 'Пётр Иванов' })).toBeVisible()
})

/** How many browsers are signed in at both parts. */
async function sessions() {
  return { platform: await count(world, 'school.session'), id: await count(world, 'id.session') }
}

/** Neither part shows anybody in this browser. */
async function nobodyIsSignedIn(device: BrowserContext): Promise<void> {
  const window: Page = await device.newPage()
  await window.goto(`${world.platform}/profile`)
  await onScreen(window, 'Выберите аккаунт')
  await expect(window.getByText('Вы вошли')).toHaveCount(0)
  await window.goto(world.id)
  await onScreen(window, 'Парта ID')
  await expect(window.getByRole('link', { name: 'Войти или зарегистрироваться' })).toBeVisible()
  await window.close()
}
