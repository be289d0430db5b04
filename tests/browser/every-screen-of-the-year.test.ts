import { afterAll, beforeAll, test } from 'vitest'
import { appointStaff, checkAges, createClass, enrolStudent } from '#school/index.ts'
import { turning } from '#tests/support/birthdays.ts'
import {
  confirmByLink,
  invitationOf,
  openClass,
  settle,
  settleStudent,
  settleTeacher,
} from '#tests/support/cast.ts'
import { newWindow } from '#tests/support/chromium.ts'
import { expect } from '#tests/support/expect.ts'
import { newGallery } from '#tests/support/gallery.ts'
import { longNamed, mother, type Person, stranger } from '#tests/support/people.ts'
import { enter, follow, onScreen, press } from '#tests/support/steps.ts'
import { openWorld, type World } from '#tests/support/world.ts'

const DAY_SECONDS = 24 * 3600
const LONG_SCHOOL =
  'Муниципальное общеобразовательное учреждение «Средняя общеобразовательная школа с углублённым изучением отдельных предметов № 1»'

const born = (phone: string, birth_date = '12.03.2014'): Person => ({ ...longNamed, phone, birth_date })
const head = born('+79990000811', '01.02.1975')
const teacher = born('+79990000812', '01.02.1985')
const child = born('+79990000813')
const leaver = born('+79990000814')

let world: World

beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

/** A school in its last school year but one: classes that go on, one that graduates and one without a number. */
async function lastYear() {
  const { ctx } = world.composed.school
  const { schoolId, classId: without } = await openClass(world, { school: LONG_SCHOOL, className: '7Б' })
  const year = new Date().getUTCFullYear() - 2
  const newClass = (name: string) => createClass(ctx, { schoolId, name, year })
  const fifth = await newClass('5 «А» углублённый')
  const eleventh = await newClass('11Б')
  await newClass('6В')
  await newClass('Подготовительный к школе')
  await settleTeacher(world, teacher, fifth)
  await settleStudent(world, child, fifth)
  await settleStudent(world, leaver, fifth)
  await settleStudent(world, born('+79990000815'), eleventh)
  const personId = await settle(world, head)
  await appointStaff(ctx, { schoolId, personId, role: 'administrator' })
  return { schoolId, fifth, without }
}

test('everybody can use the screens of a school year and of one student', async () => {
  const { look, faults } = newGallery()
  const { schoolId, fifth } = await lastYear()
  const office = await newWindow()
  await enter(world, office, head)
  await follow(office, 'Школа')
  await follow(office, 'Учебный год')
  await onScreen(office, 'Учебный год')
  await look(office, 'year')
  await follow(office, 'Посмотреть, что изменится')
  await look(office, 'beginning')
  await office.getByText('Кто остаётся на второй год').first().click()
  await look(office, 'beginning-with-who-repeats')
  await office.goto(`${world.platform}/classes/${fifth}`)
  await look(office, 'class')
  await office.getByRole('link', { name: 'Перевести или отчислить' }).first().click()
  await look(office, 'student')
  await press(office, 'Перевести')
  await expect(office.getByRole('alert')).toBeVisible()
  await look(office, 'student-mistake-in-class')
  await press(office, 'Отметить уход')
  await expect(office.getByRole('alert')).toBeVisible()
  await look(office, 'student-mistake-in-departure')
  await office.getByLabel('Почему').selectOption('семейное обучение')
  await press(office, 'Отметить уход')
  await onScreen(office, 'Учебный год')
  await follow(office, 'Посмотреть, что изменится')
  await office.getByRole('button', { name: /^Начать/ }).click()
  await onScreen(office, 'Учебный год')
  await look(office, 'year-begun')
  await office.goto(`${world.platform}/schools/${schoolId}/year/beginning`)
  await look(office, 'beginning-of-nothing')
  await office.goto(`${world.platform}/schools/${schoolId}`)
  await look(office, 'school-with-closed-classes')
  await follow(office, 'Учебный год')
  await press(office, 'Отменить')
  await expect(office.getByText('отменено')).toBeVisible()
  await look(office, 'year-taken-back')
  expect(faults).toEqual([])
})

