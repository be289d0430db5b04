import { expect, test } from 'vitest'
import { openClass, settle } from '#tests/support/cast.ts'
import { confirmChild, inviteParent, knownPerson, knownStudent, knownTeacher } from '#tests/support/crowd.ts'
import type { HttpBrowser } from '#tests/support/http-browser.ts'
import { type Journey, parentJourney, studentJourney } from '#tests/support/journeys.ts'
import { masha, mother, stranger } from '#tests/support/people.ts'
import { walk } from '#tests/support/walk.ts'
import { newWorld, type World } from '#tests/support/world.ts'

/** Walks a journey and counts the statements of each step, the engine's, begin and commit included. */
async function costsOf(world: World, journey: Journey): Promise<Record<string, number>> {
  const costs: Record<string, number> = {}
  world.statements.length = 0
  await walk(world.newBrowser(), journey, {
    arrived(step) {
      costs[step] = world.statements.length
      world.statements.length = 0
    },
  })
  return costs
}

const sum = (costs: Record<string, number>) => Object.values(costs).reduce((one, other) => one + other, 0)

test('the whole way of a new parent (J3) takes at most 45 statements, and no step has grown', async () => {
  const world = await newWorld()
  const { classId } = await openClass(world)
  const link = await inviteParent(world, (await knownStudent(world, classId)).browser)
  const costs = await costsOf(world, parentJourney(world, mother, link))
  expect(costs).toEqual(within(NEW_PARENT))
  expect(sum(costs)).toBeLessThanOrEqual(45)
})

/** Statements of each step with the pages that follow it; they may shrink, and grow only with a reason written here. */
const NEW_PARENT = {
  'opens the link': 1,
  'presses «Присоединиться»': 1,
  'enters the number': 2,
  'enters the code': 3,
  'makes an account': 21,
  'says who they are to the child': 4,
  // One more than it was: the student is locked first, else a confirmation and a match with the list miss each other.
  'confirms the child': 8,
}

test('a parent with an account (J4) and a student (J1, J2) need no more than they did', async () => {
  const world = await newWorld()
  const { classId, link: classLink } = await openClass(world)
  await settle(world, stranger)
  const link = await inviteParent(world, (await knownStudent(world, classId)).browser)
  const parent = await costsOf(world, parentJourney(world, stranger, link, 'known'))
  const student = await costsOf(world, studentJourney(world, masha, classLink))
  expect({ parent: sum(parent), student: sum(student) }).toEqual(within({ parent: 39, student: 43 }))
})

test('looking at a page takes at most two statements on the platform, a class three, and one at the ID', async () => {
  const world = await newWorld()
  const { classId, link: classLink } = await openClass(world)
  const [student, parent, teacher] = [
    await knownStudent(world, classId),
    await knownPerson(world),
    await knownTeacher(world, classId),
  ]
  const [first, second] = [await inviteParent(world, student.browser), await anotherLink(world)]
  await confirmChild(parent.browser, first)
  const costs = await costsOfPages(world, [
    [world.newBrowser(), ['/', '/join', '/documents/platform-use', path(first), path(classLink), '/nowhere']],
    [student.browser, ['/profile', '/profile/invitation', path(first), path(classLink)]],
    [parent.browser, ['/profile', '/children', `/children/${student.personId}`, path(first)]],
    [
      parent.browser,
      ['consent', 'withdrawal', 'receipt.json', 'receipt.pdf'].map(
        (what) => `/children/${student.personId}/${what}`,
      ),
    ],
    [parent.browser, [`${path(second)}/details`, `${path(second)}/child`]],
    [teacher.browser, ['/profile', `/classes/${classId}`, `${path(classLink)}/enrolment`]],
  ])
  expect(
    Object.entries(costs).filter(([where, cost]) => cost > (where.startsWith('/classes/') ? 3 : 2)),
  ).toEqual([])
  expect(Object.keys(costs).length).toBe(18)
})

test('a page of the ID takes at most one statement', async () => {
  const world = await newWorld()
  await settle(world, mother)
  const costs: Record<string, number> = {}
  const look = async (browser: HttpBrowser, where: string) => {
    world.statements.length = 0
    await (await browser.send(world.id + where)).text()
    costs[where] = Math.max(costs[where] ?? 0, world.statements.length)
  }
  for (const person of [mother, masha]) {
    const browser = world.newBrowser()
    await look(browser, '/')
    await look(browser, '/sign-in/phone')
    await browser.open(`${world.id}/sign-in/phone`)
    await browser.submit({ phone: person.phone }, '/sign-in/phone')
    await look(browser, '/sign-in/code')
    await browser.submit({ code: await world.phones.code(person.phone) }, '/sign-in/code')
    await look(browser, person === mother ? '/sign-in/password' : '/sign-in/account')
    if (person === mother) await browser.submit({ password: mother.password }, '/sign-in/password')
    for (const where of person === mother ? ['/', '/number', '/number/changed'] : [])
      await look(browser, where)
  }
  expect(Object.entries(costs).filter(([, cost]) => cost > 1)).toEqual([])
  expect(costs['/sign-in/phone']).toBe(0)
})

test('a class page takes as many statements for twelve students with parents as for one', async () => {
  const world = await newWorld()
  const { classId } = await openClass(world)
  const { browser: teacher } = await knownTeacher(world, classId)
  const cost = async () =>
    (await costsOfPages(world, [[teacher, [`/classes/${classId}`]]]))[`/classes/${classId}`]
  const newFamily = async () => {
    const link = await inviteParent(world, (await knownStudent(world, classId)).browser)
    for (const { browser } of [await knownPerson(world), await knownPerson(world)])
      await confirmChild(browser, link)
  }
  await newFamily()
  const forOne = await cost()
  for (let count = 1; count < 12; count += 1) await newFamily()
  expect((await teacher.open(`${world.platform}/classes/${classId}`)).text).toContain('12 учеников')
  expect(await cost()).toBe(forOne)
})

const path = (url: string) => new URL(url).pathname

async function anotherLink(world: World): Promise<string> {
  const { classId } = await openClass(world, { school: 'Лицей № 2' })
  return inviteParent(world, (await knownStudent(world, classId)).browser)
}

async function costsOfPages(world: World, looks: [HttpBrowser, string[]][]): Promise<Record<string, number>> {
  const costs: Record<string, number> = {}
  for (const [browser, wheres] of looks) {
    for (const where of wheres) {
      world.statements.length = 0
      await (await browser.send(world.platform + where)).text()
      costs[where] = Math.max(costs[where] ?? 0, world.statements.length)
    }
  }
  return costs
}

/** Matches numbers that are at most these. */
function within(most: Record<string, number>) {
  const entries = Object.entries(most).map(([name, limit]) => [name, atMost(limit)])
  return Object.fromEntries(entries)
}

function atMost(limit: number) {
  return expect.toSatisfy((count: unknown) => typeof count === 'number' && count <= limit, `at most ${limit}`)
}
