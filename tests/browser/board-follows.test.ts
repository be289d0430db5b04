import { afterAll, beforeAll, test } from 'vitest'
import { openClass, settleTeacher } from '#tests/support/cast.ts'
import { newDevice, newWindow } from '#tests/support/chromium.ts'
import { expect } from '#tests/support/expect.ts'
import { masha, petya, stranger } from '#tests/support/people.ts'
import { enter, follow, joinClass, onScreen } from '#tests/support/steps.ts'
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
  const loads = await countLoads(teacher)

  await joinClass(world, await newWindow(), { link, student: masha })

  await expect(teacher.getByText('Зарегистрированы 1 из 1')).toBeVisible()
  await expect(teacher.getByText('Иванова Мария Сергеевна')).toBeVisible()
  await expect(teacher.getByRole('status')).toHaveText('Список обновлён')
  await joinClass(world, await newWindow(), { link, student: petya })
  await expect(teacher.getByText('Зарегистрированы 2 из 2')).toBeVisible()
  expect(await countLoads(teacher)).toBe(loads)
  expect(complaints).toEqual([])

  // What came by itself is as good as what came with the page.
  await follow(teacher, 'Без родителей 2')
  await expect(teacher.getByRole('link', { name: 'Без родителей 2' })).toHaveAttribute('aria-current', 'page')
})

/** How often this window has loaded a page, as its history of loads tells; a reload would begin it anew. */
function countLoads(window: Awaited<ReturnType<typeof newWindow>>): Promise<number> {
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
