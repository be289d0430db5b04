import type { Page } from '@playwright/test'
import { test } from 'vitest'
import { appointStaff, checkAges, createClass } from '#school/index.ts'
import { turning } from '#tests/support/birthdays.ts'
import {
  confirmByLink,
  invitationOf,
  type OpenClass,
  openClass,
  settle,
  settleStudent,
  settleTeacher,
} from '#tests/support/cast.ts'
import { newWindow } from '#tests/support/chromium.ts'
import { expect } from '#tests/support/expect.ts'
import { father, masha, mother, oneOfMany, type Person, petya, stranger } from '#tests/support/people.ts'
import { block, enter, follow, onScreen, press } from '#tests/support/steps.ts'
import { newWorld, type World } from '#tests/support/world.ts'

const DAY_SECONDS = 24 * 3600
const administrator: Person = { ...oneOfMany(871), family_name: 'Орлова', given_name: 'Елена' }

/** The administrator of a school, signed in and at «Учебный год». */
async function office(world: World, { schoolId }: Pick<OpenClass, 'schoolId'>): Promise<Page> {
  const personId = await settle(world, administrator)
  await appointStaff(world.composed.school.ctx, { schoolId, personId, role: 'administrator' })
  const window = await newWindow()
  await enter(world, window, administrator)
  await follow(window, 'Школа')
  await follow(window, 'Учебный год')
  await onScreen(window, 'Учебный год')
  return window
}

async function windowOf(world: World, person: Person): Promise<Page> {
  const window = await newWindow()
  await enter(world, window, person)
  return window
}

/** A student of a class with a mother who has confirmed the registration. */
async function settleFamily(world: World, student: Person, classId: string): Promise<string> {
  const studentId = await settleStudent(world, student, classId)
  await settle(world, mother)
  await confirmByLink(world, { parent: mother, link: await invitationOf(world, student) })
  return studentId
}

test('an administrator looks at what a new year would change, promotes all classes, and takes it back', async () => {
  const world = await newWorld()
  const { ctx } = world.composed.school
  const school = await openClass(world, { className: '1А' })
  const ofEarlierYear = (name: string) =>
    createClass(ctx, { schoolId: school.schoolId, name, year: new Date().getUTCFullYear() - 2 })
  const [fifth, eleventh] = [await ofEarlierYear('5А'), await ofEarlierYear('11Б')]
  await settleStudent(world, masha, fifth)
  await settleStudent(world, petya, eleventh)
  await settleTeacher(world, stranger, fifth)
  const [mashas, petyas, teachers] = [
    await windowOf(world, masha),
    await windowOf(world, petya),
    await windowOf(world, stranger),
  ]
  const window = await office(world, school)

  await follow(window, 'Посмотреть, что изменится')
  for (const text of ['5А → 6А', '11Б — выпуск', 'Кузнецов Игорь Львович'])
    await expect(window.getByText(text)).toBeVisible()
  await mashas.reload()
  await expect(block(mashas, 'Мои данные').getByText('5А')).toBeVisible()

  await window.getByRole('button', { name: /^Начать/ }).click()
  await onScreen(window, 'Учебный год')
  await expect(window.getByText(/^Начат .* учебный год: 2 ученика$/)).toBeVisible()
  await mashas.reload()
  await expect(block(mashas, 'Мои данные').getByText('6А')).toBeVisible()
  await petyas.reload()
  await expect(petyas.getByText('11Б')).toHaveCount(0)
  await teachers.goto(`${world.platform}/classes`)
  await onScreen(teachers, 'Класс 6А')
  await expect(teachers.getByText('Иванова Мария Сергеевна')).toBeVisible()

  await press(window, 'Отменить')
  await expect(window.getByText('отменено')).toBeVisible()
  await expect(window.getByRole('button', { name: 'Отменить' })).toHaveCount(0)
  await mashas.reload()
  await expect(block(mashas, 'Мои данные').getByText('5А')).toBeVisible()
  await petyas.reload()
  await expect(block(petyas, 'Мои данные').getByText('11Б')).toBeVisible()
  await teachers.goto(`${world.platform}/classes`)
  await onScreen(teachers, 'Класс 5А')
})

