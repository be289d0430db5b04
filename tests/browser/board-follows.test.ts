import type { Page } from '@playwright/test'
import { afterAll, beforeAll, test } from 'vitest'
import { openClass, settleTeacher } from '#tests/support/cast.ts'
import { newDevice, newWindow } from '#tests/support/chromium.ts'
import { expect } from '#tests/support/expect.ts'
import { masha, petya, stranger } from '#tests/support/people.ts'
import { enter, follow, joinClass, onScreen, press } from '#tests/support/steps.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World

beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

test('while Маша registers in her window, the board of her class teacher changes by itself', async () => {
  const { classId, link } = await openClass(world)
  await settleTeacher(world, stranger, classId)
  const teacher = await newWindow()
  const complaints: string[] = []
  teacher.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  await enter(world, teacher, stranger)
  await follow(teacher, 'Класс')
  await follow(teacher, 'Ход регистрации')
  await onScreen(teacher, 'Регистрация класса 5А')
  await expect(teacher.getByText('Зарегистрированы 0 из 0')).toBeVisible()
  await teacher.getByRole('link', { name: 'Все 0' }).focus()
  // While nothing happens it asks and is told so in a few bytes.
  await answerTo(teacher, 304)
  const loaded = await loadedAt(teacher)

  await joinClass(world, await newWindow(), { link, student: masha })

  await expect(teacher.getByText('Зарегистрированы 1 из 1')).toBeVisible()
  await expect(teacher.getByText('Иванова Мария Сергеевна')).toBeVisible()
  await expect(teacher.getByRole('status')).toHaveText('Список обновлён')
  await joinClass(world, await newWindow(), { link, student: petya })
  await expect(teacher.getByText('Зарегистрированы 2 из 2')).toBeVisible()
  expect(await loadedAt(teacher)).toBe(loaded)
  expect(complaints).toEqual([])

  await expect(teacher.getByText('без телефона')).toHaveCount(0)

  // What came by itself is as good as what came with the page.
  await follow(teacher, 'Без родителей 2')
  await expect(teacher.getByRole('link', { name: 'Без родителей 2' })).toHaveAttribute('aria-current', 'page')
})

test('a teacher who signs out in another tab keeps the board on the screen, and it asks no more', async () => {
  const { classId } = await openClass(world, { school: 'Гимназия № 3' })
  await settleTeacher(world, { ...stranger, phone: '+79990000613' }, classId)
  const device = await newDevice()
  const [board, other] = [await device.newPage(), await device.newPage()]
  await enter(world, other, { ...stranger, phone: '+79990000613' })
  const asked: string[] = []
  board.on('request', (request) => void (request.url().endsWith('/version') && asked.push(request.url())))
  await board.clock.install()
  await board.goto(`${world.platform}/classes/${classId}/board`)
  await answerTo(board, 304)
  await other.reload()
  const refused = answerTo(board, 303)
  await press(other, 'Выйти')
  await refused
  const before = asked.length
  await board.clock.runFor('10:00')
  expect(asked).toHaveLength(before)
  await onScreen(board, 'Регистрация класса 5А')
  await expect(board.getByText('Зарегистрированы 0 из 0')).toBeVisible()
})

/** Waits until the board in a window has asked whether it is still so, and was answered this. */
async function answerTo(window: Page, status: number): Promise<void> {
  await window.waitForResponse((answer) => answer.url().endsWith('/version') && answer.status() === status)
}

/** When this window loaded its page: another moment after a reload. */
function loadedAt(window: Page): Promise<number> {
  return window.evaluate(() => performance.timeOrigin)
}

test('without JavaScript the board is there, narrowed by links, and as new as the page', async () => {
  const { classId, link } = await openClass(world, { school: 'Лицей № 2' })
  await settleTeacher(world, { ...stranger, phone: '+79990000611' }, classId)
  const window = await (await newDevice({ javaScriptEnabled: false })).newPage()
  await enter(world, window, { ...stranger, phone: '+79990000611' })
  await window.goto(`${world.platform}/classes/${classId}/board`)
  await joinClass(world, await newWindow(), { link, student: { ...masha, phone: '+79990000612' } })
  await expect(window.getByText('Зарегистрированы 0 из 0')).toBeVisible()
  await window.reload()
  await expect(window.getByText('Зарегистрированы 1 из 1')).toBeVisible()
  await follow(window, 'Без родителей 1')
  await expect(window.getByText('Иванова Мария Сергеевна')).toBeVisible()
})
