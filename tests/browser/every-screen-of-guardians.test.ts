import { afterAll, beforeAll, test } from 'vitest'
import { appointStaff } from '#school/index.ts'
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
import { father, longNamed, masha, mother, oneOfMany, petya, stranger } from '#tests/support/people.ts'
import { block, enter, follow, onScreen, press, signInIn } from '#tests/support/steps.ts'
import { MANY_CODES, openWorld, type World } from '#tests/support/world.ts'

let world: World

beforeAll(async () => {
  world = await openWorld({ settings: MANY_CODES })
})
afterAll(() => world.close())

const LONG = 'Муниципальное общеобразовательное учреждение «Средняя общеобразовательная школа № 1»'

test('two parents, a mistake, a decision of the school: everybody can use the screens of it', async () => {
  const { look, faults } = newGallery()
  const { classId } = await openClass(world, { school: LONG })
  await settleTeacher(world, stranger, classId)
  await settleStudent(world, masha, classId)
  for (const person of [mother, longNamed]) await settle(world, person)
  const link = await invitationOf(world, masha)
  await confirmByLink(world, { parent: mother, link })
  await confirmByLink(world, { parent: longNamed, link, kinship: 'guardian' })

  const student = await newWindow()
  await enter(world, student, masha)
  await expect(student.getByText(/^К вашему профилю присоединился родитель: Александра/)).toBeVisible()
  await look(student, 'profile-with-new-parents')

  const hers = await newWindow()
  await enter(world, hers, mother)
  await follow(hers, 'Дети')
  await look(hers, 'children-with-a-new-parent')
  await follow(hers, 'Мария Иванова')
  await onScreen(hers, 'Мария Иванова')
  await look(hers, 'child-with-a-new-parent')
  await follow(hers, 'Это ошибка')
  await onScreen(hers, 'Это ошибка?')
  await look(hers, 'objection')
  await press(hers, 'Сообщить об ошибке')
  await expect(hers.getByRole('alert')).toBeVisible()
  await look(hers, 'objection-mistake')
  await hers.getByLabel('Почему это ошибка').fill('Мы не знаем этого человека')
  await press(hers, 'Сообщить об ошибке')
  await onScreen(hers, 'Мария Иванова')
  await expect(block(hers, 'Кто ещё связан с ребёнком')).toContainText('доступ приостановлен школой')

  const challenged = await newWindow()
  await enter(world, challenged, longNamed)
  await follow(challenged, 'Дети')
  await expect(challenged.getByText('С вопросами обратитесь в школу')).toBeVisible()
  await look(challenged, 'children-suspended')

  const teacher = await newWindow()
  await enter(world, teacher, stranger)
  await follow(teacher, 'Класс')
  await onScreen(teacher, 'Класс 5А')
  await look(teacher, 'class-with-guardians')
  await follow(teacher, 'Рассмотреть')
  await expect(teacher.getByText('Мы не знаем этого человека')).toBeVisible()
  await look(teacher, 'guardianship-objected-to')
  await press(teacher, 'Прекратить связь')
  await onScreen(teacher, 'Класс 5А')
  await teacher.getByRole('button', { name: /^Подтвердить\s+Иванова Ольга/ }).click()
  await expect(block(teacher, 'Родители, которых нужно проверить')).toHaveCount(0)
  await teacher.getByRole('link', { name: 'Иванова Ольга Викторовна' }).first().click()
  await onScreen(teacher, 'Иванова Ольга Викторовна')
  await look(teacher, 'guardianship-approved')
  await follow(teacher, 'Прекратить связь с ребёнком')
  await press(teacher, 'Прекратить связь')
  await expect(teacher.getByRole('alert')).toBeVisible()
  await look(teacher, 'ending-mistake')

  await challenged.reload()
  await expect(challenged.getByText(/Доступ к данным ребёнка закрыт/)).toBeVisible()
  await look(challenged, 'children-closed')
  expect(faults).toEqual([])
})

