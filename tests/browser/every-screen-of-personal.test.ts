import sharp from 'sharp'
import { afterAll, beforeAll, test } from 'vitest'
import { settle } from '#tests/support/cast.ts'
import { newWindow } from '#tests/support/chromium.ts'
import { expect } from '#tests/support/expect.ts'
import { newGallery } from '#tests/support/gallery.ts'
import { longNamed } from '#tests/support/people.ts'
import { follow, onScreen, press, signInIn } from '#tests/support/steps.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World

beforeAll(async () => {
  world = await openWorld()
  await settle(world, longNamed)
})
afterAll(() => world.close())

test('everybody can use the screens of the personal data, and of the end of an account', async () => {
  const { look, faults } = newGallery()
  const window = await newWindow()
  await window.goto(`${world.id}/sign-in/phone`)
  await signInIn(world, window, longNamed)
  await follow(window, 'Личные данные')
  await onScreen(window, 'Личные данные')
  await look(window, 'personal')
  await follow(window, 'Изменить')
  await onScreen(window, 'О себе')
  await look(window, 'personal-data')
  await window.getByLabel('Имя', { exact: true }).fill('<b>')
  await window.getByLabel('Женский').check()
  await press(window, 'Сохранить')
  await expect(window.getByRole('alert')).toContainText('только русские или латинские буквы')
  await look(window, 'personal-data-mistake')
  await window.getByLabel('Имя', { exact: true }).fill('Александра')
  await press(window, 'Сохранить')
  await expect(window.getByText('Данные сохранены')).toBeVisible()
  await follow(window, 'Добавить фото')
  await onScreen(window, 'Фото профиля')
  await look(window, 'personal-avatar')
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')
  await window.getByLabel('Файл с фотографией').setInputFiles(fileOf('drawing.svg', svg))
  await press(window, 'Сохранить')
  await expect(window.getByRole('alert')).toContainText('JPEG, PNG или WebP')
  await look(window, 'personal-avatar-mistake')
  await window.getByLabel('Файл с фотографией').setInputFiles(fileOf('me.png', await portrait()))
  await press(window, 'Сохранить')
  await expect(window.getByText('Фото сохранено')).toBeVisible()
  const picture = window.locator('img.avatar')
  expect(await picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(256)
  await look(window, 'personal-with-avatar')
  await follow(window, 'Изменить фото')
  await look(window, 'personal-other-avatar')
  await window.goto(`${world.id}/cabinet`)
  await look(window, 'personal-cabinet')
  await follow(window, 'Личные данные')
  await follow(window, 'Удалить аккаунт')
  await onScreen(window, 'Удалить аккаунт?')
  await look(window, 'personal-deletion')
  await press(window, 'Удалить аккаунт')
  await expect(window.getByRole('alert')).toContainText('Поставьте галочку')
  await look(window, 'personal-deletion-mistake')
  await window.getByLabel('Я понимаю').check()
  await press(window, 'Удалить аккаунт')
  await onScreen(window, 'Аккаунт закрыт')
  await look(window, 'personal-closed')
  const later = await newWindow()
  await later.goto(world.platform)
  await follow(later, 'Войти')
  await signInIn(world, later, longNamed)
  await onScreen(later, /^Аккаунт будет удалён/)
  await look(later, 'personal-restoration')
  await press(later, 'Восстановить аккаунт')
  await onScreen(later, 'Профиль')
  expect(faults).toEqual([])
})

const fileOf = (name: string, buffer: Buffer) => ({ name, mimeType: 'image/png', buffer })

/** A face, more or less. */
function portrait(): Promise<Buffer> {
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="600" height="800">
    <rect width="600" height="800" fill="#9cc5b4"/><circle cx="300" cy="360" r="150" fill="#f2d3b3"/>
    <rect x="150" y="520" width="300" height="280" rx="90" fill="#33566b"/></svg>`
  return sharp(Buffer.from(drawing)).png().toBuffer()
}
