import { test } from 'vitest'
import { invitationOf, openClass, settleStudent, settleTeacher } from '#tests/support/cast.ts'
import { newWindow } from '#tests/support/chromium.ts'
import { expect } from '#tests/support/expect.ts'
import { masha, petya, stranger } from '#tests/support/people.ts'
import { count } from '#tests/support/rows.ts'
import { block, confirmChildAs, follow, menu, onScreen, signInIn } from '#tests/support/steps.ts'
import { newWorld } from '#tests/support/world.ts'

test('the class teacher confirms a pupil as her child and has both roles in one account', async () => {
  const world = await newWorld()
  const fifth = await openClass(world)
  await settleTeacher(world, stranger, fifth.classId)
  await settleStudent(world, masha, fifth.classId)
  await settleStudent(world, petya, fifth.classId)
  const [persons, accounts] = [await count(world, 'school.person'), await count(world, 'id.account')]

  const window = await newWindow()
  await window.goto(await invitationOf(world, petya))
  await follow(window, 'Присоединиться')
  await signInIn(world, window, stranger)
  await confirmChildAs(window, 'отец')
  await expect(menu(window)).toHaveText(['Профиль', 'Класс', 'Дети'])
  await expect(block(window, 'Дети').getByRole('link', { name: 'Пётр Иванов' })).toBeVisible()
  await expect(block(window, 'Класс').getByRole('link', { name: '5А' })).toBeVisible()

  await follow(window, 'Класс')
  await onScreen(window, 'Класс 5А')
  await expect(window.getByText('2 ученика')).toBeVisible()
  const pupils = block(window, 'Ученики').getByRole('listitem')
  await expect(pupils.filter({ hasText: 'Иванов Пётр' })).toContainText('Кузнецов Игорь Львович — отец')
  await expect(pupils.filter({ hasText: 'Иванова Мария' })).toContainText('ждём родителя')

  expect(await count(world, 'school.person')).toBe(persons)
  expect(await count(world, 'id.account')).toBe(accounts)
})
