import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { afterAll, beforeAll, test } from 'vitest'
import { HELP_PICTURES } from '#school/help/help-text.ts'
import { appointStaff } from '#school/index.ts'
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
import { ALBUM, openHelpAlbum, PHONE } from '#tests/support/help-album.ts'
import { father, masha, mother, type Person, petya, stranger } from '#tests/support/people.ts'
import {
  agree,
  block,
  enter,
  fillPerson,
  follow,
  giveCode,
  inviteParent,
  onScreen,
  openAccount,
  press,
  signInIn,
} from '#tests/support/steps.ts'
import { openWorld, type World } from '#tests/support/world.ts'

const MOST_BYTES = 600 * 1024

/** The pictures do not show what the screens say now: take them anew with UPDATE_SCREENSHOTS=yes and commit them. */
const album = openHelpAlbum()

let world: World
let fifth: OpenClass

beforeAll(async () => {
  world = await openWorld()
  fifth = await openClass(world)
})
afterAll(() => world.close())

async function typeNumber(window: Page, { phone }: Person): Promise<void> {
  await onScreen(window, 'Вход и регистрация')
  await window.getByLabel('Номер телефона').fill(phone)
}

test('a student sees in the help what the screens show on the way into the class', async () => {
  const window = await newWindow(PHONE)
  await window.goto(fifth.link)
  await album.show(window, 'class-link')
  await follow(window, 'Присоединиться')
  await typeNumber(window, masha)
  await album.show(window, 'phone')
  await press(window, 'Продолжить')
  await onScreen(window, 'Введите код')
  await album.show(window, 'code')
  await giveCode(world, window, masha.phone)
  await onScreen(window, 'Новый аккаунт')
  await fillPerson(window, masha)
  await album.show(window, 'account')
  await openAccount(window, masha)
  await onScreen(window, 'Проверьте данные ученика')
  await album.show(window, 'enrolment')
  await press(window, 'Завершить регистрацию')
  await onScreen(window, 'Профиль')
  await album.show(window, 'student-profile')
  const link = await inviteParent(window)
  await album.show(window, 'invitation')
  await window.goto(link)
  await onScreen(window, 'Это ваша собственная ссылка')
  await album.show(window, 'own-link')
})

test('a parent sees in the help what the screens show on the way to the child', async () => {
  const window = await newWindow(PHONE)
  await window.goto(await invitationOf(world, masha))
  await onScreen(window, /приглашает родителя/)
  await album.show(window, 'parent-link')
  await follow(window, 'Присоединиться')
  await typeNumber(window, mother)
  await press(window, 'Продолжить')
  await onScreen(window, 'Введите код')
  world.clock.pass(61)
  await window.reload()
  await press(window, 'Получить код звонком')
  await expect(window.getByLabel('Последние цифры номера')).toBeVisible()
  await album.show(window, 'call')
  await giveCode(world, window, mother.phone, 2)
  await openAccount(window, mother)
  await onScreen(window, 'Ваши данные')
  await window.getByLabel('мать').check()
  await album.show(window, 'details', window.locator('fieldset').last())
  await press(window, 'Продолжить')
  await onScreen(window, 'Подтвердите регистрацию ребёнка')
  await window.getByRole('checkbox').first().check()
  await window.getByRole('checkbox').last().check()
  await album.show(window, 'confirm-child', window.getByText('мать', { exact: true }))
  await agree(window)
  await album.show(window, 'parent-profile', window.getByText('Регистрация подтверждена'))

  await settleStudent(
    world,
    petya,
    (await openClass(world, { school: 'Гимназия № 2', className: '3Б' })).classId,
  )
  await confirmByLink(world, { parent: mother, link: await invitationOf(world, petya) })
  await follow(window, 'Дети')
  await onScreen(window, 'Дети')
  await album.show(window, 'children')
})