test('a parent invites a trusted adult and leaves: everybody can use the screens of it', async () => {
  const { look, faults } = newGallery()
  const { classId } = await openClass(world, { school: LONG })
  const [child, parent, grandmother] = [petya, father, oneOfMany(612)]
  await settleStudent(world, child, classId)
  await settle(world, parent)
  await settle(world, grandmother)
  await confirmByLink(world, { parent, link: await invitationOf(world, child), kinship: 'father' })
  const his = await newWindow()
  await enter(world, his, parent)
  await follow(his, 'Пётр Иванов')
  await follow(his, 'Пригласить доверенное лицо')
  await onScreen(his, 'Пригласить доверенное лицо')
  await look(his, 'trusted-none')
  await his.getByLabel('на месяц').check()
  await press(his, 'Создать ссылку')
  await look(his, 'trusted-link-made')
  const link = (await his.locator('code').innerText()).trim()

  const hers = await newWindow()
  await hers.goto(link)
  await look(hers, 'trusted-link')
  await follow(hers, 'Присоединиться')
  await signInIn(world, hers, grandmother)
  await onScreen(hers, /приглашение для доверенного лица/)
  await look(hers, 'trusted-link-signed-in')
  await press(hers, 'Присоединиться')
  await onScreen(hers, 'Дети')
  await follow(hers, 'Пётр Иванов')
  await expect(hers.getByRole('link', { name: 'Пригласить доверенное лицо' })).toHaveCount(0)
  await look(hers, 'child-of-a-trusted-adult')
  await hers.goto(link)
  await look(hers, 'trusted-link-again')

  await his.goto(`${world.platform}/children`)
  await follow(his, 'Пётр Иванов')
  await follow(his, 'Прекратить связь с этим ребёнком')
  await onScreen(his, 'Прекратить связь с ребёнком?')
  await look(his, 'departure-of-the-last')
  await press(his, 'Прекратить связь')
  await onScreen(his, 'Дети')
  await hers.goto(`${world.platform}/children`)
  await expect(hers.getByRole('link', { name: 'Пётр Иванов' })).toHaveCount(0)
  expect(faults).toEqual([])
})

test('an administrator sets and lifts a block: everybody can use the screens of it', async () => {
  const { look, faults } = newGallery()
  const { classId, schoolId } = await openClass(world, { school: LONG })
  const [child, adult, head] = [
    { ...longNamed, phone: '+79990000621', birth_date: '12.03.2014' },
    { ...longNamed, phone: '+79990000622' },
    oneOfMany(623),
  ]
  await settleStudent(world, child, classId)
  await settle(world, adult)
  const personId = await settle(world, head)
  await appointStaff(world.composed.school.ctx, { schoolId, personId, role: 'administrator' })
  const link = await invitationOf(world, child)
  await confirmByLink(world, { parent: adult, link, kinship: 'guardian' })
  const window = await newWindow()
  await enter(world, window, head)
  await window.goto(`${world.platform}/schools/${schoolId}/blocks`)
  await look(window, 'blocks-none')
  await window.goto(`${world.platform}/classes/${classId}`)
  await window.getByRole('link', { name: /^Поставить запрет по номеру телефона/ }).click()
  await onScreen(window, 'Поставить запрет')
  await press(window, 'Поставить запрет')
  await expect(window.getByRole('alert')).toBeVisible()
  await look(window, 'block-by-phone-mistakes')
  await window.goto(`${world.platform}/classes/${classId}`)
  await window
    .getByRole('link', { name: /^Константинопольская/ })
    .first()
    .click()
  await follow(window, 'Поставить запрет по документу')
  await onScreen(window, 'Поставить запрет')
  await look(window, 'block-new')
  await window.getByLabel('лишение родительских прав').check()
  await window
    .getByLabel('Номер и дата документа')
    .fill('Решение Тульского районного суда № 2-118/2026 от 14.09.2026')
  await press(window, 'Поставить запрет')
  await onScreen(window, 'Запреты по документам')
  await look(window, 'blocks')
  await window.getByRole('link', { name: /^Константинопольская/ }).click()
  await onScreen(window, 'Запрет')
  await look(window, 'block')

  const blocked = await newWindow()
  await enter(world, blocked, adult)
  await blocked.goto(link)
  await onScreen(blocked, 'Обратитесь в школу')
  await look(blocked, 'ask-the-school')

  await follow(window, 'Снять запрет')
  await press(window, 'Снять запрет')
  await expect(window.getByRole('alert')).toBeVisible()
  await look(window, 'block-lifting-mistake')
  await window.getByLabel('Причина').fill('Решение отменено вышестоящим судом')
  await press(window, 'Снять запрет')
  await onScreen(window, 'Запрет')
  await look(window, 'block-lifted')
  expect(faults).toEqual([])
})
