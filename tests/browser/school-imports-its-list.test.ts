import { test } from 'vitest'
import { appointStaff } from '#school/index.ts'
import { enqueueWork, holdingRun } from '#school/roster/run/run-store.ts'
import { openClass, settle } from '#tests/support/cast.ts'
import { newDevice, newWindow } from '#tests/support/chromium.ts'
import { expect } from '#tests/support/expect.ts'
import { mother } from '#tests/support/people.ts'
import { listOfSchool, upload, windows1251 } from '#tests/support/roster.ts'
import { block, enter, follow, onScreen, press } from '#tests/support/steps.ts'
import { newWorld } from '#tests/support/world.ts'

const LIST = [
  '№;Ребёнок;Кл.;Родился;Мать;Телефон',
  '1;Иванова Мария Сергеевна;5 «А»;12.03.2014;Иванова Ольга Викторовна;8 (999) 000-01-03',
  '2;Петров Пётр Ильич;5-а;01.09.2014;Петрова Анна Львовна;+7 999 000-01-08',
  '3;Сидоров Олег Олегович;5Б;03.02.2014;;',
].join('\r\n')

const file = (name: string) => ({ name, mimeType: 'text/csv', buffer: windows1251(LIST) })

test('the administrator uploads a spreadsheet as Excel writes it, says what its columns mean, sees what will change and applies it; the second time nothing changes', async () => {
  const world = await newWorld()
  const { ctx } = world.composed.school
  const { schoolId } = await openClass(world)
  await appointStaff(ctx, { schoolId, personId: await settle(world, mother), role: 'administrator' })
  const window = await newWindow()
  await enter(world, window, mother)
  await follow(window, 'Школа')
  await follow(window, 'Список')
  await onScreen(window, 'Список учеников')
  await window.getByLabel('Файл').setInputFiles(file('5 классы.csv'))
  await window.getByLabel('Учебный год').selectOption('2026')
  await press(window, 'Загрузить и проверить')

  await onScreen(window, 'Что означают столбцы')
  await expect(window.getByLabel('Мать')).toHaveValue('mother_name')
  await expect(window.getByText('Например: Иванова Мария Сергеевна; Петров Пётр Ильич')).toBeVisible()
  await press(window, 'Проверить файл')
  await expect(window.getByRole('alert')).toContainText('Укажите столбец с ФИО')
  await window.getByLabel('Ребёнок').selectOption('ФИО ученика')
  await window.getByLabel('Кл.').selectOption('Класс')
  await window.getByLabel('Родился').selectOption('Дата рождения')
  await press(window, 'Проверить файл')

  await onScreen(window, 'Что изменится')
  await expect(block(window, 'Итог')).toContainText('новых 3')
  await expect(block(window, 'Итог')).toContainText('5Б')
  await expect(block(window, 'Новые: 3')).toContainText('Петров Пётр Ильич')
  expect(await listOfSchool(ctx, schoolId)).toEqual([])
  await press(window, 'Применить')
  await onScreen(window, 'Список обновлён')
  expect(await listOfSchool(ctx, schoolId)).toMatchObject([
    { name: 'Иванова Мария', class: '5А', guardians: ['Иванова Ольга, mother, +79990000103'] },
    { name: 'Петров Пётр', class: '5А' },
    { name: 'Сидоров Олег', class: '5Б', guardians: [] },
  ])

  await follow(window, 'Загрузить файл')
  await window.getByLabel('Файл').setInputFiles(file('5 классы ещё раз.csv'))
  await press(window, 'Загрузить и проверить')
  await onScreen(window, 'Что изменится')
  await expect(window.getByText('Изменений нет')).toBeVisible()
  await expect(window.getByRole('button', { name: 'Применить' })).toBeHidden()
})

test.for([true, false])(
  'the page about work under way looks again by itself, with JavaScript: %s',
  async (javaScriptEnabled) => {
    const world = await newWorld()
    const { ctx } = world.composed.school
    const { schoolId } = await openClass(world)
    await appointStaff(ctx, { schoolId, personId: await settle(world, mother), role: 'administrator' })
    const started = await upload(ctx, schoolId, windows1251(LIST.replace('Ребёнок', 'ФИО')))
    if (!started.ok) throw new Error('the file was refused')
    const { runId } = started
    const window = await (await newDevice({ javaScriptEnabled })).newPage()
    await enter(world, window, mother)
    await window.goto(`${world.platform}/schools/${schoolId}/roster/runs/${runId}`)
    // Somebody else is at it, for as long as it takes to see the page.
    await holdingRun(ctx.db, runId, async () => {
      await press(window, 'Проверить файл')
      await onScreen(window, 'Читаем файл')
      await expect(window.getByText('Скоро начнём')).toBeVisible()
    })
    await enqueueWork(ctx.db, runId)
    await onScreen(window, 'Что изменится')
  },
)
