import { expect, test } from 'vitest'
import { guardianshipOf, messagesTo, newParent, openSchool } from '#tests/support/guardians.ts'
import { newSchoolWorld, type SchoolWorld, type Visitor } from '#tests/support/school.ts'
import { sweepSchool } from '../sweep.ts'
import { joinAsTrustedAdult } from './join-as-trusted-adult.ts'

const DAY = 24 * 3600

/** A mother of long standing makes a link for a trusted adult. */
async function withLink(world: SchoolWorld, ...[policy]: [Parameters<typeof openSchool>[1]?]) {
  const school = await openSchool(world, policy)
  const mother = await newParent(world, school.path)
  if (mother.state?.status === 'waiting') {
    await school.teacher.post(`/classes/${school.classId}/guardianships/${mother.id}/approval`)
  }
  const page = `/children/${school.studentId}/trusted-adults`
  await mother.browser.post(page, { term: 'month' })
  return { ...school, mother, page, link: await linkOn(mother.browser, page) }
}

async function linkOn(browser: Visitor, page: string): Promise<string> {
  return /\/join\/trusted\/[\w-]+/.exec((await browser.get(page)).text)?.[0] ?? ''
}

async function grandmotherOf(world: SchoolWorld, link: string, phone = '+79990003011') {
  const personId = await world.person({ given_name: 'Нина', birth_date: '1955-05-05' })
  const browser = await world.browserOf(personId, phone)
  const answer = await browser.post(`${link}/confirmation`)
  return { personId, browser, answer, ...(await guardianshipOf(world, personId)) }
}

test('a grandmother comes in by a parent’s link, sees the child, and decides nothing', async () => {
  const world = await newSchoolWorld()
  const { link, studentId, mother, student, classId, teacher } = await withLink(world)
  const stranger = await (await world.browserOf()).get(link)
  expect(stranger.text).toContain('Мария И.')
  expect(stranger.text).not.toContain('Иванова')
  const { browser, answer, personId, id } = await grandmotherOf(world, link)
  expect(answer.location).toBe('/children')
  const page = await browser.get(`/children/${studentId}`)
  expect([page.status, page.text.includes('доверенное лицо')]).toEqual([200, true])
  expect(page.text).not.toContain('Ваши согласия')
  expect(page.text).not.toContain('Пригласить доверенное лицо')
  for (const path of ['trusted-adults', `guardianships/${mother.id}/objection`]) {
    expect((await browser.get(`/children/${studentId}/${path}`)).status).toBe(404)
    expect(
      (await browser.post(`/children/${studentId}/${path}`, { term: 'year', reason: 'так' })).status,
    ).toBe(404)
  }
  expect(await world.count('school.consent')).toBe(2)
  expect(await messagesTo(world, studentId)).toContain('trusted_adult_joined')
  expect(await messagesTo(world, mother.personId)).toContain('trusted_adult_joined')
  expect((await student.get('/profile')).text).toContain('доверенное лицо')
  expect((await teacher.get(`/classes/${classId}/guardianships/${id}`)).text).toContain('от родителя')
  expect(await messagesTo(world, personId)).toEqual([])
})

test('she does not count as a parent: the child still waits for one', async () => {
  const world = await newSchoolWorld()
  const { link, student, teacher, classId, mother } = await withLink(world)
  await grandmotherOf(world, link)
  await teacher.post(`/classes/${classId}/guardianships/${mother.id}/suspension`)
  expect((await student.get('/profile')).text).toContain('Ждём подтверждения родителя')
})

test('her access rests on the mother’s and on its day: with either it is gone on the next request', async () => {
  const world = await newSchoolWorld()
  const first = await withLink(world)
  const one = await grandmotherOf(world, first.link)
  const sees = async () => (await one.browser.get(`/children/${first.studentId}`)).status
  const mothers = `/classes/${first.classId}/guardianships/${first.mother.id}`
  await first.teacher.post(`${mothers}/suspension`)
  expect(await sees()).toBe(404)
  await first.teacher.post(`${mothers}/approval`)
  expect(await sees()).toBe(200)
  await first.mother.browser.post(`/children/${first.studentId}/departure`)
  expect(await sees()).toBe(404)
  expect((await guardianshipOf(world, one.personId)).state?.ended).toBe(true)

  const second = await withLink(world)
  const other = await grandmotherOf(world, second.link)
  world.ctx.clock.pass(29 * DAY)
  expect((await other.browser.get(`/children/${second.studentId}`)).status).toBe(200)
  world.ctx.clock.pass(2 * DAY)
  const later = await world.browserOf(other.personId)
  expect((await later.get(`/children/${second.studentId}`)).status).toBe(404)
  await sweepSchool(world.ctx)
  expect((await guardianshipOf(world, other.personId)).state?.ended).toBe(true)
  expect(await world.count('school.trusted_invitation')).toBe(0)
})

