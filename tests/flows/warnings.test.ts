import { afterAll, beforeAll, expect, test } from 'vitest'
import { type OpenClass, openClass, settle } from '#tests/support/cast.ts'
import { confirmChild, inviteParent, type Known, knownPerson, knownStudent } from '#tests/support/crowd.ts'
import type { HttpBrowser } from '#tests/support/http-browser.ts'
import { father, mother, proveNumber, stranger } from '#tests/support/people.ts'
import { openWorld, type World } from '#tests/support/world.ts'

/** Each mistake that families make, and the words that stand where it would be made. */

let world: World
let fifth: OpenClass
let student: Known
let parent: Known
let link: string

beforeAll(async () => {
  world = await openWorld()
  fifth = await openClass(world)
  student = await knownStudent(world, fifth.classId)
  link = await inviteParent(world, student.browser)
  parent = await knownPerson(world)
  await confirmChild(parent.browser, link)
})
afterAll(() => world.close())

async function read(url: string, browser: HttpBrowser = world.newBrowser()): Promise<string> {
  return (await browser.open(url)).text
}

test('the child gets the number of a parent: the page of the class and the one for the number speak against it', async () => {
  const page = await read(fifth.link)
  expect(page).toContain('не регистрируйте ученика на номер телефона родителя')
  expect(page).toContain('установите в телефон сим-карту с другим номером')
  const browser = world.newBrowser()
  await browser.open(`${world.platform}/sign-in?next=${new URL(fifth.link).pathname}/enrolment`)
  expect(browser.page().heading).toBe('Вход и регистрация')
  expect(browser.page().text).toContain('Ученик вводит свой номер, а не номер родителя')
})

test('somebody looks for a page in a social network: none is needed, say the front page, the invitation and the one for the number', async () => {
  expect(await read(world.platform)).toContain('Регистрация в социальных сетях не нужна')
  expect(await read(link)).toContain('Регистрация в социальных сетях не нужна')
  expect(await read(`${world.id}/sign-in/phone`)).toContain('Страница в социальной сети не нужна')
  expect(await read(world.id)).toContain('другие ваши профили на платформе никто не увидит')
})

test('a parent without a link looks for a way in: only the student can copy the link', async () => {
  expect(await read(world.platform)).toContain('её может скопировать только ученик в своём профиле')
  expect(await read(`${world.platform}/join`)).toContain(
    'откройте ссылку, которую ребёнок скопировал в своём профиле',
  )
  const nobody = await knownPerson(world)
  expect(await read(`${world.platform}/profile`, nobody.browser)).toContain(
    'которую ребёнок копирует в своём профиле',
  )
})

test('the parent’s link is opened beside the student’s profile: said where it is copied and where it happens', async () => {
  const invitation = await read(`${world.platform}/profile/invitation`, student.browser)
  expect(invitation).toContain('Не открывайте ссылку в этом браузере')
  const refusal = await read(link, student.browser)
  expect(refusal).toContain('ребёнок станет родителем самому себе')
  expect(refusal).toContain('на другом устройстве или в другом браузере')
  expect(refusal).toContain('в режиме инкогнито')
  expect(refusal).toContain('Выйти из профиля ученика и продолжить')
})

test('the code is late, went to a wrong number, or is a call: the page for the code says what to do and that it is free', async () => {
  const browser = world.newBrowser()
  await browser.open(`${world.id}/sign-in/phone`)
  const { text } = await browser.submit({ phone: stranger.phone }, '/sign-in/phone')
  expect(text).toContain('Изменить номер')
  expect(text).toContain('СМС может идти несколько минут')
  expect(text).toContain('Запросить код повторно можно через')
  expect(text).toContain('приходит с разных номеров')
  expect(text).toContain('Отвечать не нужно: введите последние цифры номера')
  expect(text).toContain('И СМС, и звонок для вас бесплатны')
  world.clock.pass(61)
  expect((await browser.reload()).text).toContain('Запросить код повторно')
})

test('several people in one account: the form of the new account and the list of children speak against it', async () => {
  const browser = world.newBrowser()
  await browser.open(`${world.id}/sign-in/phone`)
  const { heading, text } = await proveNumber(world, browser, father.phone)
  expect(heading).toBe('Новый аккаунт')
  expect(text).toContain('Несколько человек в одном аккаунте быть не могут: каждому нужен свой номер')
  for (const page of ['/children', '/profile']) {
    const shown = await read(world.platform + page, parent.browser)
    expect(shown).toContain('Каждый ребёнок регистрируется со своим номером и присылает свою ссылку')
    expect(shown).toContain('даже если учится в другой школе')
  }
  const classPage = await read(fifth.link, parent.browser)
  expect(classPage).toContain('Вы вошли как родитель')
  expect(classPage).toContain('пусть ребёнок войдёт со своим номером')
})

test('a second account for a teacher or for the next child: the invitation says that none is needed', async () => {
  const second = await knownStudent(world, fifth.classId)
  const invitation = await read(await inviteParent(world, second.browser))
  expect(invitation).toContain('вы учитель или подтверждали другого ребёнка? Войдите с ним: второй не нужен')
})

test('the password is forgotten, or a stranger is shown: both ways out stand beside the password', async () => {
  await settle(world, mother)
  const browser = world.newBrowser()
  await browser.open(`${world.id}/sign-in/phone`)
  const { heading, text } = await proveNumber(world, browser, mother.phone)
  expect(heading).toBe('Введите пароль')
  expect(text).toContain('Забыли пароль?')
  expect(text).toContain('Показан кто-то другой? Нажмите «Это не я»')
})

test('the child’s data are wrong: the parent is asked to check and correct them before the consents', async () => {
  const brother = await knownStudent(world, fifth.classId, { given_name: 'Пётр' })
  const page = await read(
    `${await inviteParent(world, brother.browser)}/child?kinship=mother`,
    parent.browser,
  )
  expect(page).toContain('Проверьте данные и исправьте, если нужно')
  expect(page).toContain('Я даю согласие на использование платформы «Парта» моим ребёнком')
})

test('from the screens where people get stuck a link leads to the topic about it', async () => {
  const ways: [string, HttpBrowser, string][] = [
    [fifth.link, world.newBrowser(), '/help/students#join'],
    [
      await inviteParent(world, (await knownStudent(world, fifth.classId)).browser),
      world.newBrowser(),
      '/help/parents#confirm',
    ],
    [link, student.browser, '/help/parents#same-browser'],
    [world.platform, world.newBrowser(), '/help'],
    [`${world.platform}/profile`, parent.browser, '/help'],
    [`${world.id}/sign-in/phone`, world.newBrowser(), `${world.platform}/help/sign-in`],
  ]
  for (const [url, browser, href] of ways) expect((await browser.open(url)).html).toContain(`href="${href}"`)
})
