import { afterAll, beforeAll, test } from 'vitest'
import { appointStaff, recordPerson } from '#school/index.ts'
import { type BoardCase, makeBoardCase } from '#tests/support/board-cases.ts'
import { openClass, settle, settleTeacher } from '#tests/support/cast.ts'
import { newWindow } from '#tests/support/chromium.ts'
import { expect } from '#tests/support/expect.ts'
import { newGallery } from '#tests/support/gallery.ts'
import { longNamed, mother, stranger } from '#tests/support/people.ts'
import { enter, follow, onScreen, press } from '#tests/support/steps.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World

beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const CASES: BoardCase[] = [
  { list: 'matched', enrolment: 'active', parents: ['active', 'active'], phone: true, invitation: 'none' },
  { list: 'matched', enrolment: 'active', parents: ['waiting'], phone: true, invitation: 'ends later' },
  { list: 'none', enrolment: 'waiting', parents: [], phone: true, invitation: 'none' },
  { list: 'none', enrolment: 'active', parents: [], phone: true, invitation: 'ends soon' },
  {
    list: 'matched',
    enrolment: 'active',
    parents: ['active', 'suspended'],
    phone: false,
    invitation: 'none',
  },
  { list: 'none', enrolment: 'active', parents: ['suspended'], phone: false, invitation: 'ends soon' },
  { list: 'unmatched', enrolment: 'none', parents: [], phone: false, invitation: 'none' },
]

/** A class of forty with whatever may happen in it. */
async function fillClass(place: { schoolId: string; classId: string }) {
  const { ctx } = world.composed.school
  const { family_name, given_name, patronymic } = longNamed
  const person = (data = {}) =>
    recordPerson(ctx, {
      sub: crypto.randomUUID(),
      data: { family_name, given_name, patronymic, birth_date: '1985-02-01', ...data },
    })
  for (let at = 0; at < 40; at += 1) {
    const one = CASES[at % CASES.length] as BoardCase
    await makeBoardCase({ ctx: { ...ctx, clock: world.clock }, person }, place, { ...one, at })
  }
  await ctx.db
    .updateTable('school.person')
    .set({ family_name, given_name, patronymic })
    .where('family_name', 'like', 'Фамилия_')
    .execute()
  const { classId } = place
  const reminded = await ctx.db
    .selectFrom('school.enrolment')
    .where('class_id', '=', classId)
    .select('person_id')
    .limit(9)
    .execute()
  for (const { person_id } of reminded)
    for (const day of ['2026-11-20', '2026-11-22']) {
      const row = { person_id, kind: 'parent_missing', day, sent_at: new Date(`${day}T10:00:00Z`) } as const
      await ctx.db.insertInto('school.reminder').values(row).execute()
    }
}

test('everybody can use the board of a class', async () => {
  const { look, faults } = newGallery()
  const window = await newWindow()
  const place = await openClass(world, { className: '10 «А»' })
  await settleTeacher(world, stranger, place.classId)
  await enter(world, window, stranger)
  await follow(window, 'Класс')
  await follow(window, 'Ход регистрации')
  await look(window, 'board-empty')
  await window.goto(`${world.platform}/classes/${place.classId}/board?show=waiting`)
  await look(window, 'board-nobody')
  await follow(window, 'Все 0')
  await fillClass(place)
  await window.reload()
  await look(window, 'board')
  await window.getByRole('link', { name: 'Ждут решения' }).click()
  await look(window, 'board-waiting')
  expect(faults).toEqual([])
})

test('everybody can use the board of a school and its reminders', async () => {
  const { look, faults } = newGallery()
  const { ctx } = world.composed.school
  const window = await newWindow()
  const place = await openClass(world, { school: 'Гимназия имени академика Лобачевского', className: '11Б' })
  const personId = await settle(world, mother)
  await appointStaff(ctx, { schoolId: place.schoolId, personId, role: 'administrator' })
  await enter(world, window, mother)
  await follow(window, 'Школа')
  await follow(window, 'Регистрация')
  await look(window, 'school-board-empty')
  await fillClass(place)
  await window.reload()
  await look(window, 'school-board')
  await window.getByRole('link', { name: 'Без родителей' }).click()
  await look(window, 'school-board-without-parents')
  await follow(window, 'Изменить')
  await onScreen(window, 'Напоминания ученикам')
  await look(window, 'reminders')
  await window.getByLabel('Не позже').selectOption('09:00')
  await press(window, 'Сохранить')
  await expect(window.getByRole('alert')).toBeVisible()
  await look(window, 'reminders-mistakes')
  await window.getByLabel('Не позже').selectOption('21:00')
  await window.getByLabel('Напоминать ученикам о родителях').uncheck()
  await press(window, 'Сохранить')
  await look(window, 'reminders-saved')
  await follow(window, 'Регистрация')
  await look(window, 'school-board-without-reminders')
  expect(faults).toEqual([])
})
