import { expect, test } from 'vitest'
import { fieldsOf, newSchoolWorld, type SchoolWorld } from '#tests/support/school.ts'

const masha = {
  family_name: 'Иванова',
  given_name: 'Мария',
  patronymic: 'Сергеевна',
  birth_date: '2014-03-12',
}
const DAY = 24 * 3600

async function invite(world: SchoolWorld, student: string): Promise<string> {
  const browser = await world.browserOf(student)
  await browser.post('/profile/invitation')
  return /\/join\/parent\/[\w-]+/.exec((await browser.get('/profile')).text)?.[0] ?? ''
}

async function confirmed(world: SchoolWorld, parent: string, path: string): Promise<void> {
  const adult = await world.browserOf(parent)
  const form = await adult.get(`${path}/child?kinship=father`)
  const done = await adult.post(`${path}/child`, {
    ...fieldsOf(form),
    platform_use: 'yes',
    personal_data: 'yes',
  })
  expect(done.status).toBe(303)
}

test('a stranger reads the first name, one letter, the class and the school, and nothing more', async () => {
  const world = await newSchoolWorld()
  const { classId } = await world.openClass()
  const path = await invite(world, await world.student(classId, masha))
  const page = await (await world.browserOf()).get(path)
  expect(page.text).toContain('Мария И. приглашает')
  expect(page.text).toContain('Класс 5А, Школа № 1, Тула')
  expect(page.text).toContain('Присоединиться')
  for (const secret of ['Иванова', 'Сергеевна', '2014']) expect(page.text).not.toContain(secret)
})

test('looking at a link, as the bots of messengers do, changes nothing', async () => {
  const world = await newSchoolWorld()
  const { classId } = await world.openClass()
  const path = await invite(world, await world.student(classId, masha))
  const state = () => world.ctx.db.selectFrom('school.invitation').selectAll().execute()
  const before = await state()
  const visitors = [await world.browserOf(), await world.browserOf(await world.person())]
  for (const visitor of visitors) {
    for (const page of [path, `${path}/details`, `${path}/child`, `${path}/child?kinship=mother`]) {
      await visitor.get(page)
      await visitor.get(page, 'HEAD')
    }
  }
  expect(await state()).toEqual(before)
  expect(await world.count('school.guardianship')).toBe(0)
})

test('the student who opens the own link gets the three ways and the button that hands over (S6)', async () => {
  const world = await newSchoolWorld()
  const { classId } = await world.openClass()
  const student = await world.student(classId, masha)
  const path = await invite(world, student)
  const page = await (await world.browserOf(student)).get(path)
  expect(page.status).toBe(403)
  expect(page.text.match(/<li>/g)?.length).toBe(3)
  expect(page.text).toContain('Выйти из профиля ученика и продолжить')
  expect(page.text).toContain(`action="${path}/hand-over"`)
})

test('the student who comes back from the sign-in of the link is told about the number and how to repair it (J9)', async () => {
  const world = await newSchoolWorld()
  const { classId } = await world.openClass()
  const student = await world.student(classId, masha)
  const path = await invite(world, student)
  const browser = await world.browserOf(student)
  const page = await browser.get(`${path}/details`)
  expect(page.status).toBe(403)
  expect(page.text).toContain('ничего не изменилось')
  expect(page.text).toContain('Парта ID')
  const sent = await browser.post(`${path}/child`, { ...fieldsOf(page), kinship: 'mother' })
  expect(sent.status).toBe(403)
  expect(await world.count('school.guardianship')).toBe(0)
})

test('another student cannot become the parent of a student, by the page or past it', async () => {
  const world = await newSchoolWorld()
  const { classId } = await world.openClass()
  const path = await invite(world, await world.student(classId, masha))
  const form = await (await world.browserOf(await world.person())).get(`${path}/child?kinship=guardian`)
  const other = await world.browserOf(await world.student(classId, { family_name: 'Петров' }))
  expect((await other.get(path)).text).toContain('Выйти из профиля ученика и продолжить')
  const sent = await other.post(`${path}/child`, {
    ...fieldsOf(form),
    platform_use: 'yes',
    personal_data: 'yes',
  })
  expect(sent.status).toBe(403)
  expect(await world.count('school.guardianship')).toBe(0)
})

