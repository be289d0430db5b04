import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { test } from 'vitest'
import { openClass, settleStudent } from '#tests/support/cast.ts'
import { newWindow } from '#tests/support/chromium.ts'
import { expect } from '#tests/support/expect.ts'
import { masha, mother } from '#tests/support/people.ts'
import {
  agree,
  enter,
  follow,
  giveCode,
  inviteParent,
  onScreen,
  openAccount,
  press,
} from '#tests/support/steps.ts'
import { newWorld } from '#tests/support/world.ts'

const FOLDER = 'docs/screenshots'
const DESKTOP = { width: 1280, height: 800 }
const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 1.5 }
const PICTURES = ['phone', 'code', 'confirm-child', 'profile', 'invitation', 'invitation-on-a-desktop']

/** Pictures are taken anew with UPDATE_SCREENSHOTS=yes, or when one is missing: else each run would change them. */
const wanted = process.env.UPDATE_SCREENSHOTS === 'yes' || !PICTURES.every((name) => existsSync(pathOf(name)))

test.runIf(wanted)('the README shows the way of a family as it looks now', async () => {
  const world = await newWorld()
  const { classId } = await openClass(world)
  await settleStudent(world, masha, classId)
  const student = await newWindow({ viewport: DESKTOP })
  await enter(world, student, masha)
  const link = await inviteParent(student)
  await take(student, 'invitation-on-a-desktop')
  const phone = await newWindow(PHONE)
  await enter(world, phone, masha)
  await phone.goto(`${world.platform}/profile/invitation`)
  await take(phone, 'invitation')

  const parent = await newWindow(PHONE)
  await parent.goto(link)
  await follow(parent, 'Присоединиться')
  await onScreen(parent, 'Вход и регистрация')
  await parent.getByLabel('Номер телефона').fill('+7 999 000-01-03')
  await take(parent, 'phone')
  await press(parent, 'Продолжить')
  await onScreen(parent, 'Введите код')
  await take(parent, 'code')
  await giveCode(world, parent, mother.phone)
  await openAccount(parent, mother)
  await onScreen(parent, 'Ваши данные')
  await parent.getByLabel('мать').check()
  await press(parent, 'Продолжить')
  await onScreen(parent, 'Подтвердите регистрацию ребёнка')
  for (const tick of await parent.getByRole('checkbox').all()) await tick.check()
  await parent.getByRole('button', { name: 'Подтвердить регистрацию ребёнка' }).scrollIntoViewIfNeeded()
  await take(parent, 'confirm-child')
  await agree(parent)
  await take(parent, 'profile')
})

test('the pictures of the README are there', () => {
  expect(PICTURES.filter((name) => !existsSync(pathOf(name)))).toEqual([])
})

function pathOf(name: string): string {
  return join(FOLDER, `${name}.png`)
}

async function take(window: Page, name: string): Promise<void> {
  await window.mouse.move(0, 0)
  await window.screenshot({ path: pathOf(name), animations: 'disabled', caret: 'hide' })
}
