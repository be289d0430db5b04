import { afterAll, beforeAll, test } from 'vitest'
import { openClass, settleStudent, settleTeacher } from '#tests/support/cast.ts'
import { newWindow } from '#tests/support/chromium.ts'
import { expect } from '#tests/support/expect.ts'
import { newGallery } from '#tests/support/gallery.ts'
import { longNamed, masha, stranger } from '#tests/support/people.ts'
import { enter, follow, onScreen, press } from '#tests/support/steps.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World

beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

test('everybody can use the screens of sheets on paper', async () => {
  const { look, faults } = newGallery()
  const { classId } = await openClass(world, { school: 'Гимназия имени академика Лобачевского' })
  await settleTeacher(world, stranger, classId)
  const window = await newWindow()
  await enter(world, window, stranger)
  await window.goto(`${world.platform}/classes/${classId}/sheets`)
  await look(window, 'sheets-of-an-empty-class')
  await settleStudent(world, masha, classId)
  await settleStudent(world, { ...longNamed, phone: '+79990000701', birth_date: '12.03.2014' }, classId)
  await window.goto(`${world.platform}/classes/${classId}`)
  await look(window, 'class-with-sheets')
  await follow(window, 'Напечатать листки')
  await onScreen(window, 'Листки для печати')
  await look(window, 'sheets')
  await window.getByLabel('Только отмеченным ниже').check()
  await window.locator('#parents').getByRole('button', { name: 'Подготовить листки' }).click()
  await expect(window.getByRole('alert')).toBeVisible()
  await look(window, 'sheets-mistake')
  await window.getByLabel('Всем ученикам (2)').check()
  await window.locator('#parents').getByRole('button', { name: 'Подготовить листки' }).click()
  await onScreen(window, 'Листки готовы')
  await look(window, 'sheets-ready')
  const ready = window.url()
  await window.goto(`${world.platform}/classes/${classId}/sheets`)
  await look(window, 'sheets-handed-out')
  await follow(window, 'Заменить все листки')
  await onScreen(window, 'Заменить все листки')
  await look(window, 'sheets-replacement')
  await press(window, 'Заменить все листки')
  await expect(window.getByRole('alert')).toBeVisible()
  await look(window, 'sheets-replacement-mistake')
  await window.getByRole('checkbox').check()
  await press(window, 'Заменить все листки')
  await onScreen(window, 'Листки готовы')
  await window.goto(ready)
  await onScreen(window, 'Этих листков больше нет')
  await look(window, 'sheets-gone')
  const student = await newWindow()
  await enter(world, student, masha)
  await look(student, 'profile-of-a-student-with-a-sheet')
  expect(faults).toEqual([])
})
