import type { Page } from '@playwright/test'
import { test } from 'vitest'
import { confirmByLink, invitationOf, openClass, settle, settleStudent } from '#tests/support/cast.ts'
import { newWindow } from '#tests/support/chromium.ts'
import { expect } from '#tests/support/expect.ts'
import { father, masha, mother, oneOfMany, petya, stranger } from '#tests/support/people.ts'
import { count } from '#tests/support/rows.ts'
import { confirmChildAs, enter, follow, onScreen, press, shownLink, signInIn } from '#tests/support/steps.ts'
import { newWorld, type World } from '#tests/support/world.ts'

const DAY_SECONDS = 24 * 3600

test('a link that somebody made up is unknown, and a class link says so as well', async () => {
  const world = await newWorld()
  const window = await newWindow()
  expect(await statusOf(window, `${world.platform}/join/parent/AAAAAAAAAAAAAAAAAAAAAAAA`)).toBe(404)
  await onScreen(window, 'Такой ссылки нет')
  await expect(window.getByText('попросите ребёнка прислать её ещё раз')).toBeVisible()
  expect(await statusOf(window, `${world.platform}/join/parent/%00%F0%9F%90%B1`)).toBe(404)
  await onScreen(window, 'Такой ссылки нет')
  expect(await statusOf(window, `${world.platform}/join/class/AAAAAAAAAAAAAAAAAAAAAAAA`)).toBe(404)
  await expect(window.getByText('попросите классного руководителя прислать её ещё раз')).toBeVisible()
})

test('after thirty days the link has expired, the next one replaces it, and both say what to do', async () => {
  const world = await worldOfMasha()
  const old = await invitationOf(world, masha)
  world.clock.pass(31 * DAY_SECONDS)
  const parent = await newWindow()
  expect(await statusOf(parent, old)).toBe(410)
  await onScreen(parent, 'Срок ссылки истёк')
  await expect(
    parent.getByText('Попросите ребёнка создать новую: «Профиль» → «Пригласить родителя»'),
  ).toBeVisible()

  const student = await newWindow()
  await enter(world, student, masha)
  await expect(student.getByText(old)).toHaveCount(0)
  await press(student, 'Пригласить родителя')
  await onScreen(student, 'Пригласить родителя')
  expect(await shownLink(student)).not.toBe(old)
  expect(await statusOf(parent, old)).toBe(410)
  await onScreen(parent, 'Ссылка заменена новой')
  await expect(parent.getByText('в профиле в блоке «Родители»')).toBeVisible()
})

test('two parents use a link up; the third one reads whom to ask, and the first that nothing is left to do', async () => {
  const world = await worldOfMasha()
  const link = await invitationOf(world, masha)
  for (const [parent, kinship] of [
    [mother, 'mother'],
    [father, 'father'],
  ] as const) {
    await settle(world, parent)
    await confirmByLink(world, { parent, link, kinship })
  }
  const third = await newWindow()
  expect(await statusOf(third, link)).toBe(410)
  await onScreen(third, 'Ссылкой уже воспользовались')
  await expect(third.getByText('обратитесь к классному руководителю')).toBeVisible()

  await follow(third, 'Уже подтвердили? Войти')
  await signInIn(world, third, mother)
  await onScreen(third, 'Профиль')
  expect(await statusOf(third, link)).toBe(200)
  await onScreen(third, 'Вы уже подтвердили регистрацию ребёнка')
})

test('the link is revoked while the form is open: the answer says so, and nothing is half done', async () => {
  const world = await worldOfMasha()
  await settle(world, mother)
  const link = await invitationOf(world, masha)
  const parent = await newWindow()
  await parent.goto(link)
  await follow(parent, 'Присоединиться')
  await signInIn(world, parent, mother)
  await onScreen(parent, 'Ваши данные')
  await parent.getByLabel('мать').check()
  await press(parent, 'Продолжить')
  await onScreen(parent, 'Подтвердите регистрацию ребёнка')
  for (const tick of await parent.getByRole('checkbox').all()) await tick.check()

  const student = await newWindow()
  await enter(world, student, masha)
  await press(student, 'Отозвать ссылку')
  await expect(student.getByText(link)).toHaveCount(0)

  await press(parent, 'Подтвердить регистрацию ребёнка')
  await onScreen(parent, 'Ссылка отозвана')
  expect(await count(world, 'school.guardianship')).toBe(0)
  expect(await count(world, 'school.consent')).toBe(0)
})

test('a brother’s profile, a parent at the class link, a pupil of another class: each is told what to do', async () => {
  const world = await worldOfMasha()
  const fifth = await openClass(world, { className: '5Б' })
  await settleStudent(world, petya, fifth.classId)
  const brother = await newWindow()
  await enter(world, brother, petya)
  await brother.goto(await invitationOf(world, masha))
  await onScreen(brother, 'Вы вошли в профиль ученика')
  await expect(brother.getByText('Ученик не может быть родителем другого ученика')).toBeVisible()
  const sixth = await openClass(world, { className: '6А' })
  await brother.goto(sixth.link)
  await onScreen(brother, 'Вы уже учитесь в другом классе')

  await settle(world, mother)
  await confirmByLink(world, { parent: mother, link: await invitationOf(world, masha) })
  const parent = await newWindow()
  await enter(world, parent, mother)
  await parent.goto(sixth.link)
  await onScreen(parent, 'Вы вошли как родитель')
  await press(parent, 'Выйти и продолжить')
  await onScreen(parent, 'Класс 6А')
  await parent.goto(`${world.platform}/profile`)
  await onScreen(parent, 'Выберите аккаунт')
})

test('where the school wants to approve parents, both sides read that they have to wait', async () => {
  const world = await newWorld()
  const strict = await openClass(world, { policy: 'approve' })
  await settleStudent(world, masha, strict.classId)
  await settle(world, stranger)
  const parent = await newWindow()
  await parent.goto(await invitationOf(world, masha))
  await follow(parent, 'Присоединиться')
  await signInIn(world, parent, stranger)
  await confirmChildAs(parent, 'отец')
  await expect(parent.getByText('Теперь вас должна подтвердить школа')).toBeVisible()
  const [id] = await childIds(parent)
  expect(id).toBeUndefined()
  const student = await newWindow()
  await enter(world, student, masha)
  await expect(student.getByText('Осталось подтверждение школы')).toBeVisible()
})

test('somebody who says no at the sign-in, or comes back too late, can start again', async () => {
  const world = await worldOfMasha()
  const window = await newWindow()
  const newcomer = oneOfMany(950)
  await settle(world, newcomer)
  const begun = await window.request.get(`${world.platform}/sign-in?next=/profile`, { maxRedirects: 0 })
  const state = new URL(begun.headers().location ?? '').searchParams.get('state') ?? ''
  const refusal = new URLSearchParams({ error: 'access_denied', state, iss: world.id })
  await window.goto(`${world.platform}/sign-in/callback?${refusal}`)
  await onScreen(window, 'Вход отменён')
  await window.goto(`${world.platform}/sign-in/callback?code=stale&state=stale`)
  await onScreen(window, 'Вход не завершён')
  await follow(window, 'Войти ещё раз')
  await signInIn(world, window, newcomer)
  await onScreen(window, 'Профиль')
})

async function worldOfMasha(): Promise<World> {
  const world = await newWorld()
  const { classId } = await openClass(world)
  await settleStudent(world, masha, classId)
  return world
}

async function statusOf(window: Page, address: string): Promise<number | undefined> {
  return (await window.goto(address))?.status()
}

function childIds(window: Page): Promise<string[]> {
  return window.locator('a[href^="/children/"]').allInnerTexts()
}
