import { test } from 'vitest'
import { openClass } from '#tests/support/cast.ts'
import { newWindow } from '#tests/support/chromium.ts'
import { expect } from '#tests/support/expect.ts'
import { father, masha, mother } from '#tests/support/people.ts'
import {
  block,
  confirmChildAs,
  follow,
  giveCode,
  giveNumber,
  inviteParent,
  joinClass,
  onScreen,
  openAccount,
  press,
  signInIn,
  signUpIn,
} from '#tests/support/steps.ts'
import { newWorld } from '#tests/support/world.ts'

const PLAIN = { javaScriptEnabled: false }

test('without JavaScript Маша joins and invites, her mother waits for a call and confirms her, her father uses his account', async () => {
  const world = await newWorld()
  const fifth = await openClass(world)
  const student = await newWindow(PLAIN)
  await joinClass(world, student, { link: fifth.link, student: masha })
  await expect(student.getByText('Ждём подтверждения родителя')).toBeVisible()
  const link = await inviteParent(student)
  await expect(student.getByRole('img', { name: 'QR-код со ссылкой для родителя' })).toBeVisible()
  await expect(student.getByRole('button', { name: 'Скопировать ссылку' })).toBeHidden()

  const parent = await newWindow(PLAIN)
  await parent.goto(link)
  await follow(parent, 'Присоединиться')
  await giveNumber(parent, '8 (999) 000-01-99')
  await follow(parent, 'Изменить номер')
  await giveNumber(parent, mother.phone)
  await expect(parent.getByText('Запросить код повторно можно через')).toBeVisible()
  await expect(parent.getByRole('button', { name: 'Получить код звонком' })).toBeHidden()
  world.clock.pass(61)
  await follow(parent, 'Обновить страницу')
  await press(parent, 'Получить код звонком')
  await expect(parent.getByLabel('Последние цифры номера')).toBeVisible()
  await giveCode(world, parent, mother.phone, 2)
  await openAccount(parent, mother)
  await confirmChildAs(parent, 'мать')
  await expect(block(parent, 'Дети').getByRole('link', { name: 'Мария Иванова' })).toBeVisible()

  const earlier = await newWindow(PLAIN)
  await earlier.goto(world.platform)
  await follow(earlier, 'Войти')
  await signUpIn(world, earlier, father)
  await onScreen(earlier, 'Профиль')
  const other = await newWindow(PLAIN)
  await other.goto(link)
  await follow(other, 'Присоединиться')
  await signInIn(world, other, father)
  await confirmChildAs(other, 'отец')

  await student.goto(`${world.platform}/profile`)
  await expect(block(student, 'Родители').getByRole('listitem')).toHaveText([/Ольга/, /Сергей/])
  await expect(student.getByText('Ждём подтверждения родителя')).toHaveCount(0)
})
