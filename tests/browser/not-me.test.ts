import type { Page } from '@playwright/test'
import { afterAll, beforeAll, test } from 'vitest'
import { confirmByLink, invitationOf, openClass, settle, settleStudent } from '#tests/support/cast.ts'
import { newWindow } from '#tests/support/chromium.ts'
import { expect } from '#tests/support/expect.ts'
import { masha, mother, type Person, petya, stranger } from '#tests/support/people.ts'
import { DAY, giveEmail, HOUR, mailedVetoLink, mailSaying } from '#tests/support/recovery.ts'
import {
  block,
  confirmChildAs,
  follow,
  onScreen,
  openAccount,
  press,
  proveNumberIn,
  signInIn,
} from '#tests/support/steps.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World

beforeAll(async () => {
  world = await openWorld()
  const { classId } = await openClass(world)
  for (const student of [masha, petya]) await settleStudent(world, student, classId)
})
afterAll(() => world.close())

/** Somebody who had a number before, with Петя as their child. */
async function formerHolder(phone: string, email: string): Promise<Person> {
  const person = { ...mother, phone }
  await settle(world, person)
  await giveEmail(world, person, email)
  return person
}

/** The new holder follows Маша's link and proves the number: somebody else's profile is shown. */
async function findsStranger(window: Page, phone: string): Promise<void> {
  await window.goto(await invitationOf(world, masha))
  await follow(window, 'Присоединиться')
  await proveNumberIn(world, window, phone)
  await onScreen(window, 'Введите пароль')
  await expect(window.getByText('Ольга И.')).toBeVisible()
  await follow(window, 'Это не я')
  await onScreen(window, 'Это не вы?')
}

test('a father with a number that somebody gave up long ago presses «Это не я» and confirms his child', async () => {
  const email = 'byvshaya@example.ru'
  const former = await formerHolder('+79990000311', email)
  await confirmByLink(world, { parent: former, link: await invitationOf(world, petya) })
  world.clock.pass(100 * DAY)
  const window = await newWindow()
  await findsStranger(window, former.phone)
  await expect(window.getByText('Прежний аккаунт останется у владельца.')).toBeVisible()
  await press(window, 'Это не я, продолжить')
  await openAccount(window, { ...stranger, phone: former.phone })
  await confirmChildAs(window, 'другой законный представитель')
  await expect(block(window, 'Дети').getByRole('listitem')).toHaveCount(1)
  await expect(window.getByText('Пётр')).toHaveCount(0)

  await mailSaying(world, email, 'перешёл новому владельцу')
  const owner = await newWindow()
  await owner.goto(`${world.id}/sign-in/phone`)
  await follow(owner, 'У меня больше нет этого номера')
  await owner.getByLabel('Адрес электронной почты').fill(email)
  await press(owner, 'Получить код')
  await owner.getByLabel('Код из письма').fill((await world.phones.mailedCode(email)).code ?? '')
  await press(owner, 'Подтвердить')
  await owner.getByLabel('Пароль').fill(former.password)
  await press(owner, 'Войти')
  await onScreen(owner, 'Другой номер телефона')
  await owner.goto(`${world.platform}/sign-in?next=/profile`)
  await expect(block(owner, 'Дети').getByRole('link', { name: 'Пётр Иванов' })).toBeVisible()
})

test('while the former holder uses the account the number waits; she stops it in the cabinet, and he is told so', async () => {
  const former = await formerHolder('+79990000312', 'aktivnaya@example.ru')
  const owner = await newWindow()
  await owner.goto(`${world.id}/sign-in/phone`)
  await signInIn(world, owner, former)
  const window = await newWindow()
  await findsStranger(window, former.phone)
  await press(window, 'Это не я, продолжить')
  await onScreen(window, 'Номер пока занят')

  await owner.goto(`${world.id}/cabinet`)
  await expect(owner.getByText('Кто-то просит ваш номер телефона')).toBeVisible()
  await press(owner, 'Отменить')
  await expect(owner.getByText('Кто-то просит ваш номер телефона')).toHaveCount(0)
  await window.reload()
  await expect(window.getByText('Владелец аккаунта оставил номер себе')).toBeVisible()
})

test('if she does not mind, he goes on after three days', async () => {
  const email = 'ne-protiv@example.ru'
  const former = await formerHolder('+79990000313', email)
  world.clock.pass(DAY)
  const window = await newWindow()
  await findsStranger(window, former.phone)
  await press(window, 'Это не я, продолжить')
  await onScreen(window, 'Номер пока занят')
  const link = await mailedVetoLink(world, email)
  world.clock.pass(73 * HOUR)
  await findsStranger(window, former.phone)
  await expect(window.getByText('Ожидание закончилось')).toBeVisible()
  await press(window, 'Это не я, продолжить')
  await onScreen(window, 'Новый аккаунт')
  const late = await newWindow()
  await late.goto(link)
  await onScreen(late, 'Уже сделано')
})
