import { expect, test } from 'vitest'
import { PAPER } from '#tests/support/families.ts'
import { messagesTo, newParent, openSchool } from '#tests/support/guardians.ts'
import { newSchoolWorld } from '#tests/support/school.ts'
import { blockGuardian } from '../guardianship-block/block-guardian.ts'

async function withGrandmother() {
  const world = await newSchoolWorld()
  const school = await openSchool(world)
  const mother = await newParent(world, school.path)
  const page = `/children/${school.studentId}`
  await mother.browser.post(`${page}/trusted-adults`, { term: 'month' })
  const { text } = await mother.browser.get(`${page}/trusted-adults`)
  const [link] = /\/join\/trusted\/[\w-]+/.exec(text) ?? []
  const grandmother = await world.person({ given_name: 'Нина', birth_date: '1955-05-05' })
  await (await world.browserOf(grandmother)).post(`${link}/confirmation`)
  expect(await world.count('school.guardianship')).toBe(2)
  const colleague = await world.teacher(school.classId)
  const heard = async (personId: string) =>
    (await messagesTo(world, personId)).filter((kind) => kind === 'consent_withdrawn').length
  return { world, ...school, mother, page, grandmother, colleague, heard }
}

test('of a withdrawal the teachers hear, and no trusted adult, who decides nothing', async () => {
  const { mother, page, grandmother, colleague, heard } = await withGrandmother()
  await mother.browser.post(`${page}/withdrawal`)
  expect([await heard(colleague), await heard(mother.personId), await heard(grandmother)]).toEqual([1, 0, 0])
})

test('of a paper that was taken back the mother hears and the other teachers, not the one who noted it', async () => {
  const it = await withGrandmother()
  const base = `/classes/${it.classId}`
  const paper = await it.teacher.post(`${base}/students/${it.studentId}/paper-consent`, PAPER)
  for (const _ of [1, 2]) await it.teacher.post(`${paper.location}/withdrawal`)
  const hearers = [it.mother.personId, it.colleague, it.grandmother]
  expect(await Promise.all(hearers.map(it.heard))).toEqual([1, 1, 0])
  expect(await it.world.count('school.erasure')).toBe(0)
})

test('a teacher who is kept from the child hears of neither', async () => {
  const it = await withGrandmother()
  const { schoolId, studentId, colleague, mother } = it
  const block = { schoolId, studentId, actorId: await it.world.person(), whom: { personId: colleague } }
  await blockGuardian(it.world.ctx, { ...block, reason: 'court_decision', document: 'решение № 1' })
  const paper = await it.teacher.post(`/classes/${it.classId}/students/${studentId}/paper-consent`, PAPER)
  await it.teacher.post(`${paper.location}/withdrawal`)
  expect([await it.heard(mother.personId), await it.heard(colleague)]).toEqual([1, 0])
  await mother.browser.post(`${it.page}/withdrawal`)
  expect(await it.heard(colleague)).toBe(0)
})
