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
import { newWindow } from '#tests/support/chromium.ts'
import { expect } from '#tests/support/expect.ts'
import { newGallery } from '#tests/support/gallery.ts'
import { father, longNamed, masha, mother, oneOfMany, petya, stranger } from '#tests/support/people.ts'
import { enter, follow, onScreen, press, signInIn } from '#tests/support/steps.ts'
import { newWorld, openWorld, type World } from '#tests/support/world.ts'

const DAY_SECONDS = 24 * 3600
const LONG_SCHOOL =
  'Муниципальное общеобразовательное учреждение «Средняя общеобразовательная школа с углублённым изучением отдельных предметов № 1»'

let world: World
let fifth: OpenClass

beforeAll(async () => {
  world = await openWorld()
  fifth = await openClass(world, { school: LONG_SCHOOL, town: 'Александровск-Сахалинский', className: '5А' })
})
afterAll(() => world.close())

test('everybody can use the front door and the way into a class', async () => {
  const { look, faults } = newGallery()
  const window = await newWindow()
  const pupil = { ...longNamed, phone: '+79990000601' }
  await settle(world, pupil)
  await window.goto(world.platform)
  await look(window, 'home')
  await window.goto(`${world.platform}/join`)
  await look(window, 'join')
  await press(window, 'Продолжить')
  await expect(window.getByRole('alert')).toBeVisible()
  await look(window, 'join-mistake')
  await window.goto(fifth.link)
  await look(window, 'class-link')
  await follow(window, 'Присоединиться')
  await signInIn(world, window, pupil)
  await onScreen(window, 'Проверьте данные ученика')
  await look(window, 'enrolment')
  await window.getByLabel('Фамилия').fill('')
  await window.getByLabel('Дата рождения').fill('31.02.2014')
  await press(window, 'Завершить регистрацию')
  await expect(window.getByRole('alert')).toBeVisible()
  await look(window, 'enrolment-mistakes')
  await window.getByLabel('Фамилия').fill(pupil.family_name)
  await window.getByLabel('Дата рождения').fill('12.03.2014')
  await press(window, 'Завершить регистрацию')
  await onScreen(window, 'Профиль')
  await look(window, 'profile-of-a-waiting-student')
  await window.goto(fifth.link)
  await look(window, 'class-link-of-a-classmate')
  const other = await openClass(world, { className: '6Б' })
  await window.goto(other.link)
  await look(window, 'class-link-of-another-class')
  await window.goto(`${world.platform}/profile/invitation`)
  await look(window, 'invitation-none')
  await press(window, 'Пригласить родителя')
  await onScreen(window, 'Пригласить родителя')
  await look(window, 'invitation')
  await press(window, 'Скопировать ссылку')
  await follow(window, 'Профиль')
  await look(window, 'profile-with-a-link')
  expect(faults).toEqual([])
})

test('everybody can use the way of a parent', async () => {
  const { look, faults } = newGallery()
  const window = await newWindow()
  const child = { ...longNamed, phone: '+79990000602', birth_date: '12.03.2014' }
  const parent = { ...longNamed, phone: '+79990000603' }
  await settleStudent(world, child, fifth.classId)
  await settle(world, parent)
  const link = await invitationOf(world, child)
  await window.goto(link)
  await look(window, 'parent-link')
  await follow(window, 'Присоединиться')
  await signInIn(world, window, parent)
  await onScreen(window, 'Ваши данные')
  await look(window, 'details')
  await window.getByLabel('Имя', { exact: true }).fill('')
  await press(window, 'Продолжить')
  await expect(window.getByRole('alert')).toBeVisible()
  await look(window, 'details-mistakes')
  await window.getByLabel('Имя', { exact: true }).fill('Александра')
  await window.getByLabel('опекун, попечитель').check()
  await press(window, 'Продолжить')
  await onScreen(window, 'Подтвердите регистрацию ребёнка')
  await look(window, 'child')
  await press(window, 'Подтвердить регистрацию ребёнка')
  await expect(window.getByRole('alert')).toBeVisible()
  await look(window, 'child-mistakes')
  await window.getByRole('checkbox').first().check()
  await window.getByRole('checkbox').last().check()
  await press(window, 'Подтвердить регистрацию ребёнка')
  await onScreen(window, 'Профиль')
  await look(window, 'profile-of-a-parent')
  await window.goto(link)
  await look(window, 'parent-link-confirmed')
  await follow(window, 'Перейти в профиль')
  await window.getByRole('navigation', { name: 'Разделы' }).getByText('Дети').click()
  await onScreen(window, 'Дети')
  await look(window, 'children')
  await window.getByRole('main').getByRole('link').first().click()
  await look(window, 'child-of-a-parent')
  for (const name of ['platform-use', 'personal-data']) {
    await window.goto(`${world.platform}/documents/${name}`)
    await look(window, `document-${name}`)
  }
  const student = await newWindow()
  await enter(world, student, child)
  await look(student, 'profile-of-a-confirmed-student')
  expect(faults).toEqual([])
})

