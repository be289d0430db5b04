import { expect, test } from 'vitest'
import { asSomebodyElse, masha, mother, proveNumber, signIn, signUp } from '#tests/support/people.ts'
import { fieldsOf } from '#tests/support/school.ts'
import { newWorld, type World } from '#tests/support/world.ts'
import { appointClassTeacher, classLinkFor, createClass, createSchool, type SchoolContext } from '../index.ts'

async function openClass(ctx: SchoolContext) {
  const schoolId = await createSchool(ctx, { name: 'Школа № 1', town: 'Тула' })
  return createClass(ctx, { schoolId, name: '5А', year: 2026 })
}

/** Маша has joined her class and invited a parent; her browser and the link. */
async function withInvitation(world: World) {
  const ctx = world.composed.school.ctx
  const { url } = await classLinkFor(ctx, { classId: await openClass(ctx) })
  const browser = world.newBrowser()
  await browser.open(`${url}/enrolment`)
  await signUp(world, browser, masha)
  await browser.submit(fieldsOf({ text: browser.page().html }))
  await browser.submit({}, '/profile/invitation')
  const link = /http:[^<"]*\/join\/parent\/[\w-]+/.exec(browser.page().text)?.[0] ?? ''
  return { browser, link }
}

test('a student signs up by the class link and is known by a pairwise name only', async () => {
  const world = await newWorld()
  const { browser } = await withInvitation(world)
  expect(browser.page().heading).toBe('Пригласить родителя')
  const { db } = world.composed.school.ctx
  const person = await db.selectFrom('school.person').selectAll().executeTakeFirstOrThrow()
  expect(person).toMatchObject({ family_name: 'Иванова', given_name: 'Мария', birth_date: '2014-03-12' })
  const account = await world.composed.id.ctx.db
    .selectFrom('id.account')
    .select('id')
    .executeTakeFirstOrThrow()
  const session = await db.selectFrom('school.session').selectAll().executeTakeFirstOrThrow()
  const everything = JSON.stringify([person, session])
  expect(everything).not.toContain(account.id)
  expect(everything).not.toContain(masha.phone.slice(1))
  expect(session.phone_proof).toBeTruthy()
})

test('in the browser of the student the parent hands over and goes to the end (S6)', async () => {
  const world = await newWorld()
  const { browser, link } = await withInvitation(world)
  await browser.open(link)
  expect(browser.page().heading).toBe('Это ваша собственная ссылка')
  await browser.submit({}, `${new URL(link).pathname}/hand-over`)
  expect(browser.page().url).toBe(link)
  expect(browser.page().heading).toContain('Мария И.')
  await browser.open(`${world.platform}/sign-in?next=${new URL(link).pathname}/details`)
  await asSomebodyElse(browser)
  await signUp(world, browser, mother)
  expect(browser.page().heading).toBe('Ваши данные')
  await browser.submit({ ...fieldsOf({ text: browser.page().html }), kinship: 'mother' })
  await browser.submit({
    ...fieldsOf({ text: browser.page().html }),
    kinship: 'mother',
    platform_use: 'yes',
    personal_data: 'yes',
  })
  expect(browser.page().heading).toBe('Профиль')
  expect(browser.page().text).toContain('Регистрация подтверждена: Мария Иванова')
  const childPath = /\/children\/[\w-]+/.exec(browser.page().html)?.[0] ?? ''
  expect((await browser.open(world.platform + childPath)).text).toContain('12 марта 2014')
  expect((await browser.open(`${world.platform}/profile/invitation`)).status).toBe(404)
})

test('who signs in through the parent link with the number of the child learns that nothing has changed (J9)', async () => {
  const world = await newWorld()
  const { link } = await withInvitation(world)
  const browser = world.newBrowser()
  await browser.open(`${world.platform}/sign-in?next=${new URL(link).pathname}/details`)
  await signIn(world, browser, masha)
  expect(browser.page().heading).toBe('Вы вошли в профиль ученика')
  expect(browser.page().text).toContain('ничего не изменилось')
  await browser.submit({}, `${new URL(link).pathname}/hand-over`)
  expect(browser.page().heading).toContain('Мария И.')
})

test('signing out ends both sessions, and the next sign-in begins with a choice of accounts', async () => {
  const world = await newWorld()
  const browser = world.newBrowser()
  await browser.open(`${world.platform}/profile`)
  await signUp(world, browser, mother)
  expect(browser.page().heading).toBe('Профиль')
  await browser.submit({}, '/sign-out')
  expect(browser.page().url).toBe(`${world.platform}/`)
  const { db } = world.composed.school.ctx
  expect(await db.selectFrom('school.session').selectAll().execute()).toEqual([])
  await browser.open(`${world.platform}/profile`)
  expect(browser.page().url).toContain(`${world.id}/sign-in/accounts`)
})

test('a class teacher signs in and sees both the class and, on the same page, nothing of a second profile', async () => {
  const world = await newWorld()
  const browser = world.newBrowser()
  await browser.open(`${world.platform}/profile`)
  await signUp(world, browser, mother)
  const { ctx } = world.composed.school
  const { id } = await ctx.db.selectFrom('school.person').select('id').executeTakeFirstOrThrow()
  await appointClassTeacher(ctx, { classId: await openClass(ctx), personId: id })
  const profile = await browser.open(`${world.platform}/profile`)
  expect(profile.html).toContain('href="/classes"')
  await browser.open(`${world.platform}/classes`)
  expect(browser.page().heading).toBe('Класс 5А')
})

test('the answer of Parta ID counts once, in the browser that asked; any other has a page with a way on', async () => {
  const world = await newWorld()
  const browser = world.newBrowser()
  await browser.open(`${world.platform}/sign-in?next=/children`)
  await proveNumber(world, browser, mother.phone)
  const seen: string[] = []
  const { fetch } = globalThis
  globalThis.fetch = (input, init) => {
    if (String(input).includes('/sign-in/callback')) seen.push(String(input))
    return fetch(input, init)
  }
  const { phone: _, ...form } = mother
  await browser.submit(form, '/sign-in/account').finally(() => {
    globalThis.fetch = fetch
  })
  expect(browser.page().heading).toBe('Дети')
  const callback = seen.at(-1) ?? ''

  const again = await browser.open(callback)
  expect(again.heading).toBe('Дети')
  const foreign = world.newBrowser()
  const page = await foreign.open(callback)
  expect(page.status).toBe(400)
  expect(page.heading).toBe('Вход не завершён')
  expect(page.html).toContain(`/sign-in?next=${encodeURIComponent('/children')}`)
  for (const query of ['', '?state=made-up&code=made-up', '?error=access_denied']) {
    expect((await foreign.open(`${world.platform}/sign-in/callback${query}`)).status).toBe(400)
  }
})

test('signing in costs the platform at most three statements', async () => {
  const world = await newWorld()
  const browser = world.newBrowser()
  await browser.open(`${world.platform}/sign-in?next=/documents/platform-use`)
  await proveNumber(world, browser, mother.phone)
  world.statements.length = 0
  const { phone: _, ...form } = mother
  await browser.submit(form, '/sign-in/account')
  const ours = world.statements.filter((text) => /\bschool\./.test(text.replaceAll('"', '')))
  expect(browser.page().heading).toBe('Согласие на использование платформы')
  expect(ours).toHaveLength(2)
})

test('who reads the platform in English goes on in English at Parta ID, unless Parta ID was told otherwise', async () => {
  const world = await newWorld()
  const browser = world.newBrowser()
  await browser.open(`${world.platform}/language?to=en&back=/join`)
  await browser.open(`${world.platform}/sign-in?next=/children`)
  expect(browser.page().heading).toBe('Sign in or register')
  await browser.open(`${world.id}/language?to=ru&back=/`)
  await browser.open(`${world.platform}/sign-in?next=/children`)
  expect(browser.page().heading).toBe('Вход и регистрация')
})
