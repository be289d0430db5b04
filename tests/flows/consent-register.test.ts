import { expect, test } from 'vitest'
import { appointStaff, checkAges, createClass } from '#school/index.ts'
import { type Known, knownPerson, knownStudent } from '#tests/support/crowd.ts'
import { agreeAnew, joinFamily, openFamily, withdraw, withNewVersion } from '#tests/support/families.ts'
import { fieldsOf } from '#tests/support/form-fields.ts'
import { newWorld, type World } from '#tests/support/world.ts'

const DAY_SECONDS = 24 * 3600

async function administratorOf(world: World, schoolId: string): Promise<Known> {
  const administrator = await knownPerson(world)
  const { ctx } = world.composed.school
  await appointStaff(ctx, { schoolId, personId: administrator.personId, role: 'administrator' })
  return administrator
}

test('an administrator reads who gave which consent for whom, and finds who has not, who withdrew, who has to renew', async () => {
  const world = await newWorld({ documents: withNewVersion({ current: 3, required: 10 }) })
  const family = await openFamily(world)
  await joinFamily(world, family)
  const { schoolId, classId, mother } = family
  await knownStudent(world, classId, { family_name: 'Безродный', given_name: 'Пётр' })
  const { browser } = await administratorOf(world, schoolId)
  const register = `${world.platform}/schools/${schoolId}/consents`
  const found = async (query: string) => (await browser.open(`${register}?${query}`)).text
  expect(await found('')).toContain('6 записей')
  expect(await found('state=valid')).toMatch(
    /4 записи.*Иванова Мария Сергеевна, 5А.*Иванова Ольга Иванович \(мать\)/,
  )
  expect(await found('state=missing')).toMatch(/2 записи.*Безродный Пётр/)
  await withdraw(mother.browser, family.page)
  expect(await found('state=withdrawn')).toMatch(/2 записи.*Отозвано: \d+ \S+ \d{4}/)
  world.clock.pass(4 * DAY_SECONDS)
  expect(await found('state=outdated')).toMatch(/1 запись.*прежняя версия действует до/)
  await agreeAnew(mother.browser, family.page)
  expect(await found('state=withdrawn')).toContain('Ничего не нашлось')
  expect(await found('state=nonsense&class=nonsense&page=-1')).toContain('6 записей')
  const { ctx } = world.composed.school
  const other = await createClass(ctx, { schoolId, name: '7Б', year: 2026 })
  expect(await found(`class=${other}`)).toContain('Ничего не нашлось')
  expect(await found(`class=${classId}`)).toContain('6 записей')
})

test('the file of the register has every line, no phone number, and no cell that is a formula', async () => {
  const world = await newWorld()
  const { schoolId, classId } = await openFamily(world)
  await knownStudent(world, classId, { family_name: '=HYPERLINK("http://evil")', given_name: '+1' })
  await knownStudent(world, classId, { family_name: '@SUM(A1)', given_name: 'Имя; "с кавычками"' })
  const { browser } = await administratorOf(world, schoolId)
  const answer = await browser.send(`${world.platform}/schools/${schoolId}/consents/export`)
  expect(answer.headers.get('content-disposition')).toBe('attachment; filename="consents.csv"')
  const csv = Buffer.from(await answer.arrayBuffer()).toString('utf8')
  expect(csv.startsWith('\uFEFFУченик;Класс;Документ;Состояние')).toBe(true)
  expect(csv.trim().split('\r\n')).toHaveLength(7)
  expect(csv).toContain(`"'=HYPERLINK(`)
  expect(csv).toContain(`'@SUM(A1)`)
  for (const cell of csv.split(/[;\r\n]/)) expect(cell).not.toMatch(/^"?[=+@-]/)
  expect(csv).not.toMatch(/\+?7\s?\(?9\d\d/)
})

test('whoever reads, prints or takes the register along is on record', async () => {
  const world = await newWorld()
  const { schoolId } = await openFamily(world)
  const { browser, personId } = await administratorOf(world, schoolId)
  for (const where of ['', '/print?state=valid', '/export'])
    await (await browser.send(`${world.platform}/schools/${schoolId}/consents${where}`)).text()
  const rows = await world.composed.school.ctx.db
    .selectFrom('school.audit')
    .where('actor_id', '=', personId)
    .where('school_id', '=', schoolId)
    .orderBy('id')
    .select(['event', 'after'])
    .execute()
  expect(rows.filter(({ event }) => event.startsWith('school.consent_register'))).toEqual([
    { event: 'school.consent_register_viewed', after: { class: null, state: null, from: 0, lines: 2 } },
    { event: 'school.consent_register_printed', after: { class: null, state: 'valid', from: 0, lines: 2 } },
    { event: 'school.consent_register_exported', after: { class: null, state: null, from: 0, lines: 2 } },
  ])
})

test('a page of the register takes as many statements for sixty students as for one, and the rest stands on the next', async () => {
  const world = await newWorld()
  const { schoolId, classId } = await openFamily(world)
  const { browser } = await administratorOf(world, schoolId)
  const register = `${world.platform}/schools/${schoolId}/consents`
  const cost = async () => {
    world.statements.length = 0
    await browser.open(register)
    return world.statements.length
  }
  const forOne = await cost()
  for (let count = 0; count < 60; count += 1) await knownStudent(world, classId)
  expect(await cost()).toBe(forOne)
  expect(forOne).toBe(3)
  expect(browser.page().text).toContain('122 записи')
  expect(browser.page().text).toContain('1 / 3')
  const last = await browser.open(`${register}?page=3`)
  expect(last.html.split('class="person"')).toHaveLength(23)
})

test('an administrator of another school finds none of these children, and a class teacher no register', async () => {
  const world = await newWorld()
  const ours = await openFamily(world)
  const theirs = await openFamily(world)
  const { browser } = await administratorOf(world, theirs.schoolId)
  const where = (id: string) => `${world.platform}/schools/${id}/consents`
  expect((await browser.open(where(ours.schoolId))).status).toBe(404)
  expect((await ours.teacher.browser.open(where(ours.schoolId))).status).toBe(404)
  expect((await browser.open(`${where(theirs.schoolId)}?class=${ours.classId}`)).text).toContain(
    'Ничего не нашлось',
  )
})

test('of a student who is of age the register knows the student’s own consent, and nobody is missing', async () => {
  const world = await newWorld()
  const { schoolId, classId } = await openFamily(world)
  const petr = await knownStudent(world, classId, { family_name: 'Взрослов', birth_date: '2008-01-20' })
  const form = await petr.browser.open(`${world.platform}/profile/consent`)
  await petr.browser.post(`${world.platform}/profile/consent`, {
    ...fieldsOf(form, '/profile/consent'),
    own_platform_use: 'yes',
    own_personal_data: 'yes',
  })
  const { browser } = await administratorOf(world, schoolId)
  const found = async (state: string) =>
    (await browser.open(`${world.platform}/schools/${schoolId}/consents?state=${state}`)).text
  expect(await found('missing')).toMatch(/2 записи.*Взрослов/)
  await checkAges(world.composed.school.ctx)
  expect(await found('missing')).toContain('Ничего не нашлось')
  expect(await found('valid')).toMatch(/4 записи.*Взрослов.*Моё согласие на обработку персональных данных/s)
})
