import { afterAll, beforeAll, test } from 'vitest'
import { newWindow } from '#tests/support/chromium.ts'
import { expect } from '#tests/support/expect.ts'
import { newGallery } from '#tests/support/gallery.ts'
import { follow, onScreen } from '#tests/support/steps.ts'
import { openWorld, type World } from '#tests/support/world.ts'

const PAGES = {
  Ученикам: 'students',
  Родителям: 'parents',
  'Номер, код и пароль': 'sign-in',
  Учителям: 'teachers',
  'Администрации школы': 'administrators',
}

let world: World

beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

test('everybody can read the help, by the foot of the front page and without signing in', async () => {
  const { look, faults } = newGallery()
  const window = await newWindow()
  await window.goto(world.platform)
  const opened = window.waitForEvent('popup')
  await window.getByRole('link', { name: 'Справка' }).click()
  const help = await opened
  await onScreen(help, 'Справка')
  expect(help.url()).toBe(`${world.platform}/help`)
  await look(help, 'help')
  for (const [title, name] of Object.entries(PAGES)) {
    await help.getByRole('main').getByRole('link', { name: title }).click()
    await onScreen(help, title)
    await look(help, `help-${name}`)
    await follow(help, 'Справка')
  }
  await help.getByRole('main').getByRole('link', { name: 'Родителям' }).click()
  await follow(help, 'English')
  await onScreen(help, 'For parents')
  await look(help, 'help-in-english')
  expect(faults).toEqual([])
})

test('on paper stands what was asked for: the steps with their pictures, and nothing to press', async () => {
  const window = await newWindow()
  await window.goto(`${world.platform}/help/parents`)
  await expect(window.getByRole('button', { name: 'Распечатать' })).toBeVisible()
  await window.emulateMedia({ media: 'print' })
  for (const part of ['nav', 'header', 'footer', 'button'])
    for (const one of await window.locator(part).all()) await expect(one).toBeHidden()
  await expect(window.getByText('Введите свой мобильный номер')).toBeVisible()
  await expect(window.getByRole('img').first()).toBeVisible()
})

test('from Parta ID the foot leads to the help about number, code and password', async () => {
  const window = await newWindow()
  await window.goto(`${world.id}/sign-in/phone`)
  const opened = window.waitForEvent('popup')
  await window.getByRole('link', { name: 'Справка' }).click()
  await onScreen(await opened, 'Номер, код и пароль')
})
