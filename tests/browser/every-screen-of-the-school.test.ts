import { afterAll, beforeAll, test } from 'vitest'
import { appointOperator, appointStaff, createSchool, createSetupLink } from '#school/index.ts'
import { openClass, settle, settleTeacher } from '#tests/support/cast.ts'
import { newWindow } from '#tests/support/chromium.ts'
import { expect } from '#tests/support/expect.ts'
import { newGallery } from '#tests/support/gallery.ts'
import { father, longNamed, mother, stranger } from '#tests/support/people.ts'
import { enter, follow, onScreen, press, signInIn } from '#tests/support/steps.ts'
import { openWorld, type World } from '#tests/support/world.ts'

const LONG_SCHOOL =
  'Муниципальное общеобразовательное учреждение «Средняя общеобразовательная школа с углублённым изучением отдельных предметов № 1»'

let world: World

beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

test('everybody can use the screens of an operator', async () => {
  const { look, faults } = newGallery()
  const { ctx } = world.composed.school
  const window = await newWindow()
  await settle(world, longNamed)
  await window.goto((await createSetupLink(ctx)).url)
  await look(window, 'setup')
  await follow(window, 'Войти')
  await signInIn(world, window, longNamed)
  await look(window, 'setup-signed-in')
  await press(window, 'Стать оператором')
  await look(window, 'operator-without-schools')
  await follow(window, 'Добавить школу')
  await look(window, 'new-school')
  await window.getByLabel('Название').fill(LONG_SCHOOL)
  await press(window, 'Добавить школу')
  await expect(window.getByRole('alert')).toBeVisible()
  await look(window, 'new-school-mistakes')
  await window.getByLabel('Город или посёлок').fill('Александровск-Сахалинский')
  await press(window, 'Добавить школу')
  await onScreen(window, LONG_SCHOOL)
  await window
    .getByLabel('Кого приглашаете')
    .fill('Константинопольская-Преображенская Александра Всеволодовна')
  await window.getByLabel('Номер телефона').fill('+79990000701')
  await press(window, 'Пригласить')
  await look(window, 'operated-school')
  await follow(window, 'Школы')
  await look(window, 'operator')
  await window.goto(`${world.platform}/setup/unknown`)
  await look(window, 'setup-ended')
  expect(faults).toEqual([])
})

test('everybody can use the screens of a school administrator', async () => {
  const { look, faults } = newGallery()
  const { ctx } = world.composed.school
  const window = await newWindow()
  const schoolId = await createSchool(ctx, { name: LONG_SCHOOL, town: 'Александровск-Сахалинский' })
  const personId = await settle(world, mother)
  await appointStaff(ctx, { schoolId, personId, role: 'administrator' })
  await enter(world, window, mother)
  await look(window, 'profile-of-an-administrator')
  await follow(window, 'Школа')
  await look(window, 'school-without-classes')
  await follow(window, 'Добавить класс')
  await press(window, 'Добавить класс')
  await look(window, 'new-class-mistakes')
  await window.getByLabel('Название класса').fill('11 «Б»')
  await press(window, 'Добавить класс')
  await look(window, 'class-without-a-teacher')
  const { classId, schoolId: secondId } = await openClass(world, { school: 'Лицей № 2' })
  await appointStaff(ctx, { schoolId: secondId, personId, role: 'administrator' })
  await settleTeacher(world, stranger, classId)
  await follow(window, 'Школа')
  await onScreen(window, 'Мои школы')
  await look(window, 'two-schools')
  await follow(window, 'Лицей № 2')
  await look(window, 'school')
  await follow(window, '5А')
  await look(window, 'class-of-an-administrator')
  await follow(window, 'Школа')
  await follow(window, 'Лицей № 2')
  await follow(window, 'Сотрудники')
  await window.getByLabel('Кого приглашаете').fill('Анна')
  await window.getByLabel('Номер телефона').fill('+79990000702')
  await press(window, 'Пригласить')
  await press(window, 'Создать общую ссылку')
  const link = await window.locator('code').first().innerText()
  const teacher = await newWindow()
  await teacher.goto(link)
  await look(teacher, 'staff-invitation')
  await settle(world, father)
  await follow(teacher, 'Присоединиться')
  await signInIn(world, teacher, father)
  await press(teacher, 'Принять приглашение')
  await look(teacher, 'staff-request-waits')
  await window.reload()
  await look(window, 'staff')
  await window.getByRole('button', { name: 'Уйти из школы' }).click()
  await look(window, 'last-administrator')
  const personal = await window.locator('code').last().innerText()
  await teacher.goto(personal)
  await look(teacher, 'staff-invitation-to-another-number')
  await follow(window, 'Журнал')
  await look(window, 'journal')
  await follow(window, 'Настройки')
  await press(window, 'Сохранить')
  await look(window, 'settings-saved')
  await appointOperator(ctx, { personId })
  await window.reload()
  await look(window, 'menu-of-an-operator')
  expect(faults).toEqual([])
})