test('of fifty holders of a link at once one joins, and the link is used up', async () => {
  const world = await newSchoolWorld({ warm: true })
  const { link } = await withLink(world)
  const crowd = await Promise.all(
    Array.from({ length: 50 }, async () => world.browserOf(await world.person())),
  )
  const answers = await Promise.all(crowd.map((browser) => browser.post(`${link}/confirmation`)))
  expect(answers.filter(({ status }) => status === 303)).toHaveLength(1)
  expect(answers.filter(({ text }) => text.includes('Ссылка больше не действует'))).toHaveLength(49)
  expect(await world.count('school.guardianship')).toBe(2)
})

test('a revoked or late link, the student, a classmate, the mother herself: nobody joins', async () => {
  const world = await newSchoolWorld()
  const { link, page, mother, student, classId } = await withLink(world)
  for (const visitor of [student, await world.browserOf(await world.student(classId)), mother.browser]) {
    expect((await visitor.post(`${link}/confirmation`)).status).not.toBe(303)
  }
  const revocation = /\/children\/[\w-]+\/trusted-adults\/[\w-]+\/revocation/.exec(
    (await mother.browser.get(page)).text,
  )?.[0]
  await mother.browser.post(revocation ?? '')
  expect((await grandmotherOf(world, link)).answer.status).toBe(410)
  await mother.browser.post(page, { term: 'open' })
  const late = await linkOn(mother.browser, page)
  world.ctx.clock.pass(8 * DAY)
  expect((await grandmotherOf(world, late)).answer.status).toBe(410)
  expect((await (await world.browserOf()).get('/join/trusted/garbage')).status).toBe(404)
  expect(await world.count('school.guardianship')).toBe(1)
})

test('only a guardian with access and consent invites, and no more than five at a time', async () => {
  const world = await newSchoolWorld()
  const { page, mother, student, teacher } = await withLink(world)
  for (const visitor of [student, teacher]) {
    expect((await visitor.post(page, { term: 'year' })).status).toBe(404)
  }
  expect((await mother.browser.post(page, { term: 'for ever' })).status).toBe(422)
  for (let count = 0; count < 9; count += 1) await mother.browser.post(page, { term: 'year' })
  expect(await world.count('school.trusted_invitation')).toBe(5)
})

test('who asks for twenty links at once gets five', async () => {
  const world = await newSchoolWorld({ warm: true })
  const { path, studentId } = await openSchool(world)
  const mother = await newParent(world, path)
  await Promise.all(
    Array.from({ length: 20 }, () =>
      mother.browser.post(`/children/${studentId}/trusted-adults`, { term: 'year' }),
    ),
  )
  expect(await world.count('school.trusted_invitation')).toBe(5)
})

test('the statement itself turns away whoever has a card alone, and comes for a child that rests or by a parent without access', async () => {
  const world = await newSchoolWorld()
  const { link, studentId, mother, teacher, classId } = await withLink(world)
  const joining = async () => {
    const adultId = await world.person()
    const adult = { id: adultId, given_name: 'Нина', family_name: 'Иванова', phone_mark: null }
    const child = { given_name: 'Мария', family_name: 'Иванова' }
    return { adultId, join: () => joinAsTrustedAdult(world.ctx, { adult, studentId, child, token }) }
  }
  const token = link.split('/').at(-1) ?? ''
  const card = await joining()
  await world.rows(`update school.person set sub = null where id = '${card.adultId}'`)
  expect(await card.join()).toBeUndefined()
  const mothers = `/classes/${classId}/guardianships/${mother.id}`
  await teacher.post(`${mothers}/suspension`)
  expect(await (await joining()).join()).toBeUndefined()
  await teacher.post(`${mothers}/approval`)
  await mother.browser.post(`/children/${studentId}/withdrawal`)
  expect(await (await joining()).join()).toBeUndefined()
  expect(await world.count('school.guardianship')).toBe(1)
  await mother.browser.post(`/children/${studentId}/departure`)
  expect(await (await joining()).join()).toBeUndefined()
})

test('a guardian who has withdrawn the consent invites nobody', async () => {
  const world = await newSchoolWorld()
  const { path, studentId } = await openSchool(world)
  const mother = await newParent(world, path)
  const [given] = await world.ctx.db
    .selectFrom('school.consent')
    .selectAll()
    .where('kind', '=', 'platform_use')
    .execute()
  const { id: _, phone_proof: __, ...row } = given ?? { id: '', phone_proof: null }
  await world.ctx.db
    .insertInto('school.consent')
    .values({
      ...(row as NonNullable<typeof given>),
      decision: 'withdrawn',
      follows: given?.id ?? null,
      phone_proof: null,
    })
    .execute()
  await mother.browser.post(`/children/${studentId}/trusted-adults`, { term: 'year' })
  expect(await world.count('school.trusted_invitation')).toBe(0)
})

test('a school that approves its parents approves a trusted adult, too; a blocked one stays out', async () => {
  const world = await newSchoolWorld()
  const { link, studentId, classId, teacher } = await withLink(world, 'approve')
  const waiting = await grandmotherOf(world, link)
  expect(waiting.state).toMatchObject({ trust: 'declared', status: 'waiting' })
  expect((await waiting.browser.get(`/children/${studentId}`)).status).toBe(404)
  await teacher.post(`/classes/${classId}/guardianships/${waiting.id}/approval`)
  expect((await waiting.browser.get(`/children/${studentId}`)).status).toBe(200)
})
