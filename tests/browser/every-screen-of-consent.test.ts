import { sql } from 'kysely'
import { afterAll, beforeAll, test } from 'vitest'
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
import { PDF, withNewVersion } from '#tests/support/families.ts'
import { newGallery } from '#tests/support/gallery.ts'
import { longNamed } from '#tests/support/people.ts'
import { enter, follow, onScreen, press } from '#tests/support/steps.ts'
import { openWorld, type World } from '#tests/support/world.ts'

const DAY_SECONDS = 24 * 3600
const LONG_SCHOOL =
  'Муниципальное общеобразовательное учреждение «Средняя общеобразовательная школа с углублённым изучением отдельных предметов № 1»'

const child = { ...longNamed, phone: '+79990000801', birth_date: '12.03.2014' }
const parent = { ...longNamed, phone: '+79990000802' }
const orphan = { ...longNamed, phone: '+79990000803', birth_date: '12.03.2014' }
const teacher = { ...longNamed, phone: '+79990000804' }
const head = { ...longNamed, phone: '+79990000805' }

let world: World
let school: OpenClass

beforeAll(async () => {
  world = await openWorld({ documents: withNewVersion({ current: 10, required: 20 }) })
  school = await openClass(world, { school: LONG_SCHOOL, className: '5А' })
  for (const student of [child, orphan]) await settleStudent(world, student, school.classId)
  await settle(world, parent)
  await confirmByLink(world, { parent, link: await invitationOf(world, child) })
  await settleTeacher(world, teacher, school.classId)
  const personId = await settle(world, head)
  await appointStaff(world.composed.school.ctx, {
    schoolId: school.schoolId,
    personId,
    role: 'administrator',
  })
})
afterAll(() => world.close())

test('everybody can use the screens of consents: on paper, in the register, withdrawn, to be given anew', async () => {
  const { look, faults } = newGallery()
  const [hers, childs, teachers, office] = [
    await newWindow(),
    await newWindow(),
    await newWindow(),
    await newWindow(),
  ]
  await enter(world, hers, parent)
  await enter(world, childs, child)
  await enter(world, teachers, teacher)
  await enter(world, office, head)
  await sql`update school.session set expires_at = expires_at + interval '90 days'`.execute(
    world.composed.school.ctx.db,
  )

  await teachers.goto(`${world.platform}/classes/${school.classId}`)
  await look(teachers, 'class-with-a-paper-to-record')
  await follow(teachers, 'Согласие на бумаге')
  await onScreen(teachers, 'Согласие на бумаге')
  await look(teachers, 'paper-new')
  await press(teachers, 'Записать согласие')
  await expect(teachers.getByRole('alert')).toBeVisible()
  await look(teachers, 'paper-mistakes')
  await teachers.getByLabel('Дата подписи').fill('01.11.2026')
  await teachers.getByLabel('Кто подписал').fill('Константинопольская-Преображенская Тамара Всеволодовна')
  await teachers.getByLabel('опекун, попечитель').check()
  for (const tick of await teachers.getByRole('checkbox').all()) await tick.check()
  await press(teachers, 'Записать согласие')
  await expect(teachers.getByText('не приложен')).toBeVisible()
  await look(teachers, 'paper')
  await press(teachers, 'Приложить скан')
  await expect(teachers.getByRole('alert')).toBeVisible()
  await look(teachers, 'paper-scan-mistake')
  await teachers.getByLabel('Скан', { exact: true }).setInputFiles({
    name: 'scan.pdf',
    mimeType: 'application/pdf',
    buffer: PDF,
  })
  await press(teachers, 'Приложить скан')
  await expect(teachers.getByText('приложен', { exact: false }).first()).toBeVisible()
  await look(teachers, 'paper-with-a-scan')
  await press(teachers, 'Отозвать')
  await expect(teachers.getByText('Согласие отозвано')).toBeVisible()
  await look(teachers, 'paper-withdrawn')

  const register = `${world.platform}/schools/${school.schoolId}/consents`
  await office.goto(register)
  await look(office, 'register')
  await follow(office, 'Для печати')
  await onScreen(office, 'Согласия')
  await look(office, 'register-for-paper')
  await office.goto(`${register}?state=outdated`)
  await look(office, 'register-empty')

  const page = `${world.platform}/children/`
  await hers.goto(`${world.platform}/children`)
  await hers.getByRole('main').getByRole('link').first().click()
  await look(hers, 'child-with-consents')
  await follow(hers, 'Отозвать согласия')
  await look(hers, 'withdrawal')
  await press(hers, 'Отозвать согласия')
  await expect(hers.getByText('Дать согласие снова')).toBeVisible()
  expect(hers.url()).toContain(page)
  await look(hers, 'child-without-consent')
  await hers.goto(`${world.platform}/children`)
  await look(hers, 'children-without-consent')
  await hers.goto(`${world.platform}/profile`)
  await look(hers, 'profile-of-a-parent-without-consent')
  await childs.goto(`${world.platform}/profile`)
  await onScreen(childs, 'Аккаунт приостановлен')
  await look(childs, 'limited-after-a-withdrawal')
  await teachers.goto(`${world.platform}/classes/${school.classId}`)
  await look(teachers, 'class-with-a-limited-student')
  await follow(hers, 'Дать согласие снова')
  await look(hers, 'consent-anew')
  await press(hers, 'Дать согласие')
  await expect(hers.getByRole('alert')).toBeVisible()
  await look(hers, 'consent-mistakes')
  for (const tick of await hers.getByRole('checkbox').all()) await tick.check()
  await press(hers, 'Дать согласие')
  await expect(hers.getByText('Квитанция (PDF)')).toBeVisible()

  world.clock.pass(11 * DAY_SECONDS)
  await hers.goto(`${world.platform}/profile`)
  await look(hers, 'profile-of-a-parent-who-is-asked-anew')
  await follow(hers, 'Прочитать и согласиться')
  await onScreen(hers, 'Документы обновились')
  await look(hers, 'consent-to-a-newer-wording')
  await office.goto(`${register}?state=outdated`)
  await look(office, 'register-outdated')
  world.clock.pass(10 * DAY_SECONDS)
  await childs.goto(`${world.platform}/profile`)
  await onScreen(childs, 'Аккаунт приостановлен')
  await look(childs, 'limited-for-an-old-wording')
  await hers.goto(`${world.platform}/profile`)
  await look(hers, 'profile-of-a-parent-whose-consent-lapsed')
  expect(faults).toEqual([])
})
