import type { HttpBrowser, HttpPage } from './http-browser.ts'
import type { World } from './world.ts'

/** Somebody who signs in: the number, what the forms ask for, and the password. */
export type Person = {
  phone: string
  family_name: string
  given_name: string
  patronymic: string
  birth_date: string
  password: string
}

const person = (phone: string, names: string, birth_date: string): Person => {
  const [family_name = '', given_name = '', patronymic = ''] = names.split(' ')
  return { phone, family_name, given_name, patronymic, birth_date, password: `пароль для ${phone}` }
}

/** The people of the tests; all are made up. */
export const masha = person('+79990000101', 'Иванова Мария Сергеевна', '12.03.2014')
export const petya = person('+79990000102', 'Иванов Пётр Сергеевич', '05.09.2016')
export const mother = person('+79990000103', 'Иванова Ольга Викторовна', '01.02.1985')
export const father = person('+79990000104', 'Иванов Сергей Петрович', '30.11.1983')
export const stranger = person('+79990000105', 'Кузнецов Игорь Львович', '17.07.1990')
export const longNamed = person(
  '+79990000106',
  'Константинопольская-Преображенская Александра Всеволодовна',
  '29.02.1988',
)

/** Who runs the installation; the settings of every world say so. */
export const operator = person('+79990000107', 'Орлова Вера Павловна', '09.09.1979')

/** One of a crowd: distinct number and name for each `index` below 100,000. */
export function oneOfMany(index: number): Person {
  return person(`+7999000${String(index).padStart(4, '0')}`, 'Толпин Участник Иванович', '01.01.1980')
}

/** Walks a newcomer from the phone page through code and form to wherever the sign-in leads. */
export async function signUp(world: World, browser: HttpBrowser, newcomer: Person): Promise<HttpPage> {
  await proveNumber(world, browser, newcomer.phone)
  const { phone: _, ...form } = newcomer
  return browser.submit(form, '/sign-in/account')
}

/** Walks the owner of an account from the phone page through code and password to wherever the sign-in leads. */
export async function signIn(world: World, browser: HttpBrowser, owner: Person): Promise<HttpPage> {
  await proveNumber(world, browser, owner.phone)
  return browser.submit({ password: owner.password }, '/sign-in/password')
}

/** In a browser that knows the accounts of others: goes past them to the phone page. */
export function asSomebodyElse(browser: HttpBrowser): Promise<HttpPage> {
  const { url, heading } = browser.page()
  if (heading !== 'Выберите аккаунт') throw new Error(`${url} (${heading}) offers no accounts`)
  return browser.open(url.replace('/sign-in/accounts', '/sign-in/phone'))
}

/** Enters a number on the phone page and the code that comes. */
export async function proveNumber(world: World, browser: HttpBrowser, phone: string): Promise<HttpPage> {
  const before = world.phones.messagesOn(phone).length
  await browser.submit({ phone }, '/sign-in/phone')
  return browser.submit({ code: await world.phones.code(phone, before + 1) }, '/sign-in/code')
}
