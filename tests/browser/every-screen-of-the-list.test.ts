import { afterAll, beforeAll, test } from 'vitest'
import { appointStaff } from '#school/index.ts'
import { enqueueWork, holdingRun } from '#school/roster/run/run-store.ts'
import { openClass, settle } from '#tests/support/cast.ts'
import { newWindow } from '#tests/support/chromium.ts'
import { expect } from '#tests/support/expect.ts'
import { newGallery } from '#tests/support/gallery.ts'
import { mother } from '#tests/support/people.ts'
import { listOf, upload } from '#tests/support/roster.ts'
import { enter, follow, onScreen, press } from '#tests/support/steps.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World

beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const NAMES = [
  'Константинопольская-Преображенская Александра Всеволодовна',
  'Иванова Мария Сергеевна',
  'Петров Пётр Ильич',
]

/** A school of so many students, thirty in a class. */
function school(students: number, letter = 'А'): string {
  return listOf(
    Array.from({ length: students }, (_, at): [string, string, string, string, string, string] => [
      (NAMES[at % 3] ?? '').replace(
        ' ',
        `${'абвгдежзик'[at % 10]}${'абвгдежзик'[Math.floor(at / 10) % 10]}${'абвгде'[Math.floor(at / 100)]} `,
      ),
      `${1 + Math.floor(at / 30)}${letter}`,
      `1${at % 10}.0${1 + (at % 9)}.2014`,
      'Иванова Ольга Викторовна',
      `8 (999) 000-${String(at % 10_000).padStart(4, '0')}`,
      'мать',
    ]),
  )
}

const file = (content: string) => ({
  name: 'Список школы на 1 сентября.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(content),
})

test('everybody can use the screens of the school’s list', async () => {
  const { look, faults } = newGallery()
  const { ctx } = world.composed.school
  const { schoolId } = await openClass(world, {
    school: 'Муниципальное общеобразовательное учреждение «Гимназия № 1»',
  })
  await appointStaff(ctx, { schoolId, personId: await settle(world, mother), role: 'administrator' })
  const start = `${world.platform}/schools/${schoolId}/roster`
  const window = await newWindow()
  await enter(world, window, mother)
  await window.goto(start)
  await look(window, 'roster-empty')
  await press(window, 'Загрузить и проверить')
  await expect(window.getByRole('alert')).toContainText('Выберите файл')
  await look(window, 'roster-mistake')
  await window.getByLabel('Файл').setInputFiles(file(school(500).replace('ФИО ученика', 'Ребёнок')))
  await press(window, 'Загрузить и проверить')
  await onScreen(window, 'Что означают столбцы')
  await look(window, 'roster-mapping')
  await press(window, 'Проверить файл')
  await expect(window.getByRole('alert')).toContainText('Укажите столбец с ФИО')
  await look(window, 'roster-mapping-mistake')
  await window.getByLabel('Ребёнок').selectOption('ФИО ученика')
  const runId = new URL(window.url()).pathname.split('/').at(-2) ?? ''
  await holdingRun(ctx.db, runId, async () => {
    await press(window, 'Проверить файл')
    await onScreen(window, 'Читаем файл')
    await look(window, 'roster-work')
  })
  await enqueueWork(ctx.db, runId)
  await onScreen(window, 'Что изменится')
  await look(window, 'roster-preview')
  await follow(window, 'Показать всех')
  await onScreen(window, 'Новые: 500')
  await look(window, 'roster-students')
  await follow(window, 'Что изменится')
  await press(window, 'Применить')
  await onScreen(window, 'Список обновлён')
  await look(window, 'roster-applied')

  await window.goto(start)
  await window.getByLabel('Файл').setInputFiles(file(school(300, 'Б')))
  await press(window, 'Загрузить и проверить')
  await onScreen(window, 'Что означают столбцы')
  await press(window, 'Проверить файл')
  await onScreen(window, 'Что изменится')
  await press(window, 'Применить')
  await expect(window.getByRole('alert')).toContainText('Поставьте галочку')
  await look(window, 'roster-many-ends')
  await press(window, 'Отменить загрузку')
  await onScreen(window, 'Загрузка отменена')
  await look(window, 'roster-cancelled')

  const wrong = school(40).replaceAll('13.04.2014', '99.99.2014').replaceAll('8 (999) 000-0004', '12345')
  await window.goto(start)
  await window.getByLabel('Файл').setInputFiles(file(wrong))
  await press(window, 'Загрузить и проверить')
  await onScreen(window, 'Что изменится')
  await look(window, 'roster-errors')
  await window.goto(start)
  await look(window, 'roster-open')

  const bundle = await openClass(world)
  const broken = await upload(ctx, bundle.schoolId, `ФИО;Класс\n${'Иванова Мария;5А\n'.repeat(60)}"Петров`)
  if (!broken.ok) throw new Error('the file was refused')
  await appointStaff(ctx, { schoolId: bundle.schoolId, personId: await personOf(), role: 'administrator' })
  await window.goto(`${world.platform}/schools/${bundle.schoolId}/roster/runs/${broken.runId}`)
  await press(window, 'Проверить файл')
  await onScreen(window, 'Загрузить список не удалось')
  await look(window, 'roster-failed')
  expect(faults).toEqual([])

  async function personOf(): Promise<string> {
    const { person_id } = await ctx.db
      .selectFrom('school.staff')
      .where('school_id', '=', schoolId)
      .select('person_id')
      .executeTakeFirstOrThrow()
    return person_id
  }
})