test('a parent of one child goes straight to the confirmation of the next, in another school (J7)', async () => {
  const world = await newSchoolWorld()
  const first = await world.openClass()
  const second = await world.openClass({ name: 'Лицей № 2', className: '1Б' })
  const [masha1, petya] = [await world.student(first.classId, masha), await world.student(second.classId)]
  const father = await world.person()
  await confirmed(world, father, await invite(world, masha1))
  const next = await invite(world, petya)
  const adult = await world.browserOf(father)
  expect((await adult.get(next)).location).toBe(`${next}/child`)
  expect(fieldsOf(await adult.get(`${next}/child`)).kinship).toBe('father')
  await confirmed(world, father, next)
  const profile = await adult.get('/profile')
  expect(profile.text).toContain('Школа № 1')
  expect(profile.text).toContain('Лицей № 2')
})

test('a class teacher who confirms a child has both roles in one profile (J8)', async () => {
  const world = await newSchoolWorld()
  const { classId } = await world.openClass()
  const teacher = await world.teacher(classId)
  await confirmed(world, teacher, await invite(world, await world.student(classId, masha)))
  const profile = await (await world.browserOf(teacher)).get('/profile')
  expect(profile.text).toContain('href="/classes"')
  expect(profile.text).toContain('href="/children"')
})

test('the same parent with the same link once more is told so, also when it has expired meanwhile', async () => {
  const world = await newSchoolWorld()
  const { classId } = await world.openClass()
  const path = await invite(world, await world.student(classId, masha))
  const father = await world.person()
  await confirmed(world, father, path)
  for (const days of [0, 40]) {
    world.ctx.clock.pass(days * DAY)
    const page = await (await world.browserOf(father)).get(path)
    expect(page.text).toContain('Вы уже подтвердили')
    expect(page.text).toContain('href="/profile"')
  }
})

test('each state of a link has a page of its own that says what to do next', async () => {
  const world = await newSchoolWorld()
  const { classId } = await world.openClass()
  const [anna, boris, vera] = [
    await world.student(classId),
    await world.student(classId),
    await world.student(classId),
  ]
  const revoked = await invite(world, anna)
  await (await world.browserOf(anna)).post('/profile/invitation/revocation')
  const used = await invite(world, boris)
  await confirmed(world, await world.person(), used)
  await confirmed(world, await world.person(), used)
  const stranger = await world.browserOf()
  const usedPage = await stranger.get(used)
  await (await world.browserOf(boris)).post('/profile/invitation')
  const expired = await invite(world, vera)
  world.ctx.clock.pass(31 * DAY)
  const pages = {
    revoked: await stranger.get(revoked),
    used: usedPage,
    replaced: await stranger.get(used),
    expired: await stranger.get(expired),
    unknown: await stranger.get('/join/parent/xxxxxxxxxxxxxxxxxxxxxxxx'),
  }
  expect(Object.entries(pages).map(([state, { status }]) => [state, status])).toEqual([
    ['revoked', 410],
    ['used', 410],
    ['replaced', 410],
    ['expired', 410],
    ['unknown', 404],
  ])
  expect(pages.revoked.text).toContain('Ссылка отозвана')
  expect(pages.used.text).toContain('Ссылкой уже воспользовались')
  expect(pages.replaced.text).toContain('Ссылка заменена новой')
  expect(pages.expired.text).toContain('Срок ссылки истёк')
  expect(pages.unknown.text).toContain('Такой ссылки нет')
})

test('who is not signed in is led through the sign-in and back', async () => {
  const world = await newSchoolWorld()
  const { classId } = await world.openClass()
  const path = await invite(world, await world.student(classId, masha))
  const answer = await (await world.browserOf()).get(`${path}/child?kinship=mother`)
  expect(answer.location).toBe(`/sign-in?next=${encodeURIComponent(`${path}/child?kinship=mother`)}`)
})
