import type { Page } from '@playwright/test'
import { afterAll, beforeAll, test } from 'vitest'
import { invitationOf, type OpenClass, openClass, settleStudent } from '#tests/support/cast.ts'
import { newDevice, newWindow } from '#tests/support/chromium.ts'
import { expect } from '#tests/support/expect.ts'
import { newOwner } from '#tests/support/owners.ts'
import { masha, mother, type Person } from '#tests/support/people.ts'
import { DAY, giveEmail, HOUR, mailedVetoLink } from '#tests/support/recovery.ts'
import {
  asSomebodyElse,
  confirmChildAs,
  follow,
  onScreen,
  press,
  proveNumberIn,
  signInIn,
} from '#tests/support/steps.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World
let tula: OpenClass

beforeAll(async () => {
  world = await openWorld()
  tula = await openClass(world)
  await settleStudent(world, masha, tula.classId)
})
afterAll(() => world.close())

const NEW_PASSWORD = 'новый пароль мамы'

/** A mother of her own for each test. */
async function motherWith(phone: string, email?: string): Promise<Person> {
  const person = { ...mother, phone }
  await newOwner(world, person)
  if (email) await giveEmail(world, person, email)
  return person
}

/** Follows the child's link, proves the number and presses «Забыли пароль?». */
async function forgets(window: Page, person: Person, { known = false } = {}): Promise<void> {
  await window.goto(await invitationOf(world, masha))
  await follow(window, 'Присоединиться')
  if (known) await asSomebodyElse(window)
  await proveNumberIn(world, window, person.phone)
  await onScreen(window, 'Введите пароль')
  await follow(window, 'Забыли пароль?')
}

async function choosesPassword(window: Page): Promise<void> {
  await onScreen(window, 'Новый пароль')
  await window.getByLabel('Придумайте пароль').fill(NEW_PASSWORD)
  await press(window, 'Сохранить и войти')
}

test('on her own phone a mother needs nothing but the code, and goes on to confirm Маша; everywhere else she is out', async () => {
  const person = await motherWith('+79990000301')
  const [phone, computer] = [await newDevice(), await newWindow()]
  const window = await phone.newPage()
  for (const one of [window, computer]) {
    await one.goto(`${world.id}/sign-in/phone`)
    await signInIn(world, one, person)
  }
  await press(window, 'Выйти')
  await forgets(window, person, { known: true })
  await choosesPassword(window)
  await confirmChildAs(window, 'мать')
  expect(await world.phones.notice(person.phone)).toContain('Пароль вашего аккаунта изменён')
  await computer.goto(`${world.id}/cabinet`)
  await onScreen(computer, 'Вход и регистрация')
  await signInIn(world, computer, { ...person, password: NEW_PASSWORD })
  await onScreen(computer, 'Личный кабинет Парта ID')
})

test('at a computer that the account does not know she shows a code from her mailbox as well', async () => {
  const email = 'mama@example.ru'
  const person = await motherWith('+79990000302', email)
  const window = await newWindow()
  await forgets(window, person)
  await onScreen(window, 'Забыли пароль?')
  await window.getByRole('link', { name: 'Код на электронную почту' }).click()
  await window.getByLabel('Адрес электронной почты').fill(email)
  await press(window, 'Получить код')
  await window.getByLabel('Код из письма').fill((await world.phones.mailedCode(email)).code ?? '')
  await press(window, 'Подтвердить')
  await choosesPassword(window)
  await onScreen(window, 'Ваши данные')
})

test('with nothing but the number she waits for three days, comes back and is in', async () => {
  const person = await motherWith('+79990000303')
  const window = await newWindow()
  await forgets(window, person)
  await window.getByRole('link', { name: 'Подождать' }).click()
  await window.getByLabel('Фамилия').fill(person.family_name)
  await window.getByLabel('Дата рождения').fill(person.birth_date)
  await press(window, 'Начать ожидание')
  await onScreen(window, 'Ждём')
  await expect(window.getByText('снова нажмите «Забыли пароль?»')).toBeVisible()
  world.clock.pass(72 * HOUR + 1)
  await forgets(window, person)
  await choosesPassword(window)
  await onScreen(window, 'Ваши данные')
})

test('a mother who did not ask for it stops it by the link in the mail, on any device', async () => {
  const email = 'spokojna@example.ru'
  const person = await motherWith('+79990000304', email)
  world.clock.pass(DAY)
  const thief = await newWindow()
  await forgets(thief, person)
  await thief.getByRole('link', { name: 'Подождать' }).click()
  await thief.getByLabel('Фамилия').fill(person.family_name)
  await thief.getByLabel('Дата рождения').fill(person.birth_date)
  await press(thief, 'Начать ожидание')
  await onScreen(thief, 'Ждём')

  const window = await newWindow()
  await window.goto(await mailedVetoLink(world, email))
  await onScreen(window, 'Кто-то меняет пароль')
  await press(window, 'Остановить')
  await onScreen(window, 'Остановлено')
  world.clock.pass(80 * HOUR)
  await forgets(thief, person)
  await onScreen(thief, 'Забыли пароль?')
})
