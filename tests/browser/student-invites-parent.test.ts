import type { Page } from '@playwright/test'
import jsqr from 'jsqr'
import { PNG } from 'pngjs'
import { afterAll, beforeAll, test } from 'vitest'
import {
  confirmByLink,
  invitationOf,
  type OpenClass,
  openClass,
  settle,
  settleStudent,
  settleTeacher,
} from '#tests/support/cast.ts'
import { newDevice, newWindow } from '#tests/support/chromium.ts'
import { expect } from '#tests/support/expect.ts'
import { masha, mother, oneOfMany, petya, stranger } from '#tests/support/people.ts'
import { block, enter, follow, inviteParent, onScreen, press, shownLink } from '#tests/support/steps.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World
let fifth: OpenClass

beforeAll(async () => {
  world = await openWorld()
  fifth = await openClass(world)
  for (const student of [masha, petya]) await settleStudent(world, student, fifth.classId)
})
afterAll(() => world.close())

test('Маша invites a parent from the left menu: link, QR code, and a click that copies', async () => {
  const device = await newDevice({ viewport: { width: 1280, height: 800 } })
  await device.grantPermissions(['clipboard-read', 'clipboard-write'])
  const window = await device.newPage()
  await enter(world, window, masha)
  const menu = window.getByRole('navigation', { name: 'Разделы' })
  await expect(menu.getByRole('link', { name: 'Профиль' })).toHaveAttribute('aria-current', 'page')
  expect((await menu.boundingBox())?.x).toBe(0)
  expect((await window.getByRole('main').boundingBox())?.x).toBeGreaterThan(200)

  await window.goto(world.platform)
  const link = await inviteParent(window)
  expect(link).toMatch(new RegExp(`^${world.platform}/join/parent/[\\w-]{20,}$`))
  expect(await qrCodeOf(window)).toBe(link)
  await expect(window.getByText('ещё 2 родителя')).toBeVisible()
  await expect(window.getByText('Действует до')).toBeVisible()
  await expect(window.getByRole('button', { name: 'Отозвать ссылку' })).toBeVisible()

  await press(window, 'Скопировать ссылку')
  await expect(window.getByRole('status')).toHaveText('Ссылка скопирована')
  expect(await clipboardOf(window)).toBe(link)

  await follow(window, 'Профиль')
  await onScreen(window, 'Профиль')
  const parents = block(window, 'Родители')
  await expect(parents.getByText(link)).toBeVisible()
  await window.evaluate(() => navigator.clipboard.writeText('something else'))
  await parents.getByText(link).click()
  await expect(parents.getByRole('status')).toHaveText('Ссылка скопирована')
  expect(await clipboardOf(window)).toBe(link)
  expect(await invitationOf(world, masha)).toBe(link)
})

test('on a phone the menu is a bar at the bottom, and a link that went astray is revoked', async () => {
  const window = await newWindow({ viewport: { width: 360, height: 740 }, hasTouch: true })
  await enter(world, window, petya)
  const menu = window.getByRole('navigation', { name: 'Разделы' })
  const bar = await menu.boundingBox()
  expect(Math.round((bar?.y ?? 0) + (bar?.height ?? 0))).toBe(740)
  expect(bar?.width).toBe(360)
  await menu.getByRole('link', { name: 'Профиль' }).tap()
  await press(window, 'Пригласить родителя')
  await onScreen(window, 'Пригласить родителя')
  const link = await shownLink(window)
  await press(window, 'Отозвать ссылку')
  await onScreen(window, 'Профиль')
  await expect(window.getByText(link)).toHaveCount(0)

  const parent = await newWindow()
  expect((await parent.goto(link))?.status()).toBe(410)
  await onScreen(parent, 'Ссылка отозвана')
  await expect(parent.getByText('Попросите ребёнка создать новую ссылку')).toBeVisible()

  await press(window, 'Пригласить родителя')
  expect(await shownLink(window)).not.toBe(link)
})

test('nobody but a student has the button, and the address refuses everybody else', async () => {
  const teacher = { ...stranger, phone: '+79990000701' }
  await settleTeacher(world, teacher, fifth.classId)
  await settle(world, mother)
  await confirmByLink(world, { parent: mother, link: await invitationOf(world, masha) })
  const nobody = oneOfMany(702)
  await settle(world, nobody)
  for (const person of [teacher, mother, nobody]) {
    const window = await newWindow()
    await enter(world, window, person)
    await expect(window.getByText('Пригласить родителя', { exact: true })).toHaveCount(0)
    const [child] = await window.getByRole('main').locator('a[href^="/children/"]').all()
    if (child) {
      await child.click()
      await expect(window.getByText('Пригласить родителя', { exact: true })).toHaveCount(0)
    }
    expect((await window.goto(`${world.platform}/profile/invitation`))?.status()).toBe(404)
    await onScreen(window, 'Такой страницы нет')
    expect(await post(window, '/profile/invitation')).toBe(404)
    expect(await post(window, '/profile/invitation/revocation')).toBe(404)
  }
})

test('a student has a link of the own, and none of a classmate', async () => {
  const window = await newWindow()
  await enter(world, window, petya)
  const own = await inviteParent(window)
  expect(own).not.toBe(await invitationOf(world, masha))
  await press(window, 'Отозвать ссылку')
  await onScreen(window, 'Профиль')
  const theirs = await newWindow()
  await theirs.goto(await invitationOf(world, masha))
  await onScreen(theirs, 'Мария И. приглашает родителя')
})

/** What a camera reads from the picture on the screen. */
async function qrCodeOf(window: Page): Promise<string | undefined> {
  const picture = window.getByRole('img', { name: 'QR-код со ссылкой для родителя' })
  const { data, width, height } = PNG.sync.read(await picture.screenshot())
  return jsqr.default(new Uint8ClampedArray(data), width, height)?.data
}

function clipboardOf(window: Page): Promise<string> {
  return window.evaluate(() => navigator.clipboard.readText())
}

/** The answer to a form that somebody made up for this address in the own browser. */
function post(window: Page, path: string): Promise<number> {
  return window.evaluate(
    async (address) =>
      (
        await fetch(address, {
          method: 'POST',
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
          redirect: 'manual',
        })
      ).status,
    path,
  )
}
