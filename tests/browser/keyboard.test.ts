import type { Page } from '@playwright/test'
import { afterAll, beforeAll, test } from 'vitest'
import { invitationOf, openClass, settleStudent } from '#tests/support/cast.ts'
import { newWindow } from '#tests/support/chromium.ts'
import { expect } from '#tests/support/expect.ts'
import { masha, mother } from '#tests/support/people.ts'
import { enter, onScreen } from '#tests/support/steps.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World

beforeAll(async () => {
  world = await openWorld()
  const { classId } = await openClass(world)
  await settleStudent(world, masha, classId)
})
afterAll(() => world.close())

test('a mother without a mouse goes from the link to the confirmed child', async () => {
  const window = await newWindow()
  await window.goto(await invitationOf(world, masha))
  await tabTo(window, 'Присоединиться')
  await window.keyboard.press('Enter')

  await onScreen(window, 'Вход и регистрация')
  await tabTo(window, 'Номер телефона')
  await window.keyboard.press('End')
  await window.keyboard.type('9990000103')
  await window.keyboard.press('Enter')
  await onScreen(window, 'Введите код')
  await tabTo(window, 'Код из СМС')
  await window.keyboard.type(await world.phones.code(mother.phone))
  await window.keyboard.press('Enter')

  await onScreen(window, 'Новый аккаунт')
  for (const [label, text] of [
    ['Фамилия', mother.family_name],
    ['Имя', mother.given_name],
    ['Отчество необязательно', mother.patronymic],
    ['Дата рождения', '01021985'],
    ['Придумайте пароль', mother.password],
  ] as const) {
    await tabTo(window, label)
    await window.keyboard.type(text)
  }
  await window.keyboard.press('Enter')

  await onScreen(window, 'Ваши данные')
  await tabTo(window, 'мать')
  await window.keyboard.press('Space')
  await tabTo(window, 'Продолжить')
  await window.keyboard.press('Enter')
  await onScreen(window, 'Подтвердите регистрацию ребёнка')
  await tabTo(window, 'Я даю согласие на использование платформы «Парта» моим ребёнком')
  await window.keyboard.press('Space')
  await tabTo(window, 'Подтвердить регистрацию ребёнка')
  await window.keyboard.press('Enter')

  const summary = window.getByRole('alert')
  await expect(summary).toBeFocused()
  await window.keyboard.press('Tab')
  await window.keyboard.press('Enter')
  const missing = window.getByLabel('Я даю согласие на обработку персональных данных ребёнка')
  await expect(missing).toBeFocused()
  await window.keyboard.press('Space')
  await tabTo(window, 'Подтвердить регистрацию ребёнка')
  await window.keyboard.press('Enter')
  await onScreen(window, 'Профиль')
})

test('who taps the label and types the number gets it behind the preset +7', async () => {
  const window = await newWindow()
  await window.goto(`${world.id}/sign-in/phone`)
  await window.getByText('Номер телефона').click()
  await window.keyboard.type('9990000103')
  await expect(window.getByLabel('Номер телефона')).toHaveValue('+7 999 000-01-03')
})

test('who typed before the page was ready, or has no JavaScript, is understood all the same', async () => {
  const window = await newWindow({ javaScriptEnabled: false })
  await window.goto(`${world.id}/sign-in/phone`)
  await window.getByText('Номер телефона').click()
  await window.keyboard.press('Home')
  await window.keyboard.type('9990000103')
  await window.keyboard.press('Enter')
  await onScreen(window, 'Введите код')
  await expect(window.getByText('+7 999 000-01-03')).toBeVisible()
})

test('the skip link is the first stop, is seen, and leads past the menu to the content', async () => {
  const window = await newWindow()
  await enter(world, window, masha)
  await window.goto(`${world.platform}/profile`)
  await window.keyboard.press('Tab')
  const skip = window.getByRole('link', { name: 'К содержанию' })
  await expect(skip).toBeFocused()
  await expect(skip).toBeInViewport({ ratio: 1 })
  await window.keyboard.press('Enter')
  await window.keyboard.press('Tab')
  expect(await window.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true)
})

const MOST_STOPS = 25

/** Presses Tab until the thing with this name has the focus, as somebody does who sees where it stands. */
async function tabTo(window: Page, name: string): Promise<void> {
  const passed: string[] = []
  while (passed.length < MOST_STOPS) {
    await window.keyboard.press('Tab')
    const stop = await window.evaluate(() => {
      const at = document.activeElement
      const label = at instanceof HTMLInputElement ? at.labels?.[0]?.textContent : at?.textContent
      return {
        name: label?.trim() ?? '',
        outlined: at ? getComputedStyle(at).outlineStyle !== 'none' : false,
      }
    })
    if (stop.name === name) {
      expect(stop.outlined, `${name} shows that it has the focus`).toBe(true)
      return
    }
    passed.push(stop.name)
  }
  throw new Error(`Tab does not reach ${name}; it stops at ${passed.join(', ')}`)
}
