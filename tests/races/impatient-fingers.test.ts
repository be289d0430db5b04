import { expect, test } from 'vitest'
import { tally } from '#tests/support/answers.ts'
import { openClass } from '#tests/support/cast.ts'
import { inviteParent, knownPerson, knownStudent, newCrowdedWorld } from '#tests/support/crowd.ts'
import { fieldsOf } from '#tests/support/form-fields.ts'
import { parentJourney, studentJourney } from '#tests/support/journeys.ts'
import { findOrphans } from '#tests/support/orphans.ts'
import { masha, mother } from '#tests/support/people.ts'
import { twice, walk } from '#tests/support/walk.ts'

test('a parent who clicks everything twice arrives, with one account and one child', async () => {
  const world = await newCrowdedWorld()
  const { classId } = await openClass(world)
  const student = await knownStudent(world, classId, { given_name: 'Мария' })
  const link = await inviteParent(world, student.browser)
  const browser = world.newBrowser()
  const last = await walk(browser, parentJourney(world, mother, link), { way: twice })
  expect(['Профиль', 'Вы уже подтвердили регистрацию ребёнка']).toContain(last.heading)
  const profile = await browser.open(`${world.platform}/profile`)
  expect(profile.text).toContain('Дети')
  expect(profile.text).toContain('Мария')
  const accounts = await world.composed.id.ctx.db.selectFrom('id.account').select('id').execute()
  expect(accounts).toHaveLength(1)
  expect(await findOrphans(world)).toEqual([])
})

test('a parent with an account who clicks everything twice arrives, too', async () => {
  const world = await newCrowdedWorld()
  const { classId } = await openClass(world)
  const links: string[] = []
  for (const given_name of ['Мария', 'Пётр']) {
    const { browser } = await knownStudent(world, classId, { given_name })
    links.push(await inviteParent(world, browser))
  }
  const [first = '', second = ''] = links
  await walk(world.newBrowser(), parentJourney(world, mother, first))
  const browser = world.newBrowser()
  await walk(browser, parentJourney(world, mother, second, 'known'), { way: twice })
  expect((await browser.open(`${world.platform}/profile`)).text).toMatch(/Мария.*Пётр/)
  expect(await findOrphans(world)).toEqual([])
})

test('a student who clicks everything twice is in the class once, with one invitation', async () => {
  const world = await newCrowdedWorld()
  const { link } = await openClass(world)
  const last = await walk(world.newBrowser(), studentJourney(world, masha, link), { way: twice })
  expect(last.heading).toBe('Пригласить родителя')
  expect(await findOrphans(world)).toEqual([])
})

test('the last form of J1 sent twenty times at once enrols once and leads all twenty to the profile', async () => {
  const world = await newCrowdedWorld()
  const { link } = await openClass(world)
  const { browser } = await knownPerson(world, { birth_date: '2014-03-12' })
  const form = fieldsOf(await browser.open(`${link}/enrolment`))
  const answers = await Promise.all(Array.from({ length: 20 }, () => browser.post(`${link}/enrolment`, form)))
  expect(await tally(answers)).toEqual({ '303 to /profile': 20 })
  const enrolments = await world.composed.school.ctx.db.selectFrom('school.enrolment').selectAll().execute()
  expect(enrolments).toHaveLength(1)
  expect(await findOrphans(world)).toEqual([])
})