test('who has an account sees in the help what is asked of them', async () => {
  await settle(world, father)
  const window = await newWindow(PHONE)
  await window.goto(world.platform)
  await follow(window, 'Войти')
  await typeNumber(window, father)
  await press(window, 'Продолжить')
  await giveCode(world, window, father.phone)
  await onScreen(window, 'Введите пароль')
  await album.show(window, 'password', window.getByRole('heading', { level: 1 }))
  await follow(window, 'Это не я')
  await onScreen(window, 'Это не вы?')
  await album.show(window, 'not-me', window.getByText('У вас будет новый аккаунт'))
  await follow(window, 'К вводу пароля')
  await follow(window, 'Забыли пароль?')
  await onScreen(window, 'Забыли пароль?')
  await album.show(window, 'forgot')
})

test('teachers and administrators see in the help what their school looks like', async () => {
  const seventh = await openClass(world, { className: '7В', school: 'Школа № 7' })
  await settleTeacher(world, stranger, seventh.classId)
  const pupils = [1, 2, 3].map((n) => ({ ...petya, phone: `+7999000031${n}` }))
  const [anna, boris, vera] = pupils.map((pupil, index) => ({ ...pupil, ...PUPILS[index] }))
  if (!anna || !boris || !vera) throw new Error('three pupils are needed')
  for (const pupil of [anna, boris]) await settleStudent(world, pupil, seventh.classId)
  const parent = { ...mother, phone: '+79990000314', family_name: 'Антонова' }
  await settle(world, parent)
  await confirmByLink(world, { parent, link: await invitationOf(world, anna) })

  const teacher = await newWindow(PHONE)
  await enter(world, teacher, stranger)
  await follow(teacher, 'Класс')
  await onScreen(teacher, 'Класс 7В')
  await album.show(teacher, 'class-list', block(teacher, 'Ученики'))
  await album.show(teacher, 'guardians', block(teacher, 'Родители, которых нужно проверить'))
  await album.show(teacher, 'teacher-link', block(teacher, 'Ссылка для учеников'))
  await press(teacher, 'Отозвать ссылку')
  await teacher.getByLabel('Подтверждать каждого ученика').check()
  await press(teacher, 'Создать ссылку')
  const link = await block(teacher, 'Ссылка для учеников').locator('code').first().innerText()
  await settle(world, vera)
  const pupil = await newWindow()
  await pupil.goto(link)
  await follow(pupil, 'Присоединиться')
  await signInIn(world, pupil, vera)
  await press(pupil, 'Завершить регистрацию')
  await onScreen(pupil, 'Профиль')
  await teacher.reload()
  await album.show(teacher, 'waiting-students')

  const head = { ...mother, phone: '+79990000315' }
  const personId = await settle(world, head)
  await appointStaff(world.composed.school.ctx, {
    schoolId: seventh.schoolId,
    personId,
    role: 'administrator',
  })
  const administrator = await newWindow(PHONE)
  await enter(world, administrator, head)
  await follow(administrator, 'Школа')
  await onScreen(administrator, 'Классы')
  await album.show(administrator, 'school')
  await follow(administrator, 'Добавить класс')
  await onScreen(administrator, 'Новый класс')
  await administrator.getByLabel('Название класса').fill('7Г')
  await album.show(administrator, 'new-class')
  await follow(administrator, 'Сотрудники')
  await onScreen(administrator, 'Сотрудники')
  await album.show(administrator, 'staff', block(administrator, 'Пригласить по номеру телефона'))
})

test('every picture was held against its screen, shows what it says, and all of them weigh little', async () => {
  expect(album.shown.sort()).toEqual([...HELP_PICTURES].sort())
  expect(album.stale).toEqual([])
  const files = await readdir(ALBUM)
  expect(files.sort()).toEqual(HELP_PICTURES.flatMap((name) => [`${name}.txt`, `${name}.webp`]).sort())
  const sizes = await Promise.all(files.map(async (file) => (await stat(join(ALBUM, file))).size))
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(MOST_BYTES)
})

const PUPILS = [
  { family_name: 'Антонова', given_name: 'Анна', patronymic: 'Игоревна' },
  { family_name: 'Борисов', given_name: 'Борис', patronymic: 'Львович' },
  { family_name: 'Власова', given_name: 'Вера', patronymic: 'Олеговна' },
]
