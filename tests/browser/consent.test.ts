import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, test } from 'vitest'
import { buildServer } from '#main/build.ts'
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
import { newDataDir, runCommand } from '#tests/support/parta-process.ts'
import { father, masha, mother, stranger } from '#tests/support/people.ts'
import { enter, follow, onScreen, press } from '#tests/support/steps.ts'
import { newWorld, type World } from '#tests/support/world.ts'

beforeAll(buildServer, 120_000)

async function familyOf(world: World) {
  const school = await openClass(world)
  await settleStudent(world, masha, school.classId)
  await settle(world, mother)
  await confirmByLink(world, { parent: mother, link: await invitationOf(world, masha) })
  return school
}

test('a mother withdraws, Masha is stopped at her next click, the school sees it, and the mother thinks again', async () => {
  const world = await newWorld()
  const { schoolId, classId } = await familyOf(world)
  await settleTeacher(world, stranger, classId)
  const personId = await settle(world, father)
  await appointStaff(world.composed.school.ctx, { schoolId, personId, role: 'administrator' })
  const [hers, mashas, teachers, office] = [
    await newWindow(),
    await newWindow(),
    await newWindow(),
    await newWindow(),
  ]
  await enter(world, mashas, masha)
  await enter(world, teachers, stranger)
  await enter(world, office, father)
  await enter(world, hers, mother)
  await hers.getByRole('main').getByRole('link', { name: 'Мария Иванова' }).click()
  await follow(hers, 'Отозвать согласия')
  await onScreen(hers, 'Отозвать согласия')
  await press(hers, 'Отозвать согласия')
  await onScreen(hers, 'Мария Иванова')
  await expect(hers.getByText('Аккаунт приостановлен: Мария Иванова')).toBeVisible()

  await follow(mashas, 'Показать QR-код')
  await onScreen(mashas, 'Аккаунт приостановлен')
  await expect(mashas.getByText('Родитель отозвал согласие')).toBeVisible()
  await teachers.goto(`${world.platform}/classes`)
  await expect(teachers.getByText('нет согласия, аккаунт приостановлен')).toBeVisible()
  await office.goto(`${world.platform}/schools/${schoolId}/consents`)
  await office.getByLabel('Состояние').selectOption('отозвано')
  await press(office, 'Показать')
  await expect(office.getByText('2 записи')).toBeVisible()

  await follow(hers, 'Дать согласие снова')
  await onScreen(hers, 'Согласия')
  for (const tick of await hers.getByRole('checkbox').all()) await tick.check()
  await press(hers, 'Дать согласие')
  await onScreen(hers, 'Мария Иванова')
  await expect(hers.getByText('Аккаунт приостановлен')).toHaveCount(0)
  await mashas.reload()
  await onScreen(mashas, 'Профиль')
})

test('a mother downloads the receipt, and the command of the school accepts it', async () => {
  const world = await newWorld()
  await familyOf(world)
  const window = await newWindow()
  await enter(world, window, mother)
  await window.getByRole('main').getByRole('link', { name: 'Мария Иванова' }).click()
  const saved = async (link: string) => {
    const [download] = await Promise.all([window.waitForEvent('download'), follow(window, link)])
    return readFile(await download.path())
  }
  expect((await saved('Квитанция (PDF)')).subarray(0, 5).toString()).toBe('%PDF-')
  const receipt = await saved('Квитанция с подписью (JSON)')
  const dataDir = await newDataDir()
  const file = join(dataDir, '..', 'receipt.json')
  await writeFile(file, receipt)
  const verified = await runCommand({
    dataDir,
    args: ['consent', 'verify', file, '--platform', world.platform],
  })
  expect([verified.code, verified.output]).toEqual([0, expect.stringContaining('Иванова Мария Сергеевна')])
})