test('everybody can read what is wrong with a parent link and who it is that opened it', async () => {
  const { look, faults } = newGallery()
  const school = await openClass(world)
  for (const student of [masha, petya]) await settleStudent(world, student, school.classId)
  const link = await invitationOf(world, masha)
  const stale = await newWindow()
  await stale.goto(`${world.platform}/join/parent/nonsense`)
  await look(stale, 'parent-link-unknown')
  await stale.goto(`${world.platform}/join/class/nonsense`)
  await look(stale, 'class-link-unknown')

  const own = await newWindow()
  await enter(world, own, masha)
  await own.goto(link)
  await look(own, 'parent-link-in-the-own-browser')
  const brother = await newWindow()
  await enter(world, brother, petya)
  await brother.goto(link)
  await look(brother, 'parent-link-of-another-student')
  const secretly = await newWindow()
  await secretly.goto(link)
  await follow(secretly, 'Присоединиться')
  await signInIn(world, secretly, masha)
  await onScreen(secretly, 'Вы вошли в профиль ученика')
  await look(secretly, 'parent-link-with-the-student-s-number')

  for (const parent of [mother, father]) {
    await settle(world, parent)
    await confirmByLink(world, { parent, link })
  }
  await stale.goto(link)
  await look(stale, 'parent-link-used-up')
  const parent = await newWindow()
  await enter(world, parent, mother)
  await parent.goto(school.link)
  await look(parent, 'class-link-of-a-parent')
  expect(faults).toEqual([])
})

test('everybody can read what time does to a link', async () => {
  const later = await newWorld()
  const { look, faults } = newGallery()
  const school = await openClass(later)
  await settleStudent(later, masha, school.classId)
  const old = await invitationOf(later, masha)
  later.clock.pass(61 * DAY_SECONDS)
  const window = await newWindow()
  await window.goto(old)
  await onScreen(window, 'Срок ссылки истёк')
  await look(window, 'parent-link-expired')
  await invitationOf(later, masha)
  await window.goto(old)
  await onScreen(window, 'Ссылка заменена новой')
  await look(window, 'parent-link-replaced')
  await window.goto(school.link)
  await onScreen(window, 'Срок ссылки истёк')
  await look(window, 'class-link-expired')
  expect(faults).toEqual([])
})

test('everybody can use the screens of a school that approves parents', async () => {
  const { look, faults } = newGallery()
  const strict = await openClass(world, { className: '9Д', policy: 'approve' })
  const [child, parent] = [
    { ...longNamed, phone: '+79990000610', birth_date: '12.03.2014' },
    { ...longNamed, phone: '+79990000611' },
  ]
  await settleStudent(world, child, strict.classId)
  await settle(world, parent)
  await confirmByLink(world, { parent, link: await invitationOf(world, child) })
  const adult = await newWindow()
  await enter(world, adult, parent)
  await look(adult, 'profile-of-a-waiting-parent')
  const student = await newWindow()
  await enter(world, student, child)
  await look(student, 'profile-of-a-student-whose-parent-waits')
  expect(faults).toEqual([])
})

test('everybody can use the screens of a teacher, and of somebody without a class or children', async () => {
  const { look, faults } = newGallery()
  const teacher = { ...stranger, phone: '+79990000604' }
  const empty = await openClass(world, { school: LONG_SCHOOL, className: '7В' })
  await settleTeacher(world, teacher, empty.classId)
  const window = await newWindow()
  await enter(world, window, teacher)
  await look(window, 'profile-of-a-teacher')
  await window.goto(`${world.platform}/classes`)
  await look(window, 'class-empty')
  await press(window, 'Отозвать ссылку')
  await expect(window.getByText('Ссылки сейчас нет')).toBeVisible()
  await look(window, 'class-without-a-link')
  await window.goto(empty.link)
  await look(window, 'class-link-of-a-teacher')
  const revoked = await newWindow()
  await revoked.goto(empty.link)
  await look(revoked, 'class-link-revoked')

  const crowded = await openClass(world, { school: LONG_SCHOOL, className: '8Г' })
  await settleStudent(world, { ...longNamed, phone: '+79990000605' }, crowded.classId)
  const child = { ...longNamed, phone: '+79990000606' }
  await settleStudent(world, child, crowded.classId)
  const parent = { ...longNamed, phone: '+79990000607' }
  await settle(world, parent)
  await confirmByLink(world, { parent, link: await invitationOf(world, child), kinship: 'guardian' })
  const head = { ...longNamed, phone: '+79990000608' }
  await settleTeacher(world, head, crowded.classId)
  const busy = await newWindow()
  await enter(world, busy, head)
  await busy.goto(`${world.platform}/classes`)
  await look(busy, 'class')

  await settleTeacher(world, head, empty.classId)
  await busy.goto(`${world.platform}/classes`)
  await onScreen(busy, 'Мои классы')
  await look(busy, 'classes')

  const nobody = { ...oneOfMany(609) }
  await settle(world, nobody)
  const lonely = await newWindow()
  await enter(world, lonely, nobody)
  await look(lonely, 'profile-of-nobody')
  await lonely.goto(`${world.platform}/children`)
  await look(lonely, 'children-none')
  await lonely.goto(`${world.platform}/nothing-here`)
  await look(lonely, 'not-found')
  expect(faults).toEqual([])
})
