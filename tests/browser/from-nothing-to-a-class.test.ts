import type { Page } from '@playwright/test'
import { test } from 'vitest'
import { createSetupLink } from '#school/index.ts'
import { newWindow } from '#tests/support/chromium.ts'
import { expect } from '#tests/support/expect.ts'
import { longNamed, masha, mother, type Person, stranger } from '#tests/support/people.ts'
import { block, follow, menu, onScreen, press, signUpIn } from '#tests/support/steps.ts'
import { newWorld, type World } from '#tests/support/world.ts'

/** Follows the link that came to a phone, signs up on the way and accepts. */
async function acceptInvitation(world: World, person: Person): Promise<Page> {
  const [link = ''] = /http:\S+/.exec(await world.phones.notice(person.phone)) ?? []
  const window = await newWindow()
  await window.goto(link)
  await follow(window, 'Присоединиться')
  await signUpIn(world, window, person)
  await press(window, 'Принять приглашение')
  return window
}

async function inviteByNumber(window: Page, person: Person): Promise<void> {
  await window.getByLabel('Кого приглашаете').fill(`${person.family_name} ${person.given_name}`)
  await window.getByLabel('Номер телефона').fill(person.phone)
  await press(window, 'Пригласить')
}

test('from nothing to a class: the operator makes a school, its administrator a class, its teacher lets Masha in', async () => {
  const world = await newWorld()
  const { url } = await createSetupLink(world.composed.school.ctx)
  const operator = await newWindow()
  await operator.goto(url)
  await follow(operator, 'Войти')
  await signUpIn(world, operator, longNamed)
  await press(operator, 'Стать оператором')
  await onScreen(operator, 'Школы')
  await follow(operator, 'Добавить школу')
  await operator.getByLabel('Название').fill('Школа № 7')
  await operator.getByLabel('Город или посёлок').fill('Тула')
  await operator.getByLabel('Часовой пояс').selectOption({ label: 'Самара (МСК+1)' })
  await operator.getByLabel('Контакт школы').fill('8 800 000-00-00')
  await press(operator, 'Добавить школу')
  await onScreen(operator, 'Школа № 7')
  await inviteByNumber(operator, mother)
  await expect(block(operator, 'Открытые приглашения')).toContainText('+7 *** ***-**-03')

  const administrator = await acceptInvitation(world, mother)
  await onScreen(administrator, 'Классы')
  await expect(menu(administrator)).toHaveText(['Профиль', 'Школа'])
  await follow(administrator, 'Сотрудники')
  await inviteByNumber(administrator, stranger)
  const teacher = await acceptInvitation(world, stranger)
  await onScreen(teacher, 'Профиль')
  await expect(block(teacher, 'Работа')).toContainText('Школа № 7, Тула')

  await administrator.reload()
  await expect(block(administrator, 'Кто работает в школе')).toContainText('Кузнецов Игорь Львович')
  await follow(administrator, 'Классы')
  await follow(administrator, 'Добавить класс')
  await administrator.getByLabel('Название класса').fill('5А')
  await administrator.getByLabel('Классный руководитель').selectOption({ label: 'Кузнецов Игорь Львович' })
  await press(administrator, 'Добавить класс')
  await onScreen(administrator, 'Класс 5А')

  await teacher.reload()
  await follow(teacher, 'Класс')
  await onScreen(teacher, 'Класс 5А')
  await teacher.getByLabel('Сколько учеников могут прийти по ссылке').fill('30')
  await teacher.getByLabel('Подтверждать каждого ученика').check()
  await press(teacher, 'Создать ссылку')
  const link = await block(teacher, 'Ссылка для учеников').locator('code').first().innerText()

  const pupil = await newWindow()
  await pupil.goto(link)
  await follow(pupil, 'Присоединиться')
  await signUpIn(world, pupil, masha)
  await press(pupil, 'Завершить регистрацию')
  await expect(pupil.getByText('Ждём подтверждения школы')).toBeVisible()
  await teacher.reload()
  await press(teacher, 'Подтвердить')
  await expect(block(teacher, 'Ученики')).toContainText('Иванова Мария Сергеевна')
  expect(await world.phones.notice(masha.phone)).toContain('вы в классе 5А')
  await pupil.reload()
  await expect(pupil.getByText('Ждём подтверждения родителя')).toBeVisible()

  await follow(administrator, 'Школа')
  await follow(administrator, 'Журнал')
  await expect(administrator.getByText('Ученик подтверждён')).toBeVisible()
  await expect(administrator.getByText('сделал(а): Кузнецов Игорь Львович').first()).toBeVisible()
})