test('everybody can use the screens of a family whose child is at another school now', async () => {
  const { look, faults } = newGallery()
  const { ctx } = world.composed.school
  const old = await openClass(world, { className: '5А' })
  const next = await openClass(world, { school: LONG_SCHOOL, className: '5 «Б» углублённый' })
  const [pupil, hers] = [born('+79990000821'), born('+79990000822', '01.02.1985')]
  const administrator = { ...stranger, phone: '+79990000823' }
  const personId = await settle(world, administrator)
  const studentId = await settleStudent(world, pupil, old.classId)
  await appointStaff(ctx, { schoolId: old.schoolId, personId, role: 'administrator' })
  await settle(world, hers)
  await confirmByLink(world, { parent: hers, link: await invitationOf(world, pupil) })
  const [office, parent, theirs] = [await newWindow(), await newWindow(), await newWindow()]
  await enter(world, office, administrator)
  await follow(office, 'Школа')
  await follow(office, 'Учебный год')
  await look(office, 'year-without-movements')
  await office.goto(`${world.platform}/schools/${old.schoolId}/students/${studentId}`)
  await look(office, 'student-without-another-class')
  await office.getByLabel('Почему').selectOption('переезд')
  await press(office, 'Отметить уход')
  await look(office, 'year-with-a-departure')
  await enter(world, parent, hers)
  await look(parent, 'parent-of-a-child-without-school')
  await enter(world, theirs, pupil)
  await look(theirs, 'student-without-school')
  await enrolStudent(ctx, { personId: studentId, classId: next.classId })
  await parent.reload()
  await look(parent, 'parent-of-a-child-at-a-new-school')
  await theirs.reload()
  await look(theirs, 'student-at-a-new-school')
  await follow(parent, 'Дать согласие')
  await look(parent, 'consent-for-a-new-school')
  expect(faults).toEqual([])
})

test('everybody can use what a student is asked at fourteen', async () => {
  const { look, faults } = newGallery()
  const { classId } = await openClass(world, { school: LONG_SCHOOL, className: '8А' })
  const pupil = born('+79990000831', turning(world, 14, { inDays: 10 }))
  const hers = born('+79990000832', '01.02.1985')
  await settleStudent(world, pupil, classId)
  await settle(world, hers)
  await confirmByLink(world, { parent: hers, link: await invitationOf(world, pupil) })
  const [parent, theirs] = [await newWindow(), await newWindow()]
  await enter(world, parent, hers)
  await look(parent, 'parent-before-fourteen')
  await enter(world, theirs, pupil)
  await look(theirs, 'student-before-fourteen')
  await theirs.goto(`${world.platform}/profile/consent`)
  await look(theirs, 'own-consent-too-early')
  world.clock.pass(12 * DAY_SECONDS)
  await theirs.goto(`${world.platform}/profile`)
  await look(theirs, 'student-of-fourteen')
  await follow(theirs, 'Прочитать и ответить')
  await onScreen(theirs, 'Ваше согласие')
  await look(theirs, 'own-consent')
  await press(theirs, 'Дать согласие')
  await expect(theirs.getByRole('alert')).toBeVisible()
  await look(theirs, 'own-consent-mistakes')
  expect(faults).toEqual([])
})

test('everybody can use what changes at eighteen', async () => {
  const { look, faults } = newGallery()
  const { classId } = await openClass(world, { school: LONG_SCHOOL, className: '11А' })
  const [near, far] = [born('+79990000841', turning(world, 18, { inDays: 25 })), born('+79990000842')]
  const fathers = born('+79990000843', '01.02.1985')
  await settleStudent(world, near, classId)
  await settleStudent(world, far, classId)
  for (const parent of [mother, fathers]) {
    await settle(world, parent)
    await confirmByLink(world, { parent, link: await invitationOf(world, near) })
  }
  const [parent, theirs, others] = [await newWindow(), await newWindow(), await newWindow()]
  await enter(world, others, far)
  await others.goto(`${world.platform}/profile/guardians`)
  await look(others, 'own-guardians-too-early')
  await enter(world, parent, mother)
  await enter(world, theirs, near)
  await look(parent, 'parent-before-eighteen')
  await look(theirs, 'student-before-eighteen')
  await follow(theirs, 'Кто видит мои данные')
  await theirs.getByRole('button', { name: 'Разрешить видеть и дальше' }).last().click()
  await look(theirs, 'own-guardians')
  world.clock.pass(27 * DAY_SECONDS)
  await checkAges(world.composed.school.ctx)
  await theirs.goto(`${world.platform}/profile`)
  await look(theirs, 'student-of-eighteen')
  await theirs.goto(`${world.platform}/profile/guardians`)
  await look(theirs, 'own-guardians-of-eighteen')
  await press(theirs, 'Больше не разрешать')
  await look(theirs, 'own-guardians-nobody')
  await parent.goto(`${world.platform}/children`)
  await look(parent, 'children-closed-at-eighteen')
  await follow(parent, 'Профиль')
  await look(parent, 'parent-after-eighteen')
  expect(faults).toEqual([])
})
