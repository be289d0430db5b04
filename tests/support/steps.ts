import type { Locator, Page } from '@playwright/test'
import { expect } from './expect.ts'
import type { Person } from './people.ts'
import type { World } from './world.ts'

/** What people do in a window, said in the words that stand on the screens. */

/** Presses a button; where two stand on a screen, as in a banner and in its block, the first one. */
export async function press(window: Page, name: string): Promise<void> {
  await window.getByRole('button', { name, exact: true }).first().click()
}

export async function follow(window: Page, name: string): Promise<void> {
  await window.getByRole('link', { name, exact: true }).first().click()
}

/** Waits until the screen with this heading is there. */
export async function onScreen(window: Page, heading: string | RegExp): Promise<void> {
  await expect(window.getByRole('heading', { level: 1 })).toHaveText(heading)
}

/** In a browser that knows the accounts of others: goes past them to the phone page. */
export async function asSomebodyElse(window: Page): Promise<void> {
  await onScreen(window, 'Выберите аккаунт')
  await follow(window, 'Войти в другой аккаунт')
}

/** Types a number on the phone page and goes on. */
export async function giveNumber(window: Page, phone: string): Promise<void> {
  await onScreen(window, 'Вход и регистрация')
  await window.getByLabel('Номер телефона').fill(phone)
  await press(window, 'Продолжить')
  await onScreen(window, 'Введите код')
}

/** Types the newest code that came to a phone. */
export async function giveCode(world: World, window: Page, phone: string, nth = 1): Promise<void> {
  const code = await world.phones.code(phone, nth)
  await window.getByLabel(/^(Код из СМС|Последние цифры номера)$/).fill(code)
  await press(window, 'Подтвердить')
}

/** Number and code, to the page that follows: the new account or the password. */
export async function proveNumberIn(world: World, window: Page, phone: string): Promise<void> {
  const before = world.phones.messagesOn(phone).length
  await giveNumber(window, phone)
  await giveCode(world, window, phone, before + 1)
}

/** A newcomer goes from the phone page to the end of the sign-in. */
export async function signUpIn(world: World, window: Page, person: Person): Promise<void> {
  await proveNumberIn(world, window, person.phone)
  await openAccount(window, person)
}

/** The form of the new account. */
export async function openAccount(window: Page, person: Person): Promise<void> {
  await onScreen(window, 'Новый аккаунт')
  await fillPerson(window, person)
  await window.getByLabel('Придумайте пароль').fill(person.password)
  await press(window, 'Создать аккаунт')
}

/** The owner of an account goes from the phone page to the end of the sign-in: code first, then the password. */
export async function signInIn(world: World, window: Page, person: Person): Promise<void> {
  await proveNumberIn(world, window, person.phone)
  await onScreen(window, 'Введите пароль')
  await window.getByLabel('Пароль').fill(person.password)
  await press(window, 'Войти')
}

/** Signs a person with an account in on the platform, from its front page to the profile. */
export async function enter(world: World, window: Page, person: Person): Promise<void> {
  await window.goto(world.platform)
  await follow(window, 'Войти')
  await signInIn(world, window, person)
  await onScreen(window, 'Профиль')
}

/** Fills in the name and the birth date. */
export async function fillPerson(window: Page, person: Person): Promise<void> {
  await window.getByLabel('Фамилия').fill(person.family_name)
  await window.getByLabel('Имя', { exact: true }).fill(person.given_name)
  await window.getByLabel('Отчество').fill(person.patronymic)
  await window.getByLabel('Дата рождения').fill(person.birth_date)
}

/** A newcomer joins a class from its link to the profile (J1). */
export async function joinClass(
  world: World,
  window: Page,
  { link, student }: { link: string; student: Person },
): Promise<void> {
  await window.goto(link)
  await follow(window, 'Присоединиться')
  await signUpIn(world, window, student)
  await onScreen(window, 'Проверьте данные ученика')
  await press(window, 'Завершить регистрацию')
  await onScreen(window, 'Профиль')
}

/** The student in this window makes the invitation, or opens the one that is there; gives its link (J2). */
export async function inviteParent(window: Page): Promise<string> {
  await follow(window, 'Профиль')
  await press(window, 'Пригласить родителя')
  await onScreen(window, 'Пригласить родителя')
  return shownLink(window)
}

/** The link on the screen, as it stands there to be copied. */
export async function shownLink(window: Page): Promise<string> {
  return (await window.locator('code').innerText()).trim()
}

/** The parent's own data and the confirmation of the child, to the parent's profile (J3.3 to J3.5). */
export async function confirmChildAs(window: Page, kinship: string): Promise<void> {
  await onScreen(window, 'Ваши данные')
  await window.getByLabel(kinship, { exact: true }).check()
  await press(window, 'Продолжить')
  await agree(window)
}

/** Both consents and the button of S12. */
export async function agree(window: Page): Promise<void> {
  await onScreen(window, 'Подтвердите регистрацию ребёнка')
  await window.getByLabel('Я даю согласие на использование платформы «Парта» моим ребёнком').check()
  await window.getByLabel('Я даю согласие на обработку персональных данных ребёнка').check()
  await press(window, 'Подтвердить регистрацию ребёнка')
  await onScreen(window, 'Профиль')
}

/** A block of a screen by its heading, as «Родители». */
export function block(window: Page, title: string): Locator {
  return window.locator('section').filter({ has: window.getByRole('heading', { name: title, exact: true }) })
}

/** The entries of the menu. */
export function menu(window: Page): Locator {
  return window.getByRole('navigation', { name: 'Разделы' }).getByRole('link')
}
