import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { afterAll, beforeAll, test } from 'vitest'
import { type OpenClass, openClass, settle, settleTeacher } from '#tests/support/cast.ts'
import { newDevice, newWindow } from '#tests/support/chromium.ts'
import { expect } from '#tests/support/expect.ts'
import { newGallery } from '#tests/support/gallery.ts'
import { father, mother, oneOfMany, petya, stranger } from '#tests/support/people.ts'
import { readPrinted } from '#tests/support/printed.ts'
import {
  block,
  confirmChildAs,
  enter,
  fillPerson,
  follow,
  onScreen,
  press,
  signInIn,
  signUpIn,
} from '#tests/support/steps.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World
let first: OpenClass
const teacher = { ...stranger, phone: '+79990000721' }

beforeAll(async () => {
  world = await openWorld()
  first = await openClass(world, { className: '1А' })
  await settleTeacher(world, teacher, first.classId)
})
afterAll(() => world.close())

async function download(window: Page, link: string) {
  const [file] = await Promise.all([
    window.waitForEvent('download'),
    window.getByRole('link', { name: link }).first().click(),
  ])
  const { pages } = await readPrinted(await readFile(await file.path()))
  return pages
}

/** The teacher adds a child in this window, and takes the last card out of the printer. */
async function giveCard(window: Page, child: typeof petya) {
  await window.goto(`${world.platform}/classes/${first.classId}/cards`)
  await follow(window, 'Добавить ученика без телефона')
  await fillPerson(window, child)
  await press(window, 'Добавить и сделать карточку')
  await onScreen(window, 'Карточки для входа')
  const [page] = await download(window, 'Скачать PDF')
  const pin = (/\d{3}.\d{3}/.exec(page?.text ?? '')?.[0] ?? '').replace(/\D/g, '')
  return { link: page?.qr() ?? '', pin }
}

async function enterByCard(window: Page, { link, pin }: { link: string; pin: string }) {
  await window.goto(link)
  await window.getByLabel('PIN с карточки').fill(pin)
  await press(window, 'Войти')
  await onScreen(window, 'Профиль')
}

test('a first-grader signs in with the card, the mother scans the sheet, later the child gets a phone and nothing is lost', async () => {
  const desk = await newWindow()
  await enter(world, desk, teacher)
  const card = await giveCard(desk, petya)
  const tablet = await newWindow()
  await enterByCard(tablet, card)
  await expect(tablet.getByText('Ждём подтверждения родителя')).toBeVisible()

  await desk.goto(`${world.platform}/classes/${first.classId}/sheets`)
  await desk.locator('#parents').getByRole('button', { name: 'Подготовить листки' }).click()
  await onScreen(desk, 'Листки готовы')
  const [sheet] = await download(desk, 'Скачать PDF')
  const phone = await newWindow()
  await phone.goto(sheet?.qr() ?? '')
  await follow(phone, 'Присоединиться')
  await signUpIn(world, phone, mother)
  await confirmChildAs(phone, 'мать')

  await tablet.goto(`${world.platform}/profile`)
  await expect(block(tablet, 'Родители').getByText('Иванова Ольга Викторовна')).toBeVisible()
  await follow(tablet, 'Привязать телефон')
  await press(tablet, 'Привязать телефон')
  await signUpIn(world, tablet, petya)
  await onScreen(tablet, 'Профиль')
  await expect(block(tablet, 'Родители').getByText('Иванова Ольга Викторовна')).toBeVisible()
  await expect(tablet.getByText('Привязать телефон')).toHaveCount(0)

  const later = await newWindow()
  await enter(world, later, petya)
  await expect(later.getByText('1А', { exact: true })).toBeVisible()
  await later.goto(card.link)
  await onScreen(later, 'Карточка больше не действует')
  await phone.goto(`${world.platform}/children`)
  await expect(phone.getByRole('link', { name: /Пётр/ })).toBeVisible()
})

test('a child who takes a parent’s number for the own one is told, and nothing changes', async () => {
  const device = await newDevice({ javaScriptEnabled: false })
  const desk = await device.newPage()
  await enter(world, desk, teacher)
  const { family_name: _, ...names } = petya
  const card = await giveCard(desk, { ...names, family_name: 'Ааронов' })
  await settle(world, father)
  const child = await newWindow()
  await enterByCard(child, card)
  await follow(child, 'Привязать телефон')
  await press(child, 'Привязать телефон')
  await signInIn(world, child, father)
  await onScreen(child, 'Этот аккаунт уже есть на платформе')
  await follow(child, 'Вернуться в профиль')
  await expect(child.getByText('Ааронов Пётр Сергеевич')).toBeVisible()
  await follow(child, 'Привязать телефон')
})

test('everybody can use the screens of cards', async () => {
  const { look, faults } = newGallery()
  const crowded = await openClass(world, { className: '1Б' })
  const head = { ...stranger, phone: '+79990000722' }
  await settleTeacher(world, head, crowded.classId)
  await world.composed.school.ctx.db
    .insertInto('school.roster_entry')
    .values({
      school_id: crowded.schoolId,
      class_id: crowded.classId,
      source_id: '1',
      family_name: 'Константинопольская-Преображенская',
      given_name: 'Александра',
      patronymic: 'Всеволодовна',
      birth_date: '2019-02-03',
      updated_at: world.clock.now(),
    })
    .execute()
  const desk = await newWindow()
  await enter(world, desk, head)
  const home = `${world.platform}/classes/${crowded.classId}/cards`
  await desk.goto(home)
  await look(desk, 'cards-none')
  await desk.getByRole('link', { name: /Константинопольская/ }).click()
  await look(desk, 'card-new')
  await desk.getByLabel('Дата рождения').fill('31.02.2019')
  await press(desk, 'Добавить и сделать карточку')
  await expect(desk.getByRole('alert')).toBeVisible()
  await look(desk, 'card-new-mistake')
  await desk.getByLabel('Дата рождения').fill('03.02.2019')
  await press(desk, 'Добавить и сделать карточку')
  await onScreen(desk, 'Карточки для входа')
  await look(desk, 'cards')
  const [page] = await download(desk, 'Скачать PDF')
  const [link, pin] = [page?.qr() ?? '', (/\d{3}.\d{3}/.exec(page?.text ?? '')?.[0] ?? '').replace(/\D/g, '')]
  const child = await newWindow()
  await child.goto(link)
  await look(child, 'card-sign-in')
  await child.getByLabel('PIN с карточки').fill(pin.startsWith('0') ? '100000' : '000000')
  await press(child, 'Войти')
  await expect(child.getByRole('alert')).toBeVisible()
  await look(child, 'card-sign-in-mistake')
  await child.getByLabel('PIN с карточки').fill(pin)
  await press(child, 'Войти')
  await onScreen(child, 'Профиль')
  await look(child, 'profile-by-card')
  await follow(child, 'Привязать телефон')
  await look(child, 'phone')
  const another = oneOfMany(723)
  await press(child, 'Привязать телефон')
  await signUpIn(world, child, another)
  await onScreen(child, 'Дата рождения не совпадает')
  await look(child, 'phone-refused')
  await desk.goto(link)
  await look(desk, 'card-with-somebody-signed-in')
  await desk.goto(home)
  await press(desk, 'Отозвать')
  await look(desk, 'cards-ended')
  await child.goto(link)
  await look(child, 'card-ended')
  await child.goto(`${world.platform}/card/nonsense`)
  await look(child, 'card-unknown')
  expect(faults).toEqual([])
})
