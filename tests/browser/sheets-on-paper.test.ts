import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { afterAll, beforeAll, test } from 'vitest'
import { openClass, settleStudent, settleTeacher } from '#tests/support/cast.ts'
import { newDevice, newWindow } from '#tests/support/chromium.ts'
import { expect } from '#tests/support/expect.ts'
import { masha, mother, stranger } from '#tests/support/people.ts'
import { readPrinted } from '#tests/support/printed.ts'
import { block, confirmChildAs, enter, follow, onScreen, press, signUpIn } from '#tests/support/steps.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World

beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

/** Presses the button of the file and reads what came. */
async function download(window: Page) {
  const [file] = await Promise.all([window.waitForEvent('download'), follow(window, 'Скачать PDF')])
  return { name: file.suggestedFilename(), ...(await readPrinted(await readFile(await file.path()))) }
}

test('the teacher prints sheets, a parent types the short code from paper and confirms the child', async () => {
  const { classId } = await openClass(world)
  await settleTeacher(world, stranger, classId)
  await settleStudent(world, masha, classId)
  const teacher = await newWindow()
  await enter(world, teacher, stranger)
  await teacher.goto(`${world.platform}/classes/${classId}`)
  await follow(teacher, 'Напечатать листки')
  await teacher.locator('#parents').getByRole('button', { name: 'Подготовить листки' }).click()
  await onScreen(teacher, 'Листки готовы')
  const paper = await download(teacher)
  expect(paper.name).toBe('Листки для родителей 5А.pdf')
  const [sheet] = paper.pages
  const [code = ''] = /[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}/.exec(sheet?.text ?? '') ?? []

  const parent = await newWindow()
  await parent.goto(`${world.platform}/join`)
  await parent.getByLabel('Код', { exact: true }).fill(code.toLowerCase())
  await press(parent, 'Продолжить')
  await onScreen(parent, 'Мария И. приглашает родителя')
  expect(parent.url()).toBe(sheet?.qr())
  await follow(parent, 'Присоединиться')
  await signUpIn(world, parent, mother)
  await confirmChildAs(parent, 'мать')
  await expect(block(parent, 'Дети').getByRole('link', { name: 'Мария Иванова' })).toBeVisible()

  await teacher.goto(`${world.platform}/classes/${classId}/sheets`)
  await expect(teacher.getByText('Тем, у кого ещё нет родителя (0)')).toBeVisible()
})

test('sheets are printed without JavaScript, too', async () => {
  const { classId } = await openClass(world, { className: '6Б' })
  const head = { ...stranger, phone: '+79990000711' }
  await settleTeacher(world, head, classId)
  await settleStudent(world, { ...masha, phone: '+79990000712' }, classId)
  const device = await newDevice({ javaScriptEnabled: false })
  const window = await device.newPage()
  await enter(world, window, head)
  await window.goto(`${world.platform}/classes/${classId}/sheets`)
  await window.locator('#students').getByRole('button', { name: 'Подготовить листки' }).click()
  await onScreen(window, 'Листки готовы')
  expect((await download(window)).pages[0]?.text).toContain('Для ученика')
})