test('a family moves to another school: the mother is asked for a new consent, and the old school sees nobody', async () => {
  const world = await newWorld()
  const old = await openClass(world)
  const next = await openClass(world, { school: 'Гимназия № 2', className: '5Г' })
  await settleFamily(world, masha, old.classId)
  const newTeacher: Person = { ...oneOfMany(872), family_name: 'Смирнова' }
  await settleTeacher(world, stranger, old.classId)
  await settleTeacher(world, newTeacher, next.classId)
  const teachers = await windowOf(world, stranger)
  await follow(teachers, 'Класс')
  await follow(teachers, 'Иванова Ольга Викторовна')
  const mothers = teachers.url()

  const window = await office(world, old)
  await window.goto(`${world.platform}/classes/${old.classId}`)
  await follow(window, 'Перевести или отчислить Иванова Мария Сергеевна')
  await onScreen(window, 'Иванова Мария Сергеевна')
  await window.getByLabel('Почему').selectOption('переезд')
  await press(window, 'Отметить уход')
  await expect(window.getByText('больше не учится (переезд)')).toBeVisible()
  expect((await teachers.goto(mothers))?.status()).toBe(404)
  await onScreen(teachers, 'Такой страницы нет')
  await teachers.goto(`${world.platform}/classes`)
  await expect(teachers.getByText('Иванова')).toHaveCount(0)

  const mashas = await windowOf(world, masha)
  await mashas.goto(next.link)
  await follow(mashas, 'Присоединиться')
  await press(mashas, 'Завершить регистрацию')
  await onScreen(mashas, 'Профиль')
  await expect(mashas.getByText('Ждём согласия родителя')).toBeVisible()
  const hers = await windowOf(world, mother)
  await expect(hers.getByText('Мария Иванова теперь учится здесь: Гимназия № 2')).toBeVisible()
  await follow(hers, 'Дать согласие')
  for (const tick of await hers.getByRole('checkbox').all()) await tick.check()
  await press(hers, 'Дать согласие')
  await onScreen(hers, 'Мария Иванова')
  await expect(hers.getByText('теперь учится здесь')).toHaveCount(0)
  await mashas.reload()
  await expect(mashas.getByText('Ждём согласия родителя')).toHaveCount(0)

  const news = await windowOf(world, newTeacher)
  await follow(news, 'Класс')
  await follow(news, 'Иванова Ольга Викторовна')
  await onScreen(news, 'Иванова Ольга Викторовна')
  await teachers.reload()
  await expect(teachers.getByText('Иванова')).toHaveCount(0)
})

test('Masha turns fourteen and agrees in her profile', async () => {
  const world = await newWorld()
  const { classId } = await openClass(world, { className: '8А' })
  const student = { ...masha, birth_date: turning(world, 14, { inDays: 5 }) }
  await settleFamily(world, student, classId)
  const window = await windowOf(world, student)
  await expect(window.getByText('мы попросим и ваше согласие')).toBeVisible()
  world.clock.pass(7 * DAY_SECONDS)
  await window.reload()
  await follow(window, 'Прочитать и ответить')
  await onScreen(window, 'Ваше согласие')
  await window.getByLabel('Я даю согласие на использование платформы «Парта»').check()
  await press(window, 'Дать согласие')
  await expect(window.getByRole('alert')).toBeVisible()
  await window.getByLabel('Я даю согласие на обработку моих персональных данных').check()
  await press(window, 'Дать согласие')
  await onScreen(window, 'Профиль')
  await expect(window.getByText('Нужно ваше согласие')).toHaveCount(0)
  const hers = await windowOf(world, mother)
  await hers.getByRole('main').getByRole('link', { name: 'Мария Иванова' }).click()
  await onScreen(hers, 'Мария Иванова')
})

test('a student turns eighteen: the father whom she lets stay reads on, the mother reads nothing any more and is told why', async () => {
  const world = await newWorld()
  const { classId } = await openClass(world, { className: '11А' })
  const student = { ...masha, birth_date: turning(world, 18, { inDays: 5 }) }
  const studentId = await settleFamily(world, student, classId)
  await settle(world, father)
  await confirmByLink(world, {
    parent: father,
    link: await invitationOf(world, student),
    kinship: 'father',
  })
  const [mashas, hers, his] = [
    await windowOf(world, student),
    await windowOf(world, mother),
    await windowOf(world, father),
  ]
  await follow(mashas, 'Кто видит мои данные')
  await mashas
    .getByRole('listitem')
    .filter({ hasText: 'Иванов Сергей Петрович' })
    .getByRole('button', { name: 'Разрешить видеть и дальше' })
    .click()
  await expect(mashas.getByText('будет видеть и после совершеннолетия')).toBeVisible()
  const page = `${world.platform}/children/${studentId}`
  expect((await hers.goto(page))?.status()).toBe(200)

  world.clock.pass(7 * DAY_SECONDS)
  await checkAges(world.composed.school.ctx)
  expect((await hers.goto(page))?.status()).toBe(404)
  await hers.goto(world.platform)
  await follow(hers, 'Профиль')
  await expect(hers.getByText('Мария Иванова: ребёнок стал совершеннолетним')).toBeVisible()
  expect((await his.goto(page))?.status()).toBe(200)
  await follow(mashas, 'Профиль')
  await expect(mashas.getByText('согласие родителя больше не действует')).toBeVisible()
  await follow(mashas, 'Кто видит мои данные')
  await press(mashas, 'Больше не разрешать')
  await expect(mashas.getByText('Никто из родителей не видит ваши данные')).toBeVisible()
  expect((await his.goto(page))?.status()).toBe(404)
  await his.goto(`${world.platform}/children`)
  await expect(his.getByText('Мария Иванова: ребёнок стал совершеннолетним')).toBeVisible()
})
